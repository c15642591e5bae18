package dev.kiln.cli.repl;

import dev.kiln.compiler.syntax.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The names that a pattern binds. */
final class Bound {
  private final List<String> names = new ArrayList<>();

  private Bound() {}

  static List<String> names(Pattern pattern) {
    Bound bound = new Bound();
    bound.add(pattern);
    return bound.names;
  }

  private void add(Pattern pattern) {
    if (pattern instanceof Pattern.Bind bind) {
      names.add(bind.name());
    } else if (pattern instanceof Pattern.As as) {
      names.add(as.name());
      add(as.pattern());
    } else if (pattern instanceof Pattern.Constructor constructor) {
      constructor.fields().forEach(field -> add(field.pattern()));
    } else if (pattern instanceof Pattern.Tuple tuple) {
      tuple.elements().forEach(this::add);
    } else if (pattern instanceof Pattern.ListPattern list) {
      list.front().forEach(this::add);
      list.rest().flatMap(Pattern.Rest::name).ifPresent(names::add);
      list.back().forEach(this::add);
    } else if (pattern instanceof Pattern.Or or) {
      add(or.alternatives().get(0));
    }
  }
}

package dev.kiln.compiler.resolve;

import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Questions about patterns that need no types. */
public final class Patterns {
  private Patterns() {}

  /** Whether some parameter's pattern holds a literal, a range or alternatives. */
  static boolean canFail(List<Declaration.Formal> formals) {
    return formals.stream().anyMatch(formal -> canFail(formal.pattern()));
  }

  private static boolean canFail(Pattern pattern) {
    if (pattern instanceof Pattern.Tuple tuple) {
      return tuple.elements().stream().anyMatch(Patterns::canFail);
    }
    if (pattern instanceof Pattern.As as) {
      return canFail(as.pattern());
    }
    return pattern instanceof Pattern.Literal
        || pattern instanceof Pattern.Range
        || pattern instanceof Pattern.Or
        || pattern instanceof Pattern.ListPattern
        || pattern instanceof Pattern.Constructor
        || pattern instanceof Pattern.Bind bind && startsUpper(bind.name());
  }

  static boolean startsUpper(String name) {
    return Character.isUpperCase(name.codePointAt(0));
  }

  /** The patterns directly inside a pattern. */
  public static List<Pattern> children(Pattern pattern) {
    if (pattern instanceof Pattern.As as) {
      return List.of(as.pattern());
    } else if (pattern instanceof Pattern.Constructor constructor) {
      return constructor.fields().stream().map(Pattern.FieldPattern::pattern).toList();
    } else if (pattern instanceof Pattern.Tuple tuple) {
      return tuple.elements();
    } else if (pattern instanceof Pattern.ListPattern list) {
      List<Pattern> all = new ArrayList<>(list.front());
      all.addAll(list.back());
      return all;
    } else if (pattern instanceof Pattern.Or or) {
      return or.alternatives();
    }
    return List.of();
  }

  /** The name that a pattern itself gives to something; one in capitals may be a constructor. */
  static Optional<String> name(Pattern pattern) {
    if (pattern instanceof Pattern.Bind bind) {
      return Optional.of(bind.name());
    } else if (pattern instanceof Pattern.As as) {
      return Optional.of(as.name());
    }
    return pattern instanceof Pattern.ListPattern list
        ? list.rest().flatMap(Pattern.Rest::name)
        : Optional.empty();
  }

  /** Adds the names that a pattern would bind, constructors included. */
  static void collectNames(Pattern pattern, Set<String> found) {
    name(pattern).ifPresent(found::add);
    children(pattern).forEach(child -> collectNames(child, found));
  }
}

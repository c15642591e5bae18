package dev.kiln.cli.repl;

import dev.kiln.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was defined together and goes together: the clauses of a function, or one other declaration.
 *
 * @param keys what it defines, each with its kind: a later definition of one takes its place
 * @param text as it can be saved
 */
record Definition(Set<String> keys, List<Declaration> declarations, String text) {
  Definition {
    declarations = List.copyOf(declarations);
  }

  static Definition of(Declaration declaration, String text) {
    return new Definition(declaration.accept(new Keys()), List.of(declaration), text);
  }

  /** Whether a declaration behind this one may be another clause of it. */
  boolean mayContinue(Definition next) {
    return keys.equals(next.keys)
        && declarations.get(0) instanceof Declaration.Define
        && next.declarations.get(0) instanceof Declaration.Define;
  }

  /** The clauses of both. */
  Definition and(Definition next) {
    List<Declaration> all = new ArrayList<>(declarations);
    all.addAll(next.declarations);
    return new Definition(keys, all, text + "\n" + next.text);
  }

  /** The key of a name of a value. */
  static String value(String name) {
    return "value " + name;
  }

  private static String type(String name) {
    return "type " + name;
  }

  /** What declarations define. */
  private static final class Keys implements Declaration.Visitor<Set<String>> {
    @Override
    public Set<String> visitDefine(Declaration.Define define) {
      String name = define.name().text();
      if (define.name().operator()) {
        String operands = define.formals().stream()
            .map(formal -> formal.type().map(type -> type.span().text()).orElse("_"))
            .collect(Collectors.joining(", "));
        return Set.of("operator " + name + " of " + operands);
      }
      return Set.of(
          define.name().owner().map(owner -> "method " + owner + "." + name).orElse(value(name)));
    }

    @Override
    public Set<String> visitConst(Declaration.Const constant) {
      return Set.of(value(constant.name()));
    }

    @Override
    public Set<String> visitParam(Declaration.Param param) {
      return Set.of(value(param.name()));
    }

    @Override
    public Set<String> visitData(Declaration.Data data) {
      Set<String> keys = new LinkedHashSet<>(List.of(type(data.name())));
      data.constructors().forEach(constructor -> keys.add(value(constructor.name())));
      return keys;
    }

    @Override
    public Set<String> visitAlias(Declaration.Alias alias) {
      return Set.of(type(alias.name()));
    }

    @Override
    public Set<String> visitEffect(Declaration.Effect effect) {
      return Set.of(type(effect.name()), value(effect.name()));
    }

    @Override
    public Set<String> visitTest(Declaration.Test test) {
      return Set.of("test " + test.name());
    }

    @Override
    public Set<String> visitBad(Declaration.Bad bad) {
      return Set.of();
    }
  }
}

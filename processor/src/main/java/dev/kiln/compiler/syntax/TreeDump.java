package dev.kiln.compiler.syntax;

import dev.kiln.compiler.syntax.Dump.Builder;
import java.util.Locale;
import java.util.Optional;

/** Dumps constants, types, sizes and patterns. */
final class TreeDump {

  /** Adds {@code (: T)}, if there is a type. */
  void annotation(Builder out, Optional<TypeTree> type) {
    type.ifPresent(tree -> out.add(Dump.group(":", type(tree))));
  }

  Dump type(TypeTree type) {
    if (type instanceof TypeTree.Named named) {
      if (named.arguments().isEmpty()) {
        return Dump.word(named.name());
      }
      Builder out = new Builder(named.name());
      named.arguments().forEach(argument -> out.add(argument(argument)));
      return out.build();
    } else if (type instanceof TypeTree.Function function) {
      Builder parameters = new Builder();
      function.parameters().forEach(parameter -> parameters.add(type(parameter)));
      return Dump.group("->", parameters.build(), type(function.result()));
    } else if (type instanceof TypeTree.Tuple tuple) {
      Builder out = new Builder("tuple");
      tuple.elements().forEach(element -> out.add(type(element)));
      return out.build();
    }
    return type instanceof TypeTree.Blank ? Dump.word("_") : Dump.group("bad");
  }

  private Dump argument(TypeArgument argument) {
    return argument instanceof SizeTree size
        ? Dump.group("size", size(size))
        : type((TypeTree) argument);
  }

  Dump size(SizeTree size) {
    if (size instanceof SizeTree.Literal literal) {
      return Dump.word(Long.toString(literal.value()));
    } else if (size instanceof SizeTree.Name name) {
      return Dump.word(name.name());
    } else if (size instanceof SizeTree.Binary binary) {
      return Dump.group(binary.operator().symbol(), size(binary.left()), size(binary.right()));
    }
    return Dump.group("bad");
  }

  Dump pattern(Pattern pattern) {
    if (pattern instanceof Pattern.Bind bind) {
      return Dump.word(bind.name());
    } else if (pattern instanceof Pattern.Literal literal) {
      return Dump.word(constant(literal.value()));
    } else if (pattern instanceof Pattern.Range range) {
      return Dump.group(range.inclusive() ? "..=" : "..", bound(range.from()), bound(range.to()));
    } else if (pattern instanceof Pattern.As as) {
      return Dump.group("@", Dump.word(as.name()), pattern(as.pattern()));
    } else if (pattern instanceof Pattern.Constructor constructor) {
      return constructor(constructor);
    } else if (pattern instanceof Pattern.Tuple tuple) {
      Builder out = new Builder("tuple");
      tuple.elements().forEach(element -> out.add(pattern(element)));
      return out.build();
    } else if (pattern instanceof Pattern.ListPattern list) {
      return list(list);
    } else if (pattern instanceof Pattern.Or or) {
      Builder out = new Builder("|");
      or.alternatives().forEach(alternative -> out.add(pattern(alternative)));
      return out.build();
    }
    return pattern instanceof Pattern.Wildcard ? Dump.word("_") : Dump.group("bad");
  }

  private static Dump bound(Optional<Constant> bound) {
    return Dump.word(bound.map(TreeDump::constant).orElse("open"));
  }

  private Dump constructor(Pattern.Constructor constructor) {
    Builder out = new Builder("of").add(constructor.name());
    for (Pattern.FieldPattern field : constructor.fields()) {
      Dump pattern = pattern(field.pattern());
      out.add(field.name().map(name -> Dump.group(name + ":", pattern)).orElse(pattern));
    }
    return (constructor.open() ? out.add("..") : out).build();
  }

  private Dump list(Pattern.ListPattern list) {
    Builder out = new Builder("list");
    list.front().forEach(element -> out.add(pattern(element)));
    list.rest()
        .ifPresent(rest -> out.add(
            rest.name().map(name -> Dump.group("..", Dump.word(name))).orElse(Dump.word(".."))));
    list.back().forEach(element -> out.add(pattern(element)));
    return out.build();
  }

  static String constant(Constant constant) {
    if (constant instanceof Constant.IntLiteral literal) {
      return literal.bits()
          ? "0x" + Long.toHexString(literal.value())
          : Long.toString(literal.value());
    } else if (constant instanceof Constant.RealLiteral literal) {
      return Double.toString(literal.value());
    } else if (constant instanceof Constant.BoolLiteral literal) {
      return Boolean.toString(literal.value());
    } else if (constant instanceof Constant.StrLiteral literal) {
      return quoted(literal.value());
    } else if (constant instanceof Constant.CharLiteral literal) {
      String text = quoted(Character.toString(literal.codePoint()));
      return "'" + text.substring(1, text.length() - 1) + "'";
    } else if (constant instanceof Constant.DurationLiteral literal) {
      return literal.nanoseconds() + "ns";
    } else if (constant instanceof Constant.SizeLiteral literal) {
      return literal.bytes() + "b";
    }
    return "()";
  }

  /** A text in double quotes, with escapes for what cannot be seen. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        default -> {
          if (Letters.forbidden(c)) {
            out.append(String.format(Locale.ROOT, "\\u{%X}", c));
          } else {
            out.appendCodePoint(c);
          }
        }
      }
    });
    return out.append('"').toString();
  }
}

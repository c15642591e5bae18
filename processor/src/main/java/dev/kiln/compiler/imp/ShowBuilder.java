package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.imp.Imp.Expr;
import java.util.ArrayList;
import java.util.List;

/** Writes how values become text. */
final class ShowBuilder {
  private final BodyBuilder body;
  private List<Expr> sizes = List.of();
  private int nextSize;

  ShowBuilder(BodyBuilder body) {
    this.body = body;
  }

  Expr show(Core.Show node) {
    CoreType type = node.value().type();
    if (Leaves.isVoid(type)) {
      body.effect(node.value());
      return new Imp.StrConst("()");
    }
    Val value = body.value(node.value());
    if (value instanceof Val.Nothing) {
      return new Imp.StrConst("()");
    }
    List<Expr> kept = new ArrayList<>();
    for (Expr leaf : body.leaves(value, type)) {
      kept.add(body.stable("x", leaf));
    }
    sizes = body.wholes(node.sizes());
    return text(kept, new int[1], type, node.quoted());
  }

  private Expr text(List<Expr> leaves, int[] next, CoreType type, boolean quoted) {
    if (type instanceof Scalar scalar) {
      return Leaves.isVoid(scalar)
          ? new Imp.StrConst("()")
          : scalar(leaves.get(next[0]++), scalar, quoted);
    } else if (type instanceof CoreType.Array array) {
      return array(leaves, next, array);
    } else if (type instanceof CoreType.Function) {
      return runtime("function", List.of(leaves.get(next[0]++)));
    } else if (type instanceof CoreType.Data data && body.unit().leaves().isSum(data)) {
      return new Imp.Invoke(
          body.unit().sumShows().of(data), List.of(leaves.get(next[0]++)), Imp.Scalar.STR, "");
    }
    List<Expr> pieces = new ArrayList<>();
    List<CoreType> parts = body.unit().leaves().parts(type);
    pieces.add(new Imp.StrConst(open(type, parts.isEmpty())));
    for (int i = 0; i < parts.size(); i++) {
      pieces.add(new Imp.StrConst((i == 0 ? "" : ", ") + label(type, i)));
      pieces.add(text(leaves, next, parts.get(i), true));
    }
    pieces.add(new Imp.StrConst(parts.isEmpty() ? "" : ")"));
    return joined(pieces);
  }

  /** A value that a constructor of a sum made. */
  Expr constructed(Expr value, CoreType.Data data, int constructor) {
    Program.Constructor made =
        body.unit().program().dataTypes().get(data.name()).constructors().get(constructor);
    Expr object = new Imp.Convert(value, body.unit().types().madeBy(data, constructor));
    List<Expr> pieces = new ArrayList<>();
    for (int i = 0; i < made.fields().size(); i++) {
      Program.Field field = made.fields().get(i);
      String label = (i == 0 ? "(" : ", ") + (field.named() ? field.name() + ": " : "");
      pieces.add(new Imp.StrConst((i == 0 ? made.name() : "") + label));
      Imp.Type type = body.unit().types().of(field.type());
      Val part = new Val.Whole(new Imp.Field(object, i, type));
      pieces.add(text(body.leaves(part, field.type()), new int[1], field.type(), true));
    }
    if (made.fields().isEmpty()) {
      return new Imp.StrConst(made.name());
    }
    pieces.add(new Imp.StrConst(")"));
    return runtime("part", List.of(joined(pieces)));
  }

  private static Expr joined(List<Expr> pieces) {
    List<Expr> merged = merge(pieces);
    return merged.size() == 1 ? merged.get(0) : new Imp.Operation("+", merged, Imp.Scalar.STR);
  }

  private static List<Expr> merge(List<Expr> pieces) {
    List<Expr> merged = new ArrayList<>();
    for (Expr piece : pieces) {
      int last = merged.size() - 1;
      if (last >= 0
          && piece instanceof Imp.StrConst right
          && merged.get(last) instanceof Imp.StrConst left) {
        merged.set(last, new Imp.StrConst(left.value() + right.value()));
      } else {
        merged.add(piece);
      }
    }
    return merged;
  }

  private String open(CoreType type, boolean alone) {
    if (type instanceof CoreType.Data data) {
      return constructor(data).name() + (alone ? "" : "(");
    }
    return "(";
  }

  private String label(CoreType type, int part) {
    if (type instanceof CoreType.Data data) {
      Program.Field field = constructor(data).fields().get(part);
      return field.named() ? field.name() + ": " : "";
    }
    return "";
  }

  private Program.Constructor constructor(CoreType.Data data) {
    return body.unit().program().dataTypes().get(data.name()).constructors().get(0);
  }

  private Expr scalar(Expr value, Scalar type, boolean quoted) {
    return switch (type) {
      case INT -> runtime("integer", List.of(Expressions.widen(value)));
      case REAL -> runtime("real", List.of(value));
      case BOOL -> runtime("bool", List.of(value));
      case CHAR -> runtime(quoted ? "quoted" : "character", List.of(value));
      default -> quoted ? runtime("quoted", List.of(value)) : value;
    };
  }

  private Expr array(List<Expr> leaves, int[] next, CoreType.Array type) {
    Expr data;
    if (body.unit().leaves().comesApart(type)) {
      int count = (int) type.count();
      Imp.ArrayType arrayType = (Imp.ArrayType) body.unit().types().of(type);
      data = new Imp.ArrayOf(arrayType, leaves.subList(next[0], next[0] + count));
      next[0] += count;
    } else {
      data = leaves.get(next[0]++);
    }
    List<Expr> arguments = new ArrayList<>(List.of(data));
    for (int size : type.sizes()) {
      arguments.add(
          size == CoreType.Array.RUNTIME
              ? Expressions.narrow(sizes.get(nextSize++))
              : Expressions.constant(size));
    }
    return runtime("array", arguments);
  }

  private static Expr runtime(String name, List<Expr> arguments) {
    return new Imp.Runtime("Show", name, arguments, Imp.Scalar.STR);
  }

  Expr format(Core.Format node) {
    CoreType type = node.value().type();
    Expr value;
    if (type == Scalar.INT) {
      value = Expressions.widen(body.whole(node.value()));
    } else if (type == Scalar.REAL || type == Scalar.STR) {
      value = body.whole(node.value());
    } else {
      value = show(new Core.Show(node.value(), false, List.of()));
    }
    return new Imp.Runtime(
        "Format", "format", List.of(value, new Imp.StrConst(node.spec())), Imp.Scalar.STR);
  }
}

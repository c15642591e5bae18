package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lowers {@code intrinsic("name", …)}, with which the standard library reaches the primitive
 * operations ({@link Op}), those on collections ({@link LibraryOp}), and a few of its own.
 */
record IntrinsicLowering(BodyLowering body) {
  /** A primitive of the library: an operation by its name, for the type of its first operand. */
  Core lower(Expression.Call node, List<Expression> arguments) {
    Constant.StrLiteral literal =
        (Constant.StrLiteral) ((Expression.Literal) arguments.get(0)).value();
    if (literal.value().equals("finally")) {
      Core work = body.scoped(arguments.get(1));
      body.scope().effect();
      return new Core.Finally(work, body.scoped(arguments.get(2)));
    }
    List<Core> operands = new ArrayList<>();
    arguments.subList(1, arguments.size()).forEach(a -> operands.add(body.lower(a)));
    switch (literal.value()) {
      case "tabulate" -> {
        Type.Array type = (Type.Array) body.typing().result();
        return body.arrays().tabulate(type, operands, node.span());
      }
      case "domain", "index" -> {
        body.scope().effect();
        return new Core.Fail(literal.value(), operands.get(0), node.span());
      }
      case "tangent" -> {
        return tangent(operands, node.span());
      }
      case "step" -> {
        return step(operands, node.span());
      }
      case "number" -> {
        Core value = operands.get(0);
        boolean character = value.type() == Scalar.CHAR;
        return character ? body.primitive(Op.CHAR_TO_INT, node.span(), value) : value;
      }
      case "before" -> {
        return body.named(
            "a",
            operands.get(0),
            a -> body.named(
                "b", operands.get(1), b -> new TotalOrder(body).before(a, b, node.span())));
      }
      default -> {}
    }
    Optional<LibraryOp> library = LibraryOp.of(literal.value());
    if (library.isPresent()) {
      return library(library.get(), operands, node.span());
    }
    return operands.get(0).type() instanceof CoreType.Data measured
        ? new Core.Make(
            measured, 0, List.of(primitive(literal.value(), numbers(operands), node.span())))
        : primitive(literal.value(), operands, node.span());
  }

  /** The numbers inside a Real32, durations or sizes. */
  private List<Core> numbers(List<Core> operands) {
    return operands.stream()
        .<Core>map(operand -> new Core.Get(operand, 0, body.lowering().partType(operand.type(), 0)))
        .toList();
  }

  private Core primitive(String name, List<Core> operands, Span at) {
    String full = name.contains(".") ? name : prefix(operands.get(0).type()) + "." + name;
    for (Op op : Op.values()) {
      if (op.text().equals(full)) {
        return body.primitive(op, at, operands.toArray(Core[]::new));
      }
    }
    throw new CompilerBug("lower", "no primitive " + full);
  }

  /** An operation on collections; one that changes its first operand wants that itself. */
  private Core library(LibraryOp op, List<Core> operands, Span at) {
    List<Core> arguments = new ArrayList<>(operands);
    if (!op.isPure()) {
      arguments.set(0, body.statements().borrow(operands.get(0)));
      body.scope().effect();
    }
    CoreType.Library first = (CoreType.Library) operands.get(0).type();
    CoreType result = switch (op.result()) {
      case 'E', 'K' -> first.arguments().get(0);
      case 'V' -> first.arguments().get(1);
      case 'I' -> Scalar.INT;
      case 'B' -> Scalar.BOOL;
      case 'T' -> Scalar.STR;
      case 'U' -> Scalar.UNIT;
      default -> first;
    };
    return new Core.Library(op, arguments, result, at);
  }

  /** A function at a point: its value and its derivative in a direction. */
  private static Core tangent(List<Core> operands, Span at) {
    Core function = operands.get(0);
    CoreType result = ((CoreType.Function) function.type()).result();
    List<Core> arguments = operands.subList(1, 3);
    CoreType.Tuple pair = new CoreType.Tuple(List.of(result, result));
    CoreType.Function type =
        new CoreType.Function(arguments.stream().map(Core::type).toList(), pair);
    return new Core.CallValue(new Core.Tangent(function, type, at), arguments, pair, at);
  }

  /** One step of a sum of products: rounded once for Reals, checked for Ints. */
  private Core step(List<Core> operands, Span at) {
    if (operands.get(0).type() == Scalar.REAL) {
      return body.primitive(Op.REAL_FMA, at, operands.toArray(Core[]::new));
    }
    Core product = body.primitive(Op.INT_MULTIPLY, at, operands.get(0), operands.get(1));
    return body.primitive(Op.INT_ADD, at, operands.get(2), product);
  }

  private static String prefix(CoreType type) {
    if (type instanceof CoreType.Array array) {
      return array.element() == Scalar.REAL ? "reals" : "ints";
    }
    return type == Scalar.REAL ? "real" : "int";
  }
}

package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.List;
import java.util.Set;

/** Checks calls of the built-in forms, and of intrinsics in the library. */
final class BuiltinChecker {
  private static final Set<String> ON_FIRST_ARGUMENT =
      Set.of("abs", "sign", "min", "max", "sum", "product", "dot", "step");

  private final BodyChecker body;

  BuiltinChecker(BodyChecker body) {
    this.body = body;
  }

  Type call(Expression.Call node, Symbol.Builtin builtin) {
    List<Expression> arguments =
        node.arguments().stream().flatMap(a -> a.value().stream()).toList();
    switch (builtin.name()) {
      case "print" -> {
        expect(node, arguments, 1);
        arguments.forEach(body::check);
        return Basic.UNIT;
      }
      case "panic" -> {
        expect(node, arguments, 1);
        arguments.forEach(a -> body.require(a, Basic.STR, Reason.of("the message")));
        return Basic.NEVER;
      }
      case "todo", "unreachable" -> {
        expect(node, arguments, 0);
        return Basic.NEVER;
      }
      case "catch" -> {
        expect(node, arguments, 1);
        Type value = arguments.isEmpty() ? Basic.UNIT : body.check(arguments.get(0));
        return body.library()
            .result(
                Types.read(value) == Basic.NEVER ? body.inference().fresh() : value,
                body.library().named("Failure"));
      }
      case "parallel", "timeout", "cache", "channel" -> {
        return form(node, builtin.name(), arguments);
      }
      case "vector" -> {
        expect(node, arguments, 1);
        return vector(node, arguments);
      }
      case "intrinsic" -> {
        return intrinsic(node, arguments);
      }
      default -> {
        arguments.forEach(body::check);
        throw new CompilerBug("check", "no builtin " + builtin.name());
      }
    }
  }

  /** The forms that evaluate what is given to them in their own way. */
  private Type form(Expression.Call node, String name, List<Expression> arguments) {
    switch (name) {
      case "parallel" -> {
        return parallel(node, arguments);
      }
      case "timeout" -> {
        expect(node, arguments, 2);
        if (arguments.size() < 2) {
          return body.inference().fresh();
        }
        body.require(
            arguments.get(0), body.library().named("Duration"), Reason.of("the time given"));
        return body.library().option(valueOf(arguments.get(1)));
      }
      case "cache" -> {
        expect(node, arguments, 2);
        if (arguments.size() < 2) {
          return body.inference().fresh();
        }
        Type key = body.check(arguments.get(0));
        body.inference()
            .constrain(new Constraint.Comparable(key, false, arguments.get(0).span()));
        return valueOf(arguments.get(1));
      }
      default -> {
        expect(node, arguments, 1);
        arguments.forEach(a -> body.require(a, Basic.INT, Reason.of("how many values it holds")));
        Type value = body.inference().fresh();
        return new Type.Tuple(
            List.of(body.library().sender(value), body.library().receiver(value)));
      }
    }
  }

  private Type valueOf(Expression node) {
    Type value = body.check(node);
    return Types.read(value) == Basic.NEVER ? body.inference().fresh() : value;
  }

  private Type parallel(Expression.Call node, List<Expression> arguments) {
    if (arguments.size() < 2) {
      body.other(TypeCode.WRONG_ARGUMENTS, node.span(), "'parallel' takes two expressions or more");
      arguments.forEach(body::check);
      return body.inference().fresh();
    }
    return new Type.Tuple(arguments.stream().map(this::valueOf).toList());
  }

  /** {@code vector(xs)}: as many elements as the list has, which is a size of its own. */
  private Type vector(Expression.Call node, List<Expression> arguments) {
    Type.Variable element = body.inference().fresh(Type.Variable.Default.ELEMENT);
    Type list = body.library().list(element);
    arguments.forEach(a -> body.require(a, list, Reason.of("what becomes a vector")));
    SizeVariable length = SizeVariable.rigid("length of `" + node.span().text() + "`");
    body.typing().open(node, length);
    return new Type.Array(element, List.of(Size.of(length)));
  }

  private void expect(Expression.Call node, List<Expression> arguments, int count) {
    if (arguments.size() != count || node.arguments().size() != count) {
      body.inference()
          .report(new TypeProblem.Other(
              TypeCode.WRONG_ARGUMENTS,
              node.span(),
              "'"
                  + node.function().span().text()
                  + "' takes "
                  + Count.of(count, "argument")
                  + ", but "
                  + Count.of(node.arguments().size(), "stands", "stand")
                  + " here",
              node.function().span().text().equals("print") && !arguments.isEmpty()
                  ? List.of("put all into one text: print(\"{a} {b}\")")
                  : List.of()));
    }
  }

  /**
   * {@code intrinsic("name", x)}, in the library only: the result is what the function declares.
   */
  private Type intrinsic(Expression.Call node, List<Expression> arguments) {
    String name = ((Constant.StrLiteral) ((Expression.Literal) arguments.get(0)).value()).value();
    List<Type> types =
        arguments.subList(1, arguments.size()).stream().map(a -> body.check(a)).toList();
    body.typing().type(arguments.get(0), Basic.STR);
    if (ON_FIRST_ARGUMENT.contains(name)) {
      body.inference().constrain(new Constraint.Intrinsic(name, name, types.get(0), node.span()));
    }
    if (name.equals("before")) {
      body.inference().constrain(new Constraint.Comparable(types.get(0), true, true, node.span()));
    }
    boolean fails = name.equals("domain") || name.equals("index");
    return fails ? Basic.NEVER : body.inference().fresh();
  }
}

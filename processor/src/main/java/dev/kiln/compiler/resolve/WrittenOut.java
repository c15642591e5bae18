package dev.kiln.compiler.resolve;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Functions that stand in the program in a short form, as lambdas. Their names cannot be written,
 * so they hide nothing.
 */
final class WrittenOut {
  /** Stands for the number of parameters where a call is written as another call. */
  static final int PLAIN_CALL = -1;

  private WrittenOut() {}

  /** {@code x.m(a) -> m(x, a)}. */
  static Expression.Call plainCall(Expression.Call node, Expression.Field field) {
    List<Expression.Argument> arguments = new ArrayList<>();
    Expression receiver = field.target();
    arguments.add(
        new Expression.Argument(receiver.span(), Optional.empty(), Optional.of(receiver)));
    arguments.addAll(node.arguments());
    Expression callee = new Expression.Name(field.nameSpan(), field.name());
    return new Expression.Call(node.span(), callee, arguments);
  }

  /** Whether the checker itself knows what a partial application of it is. */
  static boolean isFunction(Optional<Symbol> symbol) {
    return symbol.isEmpty()
        || symbol.get() instanceof Symbol.Function
        || symbol.get() instanceof Symbol.Overloads;
  }

  /** How many arguments a name may take whose meaning their types decide. */
  static Set<Integer> arities(Symbol symbol) {
    Set<Integer> arities = new TreeSet<>();
    if (symbol instanceof Symbol.Overloads overloads) {
      overloads.methods().forEach(method -> arities.add(method.arity()));
    } else if (symbol instanceof Symbol.Builtin builtin && builtin.name().equals("print")) {
      arities.add(1);
    }
    return arities;
  }

  /** {@code reverse -> #1 => reverse(#1)}. */
  static Expression value(Expression.Name name, int arity) {
    Span span = name.span();
    List<Expression.Argument> arguments = new ArrayList<>();
    for (int i = 0; i < arity; i++) {
      arguments.add(argument(span, Optional.empty(), "#" + i));
    }
    Expression callee = new Expression.Name(span, name.name());
    return lambda(span, arity, new Expression.Call(span, callee, arguments));
  }

  /**
   * A call with holes, as a lambda of what is missing; the rest is evaluated before.
   *
   * <pre>
   * f(_, e) -> { let #f = f; let #1a = e; #0 => #f(#0, #1a) }
   * </pre>
   *
   * @param symbol what the function's name means: a local may change, unless it is a function
   */
  static Expression partial(Expression.Call node, Symbol symbol) {
    Span span = node.span();
    List<Statement> statements = new ArrayList<>();
    Expression function = node.function();
    if (symbol instanceof Symbol.Local local && local.kind() != Symbol.Local.Kind.FUNCTION) {
      statements.add(let("#f", function));
      function = new Expression.Name(function.span(), "#f");
    }
    List<Expression.Argument> arguments = new ArrayList<>();
    int holes = 0;
    for (Expression.Argument argument : node.arguments()) {
      String name = argument.value().isEmpty() ? "#" + holes++ : "#" + arguments.size() + "a";
      argument.value().ifPresent(value -> statements.add(let(name, value)));
      arguments.add(argument(argument.span(), argument.name(), name));
    }
    Expression call = new Expression.Call(span, function, arguments);
    statements.add(new Statement.Evaluate(span, lambda(span, holes, call)));
    return new Expression.Block(span, statements);
  }

  private static Statement let(String name, Expression value) {
    Span span = value.span();
    return new Statement.Let(span, false, new Pattern.Bind(span, name), Optional.empty(), value);
  }

  private static Expression.Argument argument(Span span, Optional<String> name, String value) {
    return new Expression.Argument(span, name, Optional.of(new Expression.Name(span, value)));
  }

  private static Expression lambda(Span span, int arity, Expression body) {
    List<Expression.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < arity; i++) {
      parameters.add(
          new Expression.Parameter(span, new Pattern.Bind(span, "#" + i), Optional.empty()));
    }
    return new Expression.Lambda(span, parameters, body);
  }
}

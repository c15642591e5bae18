package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Data;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides calls of methods and operators that are functions of the program or the library. */
final class MethodRules {
  private final Inference inference;
  private final Schemes schemes;
  private Typing typing;

  MethodRules(Inference inference, Schemes schemes) {
    this.inference = inference;
    this.schemes = schemes;
  }

  void typing(Typing current) {
    typing = current;
  }

  void record(Expression node, Target target) {
    typing.target(node, target);
  }

  boolean hasUserOperator(String symbol) {
    return typing.scope().operators(symbol).stream().anyMatch(f -> !f.module().equals("kiln.std"));
  }

  boolean solve(Constraint.Method c, boolean last) {
    Type receiver = Types.read(c.arguments().get(0));
    if (receiver instanceof Variable v) {
      if (v.rigid() || !last) {
        return false;
      }
      if (v.defaultsTo() == Variable.Default.INT_LITERAL && wantsReal(c)) {
        v.solve(Type.Basic.REAL);
      }
      return (v.solution() != null || inference.applyDefault(v)) && solve(c, true);
    }
    Optional<Symbol.Function> method = c.call().scope().methods(c.name()).stream()
        .filter(f -> ownerMatches(f, receiver) && takes(f, c.arguments().size()))
        .findFirst();
    Optional<Symbol.Function> found = method.isPresent()
        ? method
        : c.call().fallback().stream()
            .filter(f -> takes(f, c.arguments().size()))
            .findFirst();
    if (found.isEmpty() && !c.call().fallback().isEmpty()) {
      found = Optional.of(c.call().fallback().get(0));
    }
    if (found.isEmpty()) {
      reportUnknown(c, receiver);
      return true;
    }
    apply(found.get(), c.call(), c.arguments(), c.result(), c.span());
    return true;
  }

  /** Whether a call of a literal means a plain function that takes a Real, or is to give one. */
  boolean wantsReal(Constraint.Method c) {
    int count = c.arguments().size();
    boolean ofInt = c.call().scope().methods(c.name()).stream()
        .anyMatch(f -> ownerMatches(f, Type.Basic.INT) && takes(f, count));
    Optional<Symbol.Function> plain =
        c.call().fallback().stream().filter(f -> takes(f, count)).findFirst();
    if (ofInt || plain.isEmpty()) {
      return false;
    }
    Scheme scheme = schemes.of(plain.get());
    Type first = Types.read(scheme.parameters().get(0).type());
    return first == Type.Basic.REAL
        || first == Types.read(scheme.result()) && Types.read(c.result()) == Type.Basic.REAL;
  }

  /** The method that a call means, where the first argument's type is known already. */
  Optional<Symbol.Function> known(String name, ModuleScope scope, Type receiver, int arguments) {
    return receiver instanceof Variable
        ? Optional.empty()
        : scope.methods(name).stream()
            .filter(f -> ownerMatches(f, receiver) && takes(f, arguments))
            .findFirst();
  }

  /** Whether a function can be called with that many arguments. */
  static boolean takes(Symbol.Function function, int count) {
    long least = function.define().formals().stream()
        .filter(f -> f.defaultValue().isEmpty())
        .count();
    return count >= least && count <= function.arity();
  }

  private void reportUnknown(Constraint.Method c, Type receiver) {
    List<Symbol.Function> methods = c.call().scope().methods(c.name());
    MethodProblems problems = new MethodProblems(inference, schemes);
    inference.silenceLambdas(c.call().arguments());
    methods.stream()
        .filter(method -> ownerMatches(method, receiver))
        .findFirst()
        .ifPresentOrElse(
            same -> problems.wrongCount(c, receiver, same),
            () -> problems.unknown(c, receiver, methods));
  }

  /** Whether a method's owner, {@code Vector} or a data type, is the receiver's type. */
  private boolean ownerMatches(Symbol.Function method, Type receiver) {
    String owner = method.owner().orElse("");
    if (receiver instanceof Array array) {
      return switch (owner) {
        case "Vector" -> array.rank() == 1;
        case "Matrix" -> array.rank() == 2;
        case "Field" -> rankOf(method) == array.rank();
        default -> false;
      };
    }
    if (receiver instanceof Data data) {
      return owner.equals(data.symbol().name());
    }
    return receiver instanceof Basic basic && owner.equals(basic.toString());
  }

  private int rankOf(Symbol.Function method) {
    return Types.read(schemes.of(method).parameters().get(0).type()) instanceof Array array
        ? array.rank()
        : -1;
  }

  Optional<Symbol.Function> operator(String symbol, List<Type> operands) {
    return typing.scope().operators(symbol).stream()
        .filter(f -> f.arity() == operands.size() && fits(schemes.of(f), operands))
        .findFirst();
  }

  /** Whether just one definition of an operator can be meant. */
  boolean operatorIsSure(String symbol, List<Type> operands) {
    return typing.scope().operators(symbol).stream()
            .filter(f -> f.arity() == operands.size() && fits(schemes.of(f), operands))
            .count()
        == 1;
  }

  /** Whether the program defines how values of a type compare. */
  boolean comparesItself(Data data, boolean ordered) {
    return schemes.operators(data.symbol(), ordered ? "<" : "==").stream()
        .anyMatch(f -> Types.read(schemes.of(f).parameters().get(0).type()) instanceof Data own
            && own.symbol() == data.symbol());
  }

  private static boolean isLiteral(Variable variable) {
    return variable.defaultsTo() == Variable.Default.INT_LITERAL
        || variable.defaultsTo() == Variable.Default.REAL_LITERAL;
  }

  private static boolean takesLiteral(Type wanted) {
    return wanted == Type.Basic.INT
        || wanted == Type.Basic.REAL
        || LibraryTypes.takesLiterals(wanted);
  }

  private boolean fits(Scheme scheme, List<Type> operands) {
    for (int i = 0; i < operands.size(); i++) {
      Type wanted = Types.read(scheme.parameters().get(i).type());
      Type found = Types.read(operands.get(i));
      boolean same = wanted instanceof Variable
          || found instanceof Variable open && (!isLiteral(open) || takesLiteral(wanted))
          || wanted == found
          || wanted instanceof Data a && found instanceof Data b && a.symbol() == b.symbol()
          || wanted instanceof Array x && found instanceof Array y && x.rank() == y.rank();
      if (!same) {
        return false;
      }
    }
    return true;
  }

  void applyOperator(
      Symbol.Function function,
      List<Type> operands,
      Type result,
      Span span,
      Optional<Expression> node) {
    List<MethodCall.GivenArgument> arguments = new ArrayList<>();
    List<Expression> trees = node.map(MethodRules::operandsOf).orElse(List.of());
    for (int i = 0; i < operands.size(); i++) {
      Optional<Expression> tree = trees.isEmpty() ? Optional.empty() : Optional.of(trees.get(i));
      arguments.add(new MethodCall.GivenArgument(Optional.empty(), tree, -1));
    }
    MethodCall call = new MethodCall(node, typing.scope(), arguments, List.of());
    apply(function, call, operands, result, span);
  }

  private static List<Expression> operandsOf(Expression node) {
    if (node instanceof Expression.Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    return node instanceof Expression.Unary unary ? List.of(unary.operand()) : List.of();
  }

  /** Applies the library's function that an operator on arrays stands for. */
  boolean applyLibrary(String name, Constraint.Binary c) {
    List<Type> operands = List.of(c.left(), c.right());
    int rank = Types.read(c.left()) instanceof Array array ? array.rank() : 0;
    Symbol.Function function = typing.scope().libraryFunction(name, rank);
    applyOperator(function, operands, c.result(), c.span(), c.node());
    return true;
  }

  /** Whether a mistake in its parameters leaves open how it is called. */
  private static boolean isBroken(Symbol.Function function) {
    return function.define().formals().stream()
        .anyMatch(formal -> formal.pattern() instanceof Pattern.Bad);
  }

  /** Makes argument and parameter types equal, and records what the call means. */
  void apply(
      Symbol.Function function, MethodCall call, List<Type> arguments, Type result, Span span) {
    if (isBroken(function)) {
      inference.markFailed();
      return;
    }
    Scheme scheme = schemes.of(function);
    Instantiation made = inference.instantiate(scheme, function, span);
    String name = function.isLibrary() ? function.name() : function.display();
    Optional<int[]> places = Arguments.place(inference, name, scheme, call, span);
    if (places.isEmpty()
        || Arguments.reportSwapped(inference, name, made, call, arguments, places.get())) {
      inference.silenceLambdas(call.arguments());
      Type known = made.type(scheme.result());
      if (Types.sizes(known).isEmpty()) {
        inference.tryUnify(known, result, span);
      }
      return;
    }
    List<Target.Operand> operands = new ArrayList<>();
    scheme.parameters().forEach(p -> operands.add(new Target.Default()));
    for (int i = 0; i < arguments.size(); i++) {
      int place = places.get()[i];
      Scheme.Parameter parameter = scheme.parameters().get(place);
      Optional<Expression> tree = call.arguments().get(i).value();
      Reason why = new ArgumentReasons(inference).argument(function, call, i, place, arguments);
      Span at = tree.map(Expression::span).orElse(span);
      Type wanted = made.type(parameter.type());
      Optional<String> advice = tree.isEmpty()
          ? Optional.empty()
          : Advice.argument(
              function, arguments.get(i), wanted, tree.get().span().text());
      why = advice.map(why::hint).orElse(why);
      inference.unify(arguments.get(i), wanted, at, why, tree.isPresent() ? call.node() : tree);
      parameter
          .size()
          .ifPresent(size -> ArgumentSizes.bind(inference, typing, made.size(Size.of(size)), tree));
      operands.set(place, operand(call.arguments().get(i), i));
    }
    inference.unify(
        made.type(scheme.result()),
        result,
        call.node().map(Expression::span).orElse(span),
        new SizeTag(span, "the result of '" + name + "'", call.node()),
        Reason.of("the result of '" + name + "'"));
    inference.constrainAll(made, span);
    inference.calls().add(made, function.display(), span);
    made.openedSizes().forEach(typing::open);
    if (!made.openedSizes().isEmpty()
        && operands.stream().anyMatch(operand -> operand instanceof Target.Hole)) {
      inference.report(LateSizes.function(function, span));
    }
    call.node()
        .ifPresent(node -> record(
            node,
            new Target.Function(
                function,
                made.typeArguments(),
                made.sizeArguments(),
                made.openedSizes(),
                operands)));
  }

  private static Target.Operand operand(MethodCall.GivenArgument argument, int order) {
    return argument
        .value()
        .<Target.Operand>map(tree -> new Target.Given(tree, order))
        .orElseGet(() -> new Target.Hole(argument.hole()));
  }
}

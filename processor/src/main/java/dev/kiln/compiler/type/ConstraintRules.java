package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Data;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides constraints, one kind after the other; binary operators have a file of their own. */
final class ConstraintRules {
  private static final Set<String> ON_ARRAYS = Set.of("sum", "product", "dot");
  private static final Set<String> ON_MEASURES = Set.of("min", "max");

  private final Inference inference;
  private final OperatorRules operators;
  private final MethodRules methods;
  private final Schemes schemes;
  private final Set<String> compared = new LinkedHashSet<>();

  ConstraintRules(Inference inference, Schemes schemes) {
    this.inference = inference;
    this.schemes = schemes;
    this.methods = new MethodRules(inference, schemes);
    this.operators = new OperatorRules(inference, methods);
  }

  /**
   * Tries to decide.
   *
   * @param last whether nothing more will become known, so that a likely guess is in order
   * @return whether it is decided, or reported as wrong
   */
  boolean solve(Constraint constraint, boolean last) {
    if (constraint instanceof Constraint.Binary binary) {
      return operators.solve(binary, last);
    } else if (constraint instanceof Constraint.Negate negate) {
      return solveNegate(negate);
    } else if (constraint instanceof Constraint.Comparable comparable) {
      return solveComparable(comparable);
    } else if (constraint instanceof Constraint.Intrinsic intrinsic) {
      return solveIntrinsic(intrinsic);
    } else if (constraint instanceof Constraint.Literal literal) {
      return solveLiteral(literal);
    }
    return methods.solve((Constraint.Method) constraint, last);
  }

  private boolean solveNegate(Constraint.Negate negate) {
    Type operand = Types.read(negate.operand());
    boolean open = operand instanceof Variable
        || operand instanceof Array unknown && Types.read(unknown.element()) instanceof Variable;
    if (open) {
      inference.unify(
          negate.result(), operand, negate.span(), Reason.of("the result"), negate.node());
      return false;
    }
    boolean number = OperatorRules.isNumber(operand);
    boolean array = operand instanceof Array a && OperatorRules.isNumber(Types.read(a.element()));
    if (array || number) {
      inference.unify(
          negate.result(), operand, negate.span(), Reason.of("the result"), negate.node());
      record(
          negate.node(),
          number
              ? new Target.Scalar((Basic) operand)
              : new Target.Elementwise((Array) operand, true, false));
      return true;
    }
    if (operand instanceof Data) {
      return operators.solveUser(
          "-", List.of(operand), negate.result(), negate.span(), negate.node());
    }
    return noOperation(negate.span(), "unary '-'", operand);
  }

  private boolean solveComparable(Constraint.Comparable comparable) {
    Type type = Types.read(comparable.type());
    if (type instanceof Variable) {
      return false;
    }
    if (type instanceof Type.Tuple tuple) {
      tuple.elements().forEach(element -> inference.constrain(comparable.of(element)));
      return true;
    }
    if (type instanceof Data data && data.symbol().isOpaque()) {
      return compareElements(data, comparable);
    }
    if (LibraryTypes.is(type, "Complex") && comparable.ordered() && !comparable.sorted()) {
      return noOperation(comparable.span(), "comparing by order", type);
    }
    if (type instanceof Data data && methods.comparesItself(data, comparable.ordered())) {
      return true;
    }
    if (type instanceof Data data) {
      compareFields(data, comparable);
      return true;
    }
    boolean good = comparable.ordered() && !comparable.sorted()
        ? type != Basic.UNIT && type != Basic.BOOL && type instanceof Basic
        : type instanceof Basic || type instanceof Array && !comparable.sorted();
    return good
        || noOperation(
            comparable.span(), comparable.ordered() ? "comparing by order" : "'=='", type);
  }

  /** Collections compare if their elements do; by order only lists. */
  private boolean compareElements(Data data, Constraint.Comparable comparable) {
    if (comparable.ordered() && !data.symbol().isStandard("List")) {
      return noOperation(comparable.span(), "comparing by order", data);
    }
    for (Type element : data.arguments()) {
      inference.constrain(comparable.of(element));
    }
    return true;
  }

  /** Values of a data type compare if all their fields do; a type inside itself is asked once. */
  private void compareFields(Data data, Constraint.Comparable comparable) {
    if (!compared.add(Types.show(data) + comparable.ordered() + comparable.sorted())) {
      return;
    }
    for (Symbol.Constructor constructor : data.symbol().constructors()) {
      for (Type field : schemes.fields(constructor).at(data)) {
        inference.constrain(comparable.of(field));
      }
    }
  }

  private boolean solveIntrinsic(Constraint.Intrinsic intrinsic) {
    Type type = Types.read(intrinsic.type());
    Type scalar = ON_ARRAYS.contains(intrinsic.name()) && type instanceof Array array
        ? Types.read(array.element())
        : type;
    if (scalar instanceof Variable) {
      return false;
    }
    return scalar == Basic.INT
        || scalar == Basic.REAL
        || ON_MEASURES.contains(intrinsic.name()) && LibraryTypes.isMeasured(scalar)
        || noOperation(intrinsic.span(), "'" + intrinsic.function() + "'", type);
  }

  private boolean solveLiteral(Constraint.Literal literal) {
    Type type = Types.read(literal.type());
    if (type instanceof Variable) {
      return false;
    }
    boolean good = type == Basic.REAL
        || LibraryTypes.takesLiterals(type)
        || literal.whole() && type == Basic.INT;
    if (!good) {
      inference.report(new TypeProblem.Other(
          TypeCode.MISMATCHED_TYPES,
          literal.span(),
          "a number should stand here, but this is " + inference.show(type)));
    }
    return true;
  }

  private boolean noOperation(Span span, String operation, Type type) {
    inference.report(
        new TypeProblem.NoOperation(span, operation, List.of(inference.show(type)), List.of()));
    return true;
  }

  private void record(Optional<Expression> node, Target target) {
    node.ifPresent(n -> methods.record(n, target));
  }

  /** Whether a call of a literal means a function of Reals. */
  boolean wantsReal(Constraint.Method constraint) {
    return methods.wantsReal(constraint);
  }

  Optional<Symbol.Function> known(
      String name, dev.kiln.compiler.resolve.ModuleScope scope, Type receiver, int arguments) {
    return methods.known(name, scope, Types.read(receiver), arguments);
  }

  void typing(Typing typing) {
    methods.typing(typing);
  }

  void apply(
      Symbol.Function function, MethodCall call, List<Type> arguments, Type result, Span span) {
    methods.apply(function, call, arguments, result, span);
  }
}

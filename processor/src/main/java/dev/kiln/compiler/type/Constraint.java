package dev.kiln.compiler.type;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.size.Size;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What must hold between types, decided as soon as enough is known. In a generic definition the
 * undecided ones go into its scheme and are decided where it is called.
 */
public sealed interface Constraint {
  /** Where it comes from. */
  Span span();

  /** The types it speaks of. */
  List<Type> types();

  /** The same about other types, as at a call of the definition it belongs to. */
  Constraint rebuild(UnaryOperator<Type> onType, UnaryOperator<Size> onSize, Span callSpan);

  /**
   * {@code left op right} has type {@code result}.
   *
   * @param node whose meaning is recorded, absent for a constraint out of a scheme
   */
  record Binary(
      BinaryOperator operator,
      Type left,
      Type right,
      Type result,
      Span span,
      Optional<Expression> node)
      implements Constraint {
    @Override
    public List<Type> types() {
      return List.of(left, right, result);
    }

    @Override
    public Constraint rebuild(
        UnaryOperator<Type> onType, UnaryOperator<Size> onSize, Span callSpan) {
      return new Binary(
          operator,
          onType.apply(left),
          onType.apply(right),
          onType.apply(result),
          callSpan,
          Optional.empty());
    }
  }

  /** {@code -operand} has type {@code result}. */
  record Negate(Type operand, Type result, Span span, Optional<Expression> node)
      implements Constraint {
    @Override
    public List<Type> types() {
      return List.of(operand, result);
    }

    @Override
    public Constraint rebuild(
        UnaryOperator<Type> onType, UnaryOperator<Size> onSize, Span callSpan) {
      return new Negate(onType.apply(operand), onType.apply(result), callSpan, Optional.empty());
    }
  }

  /**
   * Values of the type can be compared, by order too if {@code ordered}.
   *
   * @param sorted whether it is the total order that sorting goes by, which Bools have too
   */
  record Comparable(Type type, boolean ordered, boolean sorted, Span span) implements Constraint {
    Comparable(Type type, boolean ordered, Span span) {
      this(type, ordered, false, span);
    }

    /** The same about a part. */
    Comparable of(Type part) {
      return new Comparable(part, ordered, sorted, span);
    }

    @Override
    public List<Type> types() {
      return List.of(type);
    }

    @Override
    public Constraint rebuild(
        UnaryOperator<Type> onType, UnaryOperator<Size> onSize, Span callSpan) {
      return new Comparable(onType.apply(type), ordered, sorted, callSpan);
    }
  }

  /** The library's primitive of that name exists for the type of its first argument. */
  record Intrinsic(String name, String function, Type type, Span span) implements Constraint {
    @Override
    public List<Type> types() {
      return List.of(type);
    }

    @Override
    public Constraint rebuild(
        UnaryOperator<Type> onType, UnaryOperator<Size> onSize, Span callSpan) {
      return new Intrinsic(name, function, onType.apply(type), callSpan);
    }
  }

  /** A literal without a point stands where the type is asked for, so it must be a number. */
  record Literal(Type type, boolean whole, Span span) implements Constraint {
    @Override
    public List<Type> types() {
      return List.of(type);
    }

    @Override
    public Constraint rebuild(
        UnaryOperator<Type> onType, UnaryOperator<Size> onSize, Span callSpan) {
      return new Literal(onType.apply(type), whole, callSpan);
    }
  }

  /**
   * A call of a method by the type of its first argument.
   *
   * @param node whose meaning is recorded
   */
  record Method(String name, List<Type> arguments, Type result, Span span, MethodCall call)
      implements Constraint {
    @Override
    public List<Type> types() {
      return java.util.stream.Stream.concat(arguments.stream(), java.util.stream.Stream.of(result))
          .toList();
    }

    @Override
    public Constraint rebuild(
        UnaryOperator<Type> onType, UnaryOperator<Size> onSize, Span callSpan) {
      return new Method(
          name,
          arguments.stream().map(onType).toList(),
          onType.apply(result),
          callSpan,
          call.inScheme());
    }
  }
}

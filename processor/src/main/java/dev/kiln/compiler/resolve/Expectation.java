package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user counts on the compiler to do with a function: {@code @expect(no_alloc, bytes <=
 * 4000)}.
 *
 * @param span where it says so
 * @param limit the greatest number of bytes
 */
public record Expectation(Span span, Kind kind, long limit) {
  /** The name of the attribute. */
  static final String ATTRIBUTE = "expect";

  private static final String BYTES = "bytes <= 4000";

  /** What can be expected. */
  public enum Kind {
    /** Nothing is allocated but the result. */
    NO_ALLOC,
    /** A loop becomes a formula. */
    CLOSED_FORM,
    /** An array that was made only to be read is not made. */
    FUSED,
    /** Rounds or elements are computed side by side. */
    INTERLEAVED,
    /** A loop or array is written out. */
    UNROLLED,
    /** No method has more bytes of code. */
    BYTES;

    /** As it is written in the attribute. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is expected of a function; what means nothing was reported when names were resolved. */
  public static List<Expectation> of(Declaration.Define define) {
    return arguments(define).flatMap(argument -> read(argument).stream()).toList();
  }

  /** What is wrong with the expectations that stand before a declaration. */
  static List<NameProblem> problems(Declaration declaration) {
    List<NameProblem> problems = new ArrayList<>();
    for (Declaration.Attribute attribute : declaration.head().attributes()) {
      if (attribute.name().equals(ATTRIBUTE)) {
        if (!(declaration instanceof Declaration.Define)) {
          problems.add(problem(
              attribute.span(),
              "only of a function something can be expected",
              List.of("write '@expect' before a 'define'")));
        } else if (attribute.arguments().isEmpty()) {
          problems.add(problem(
              attribute.span(), "this expects nothing", List.of("write one of " + known())));
        }
        attribute.arguments().stream()
            .filter(argument -> read(argument).isEmpty())
            .filter(argument -> !(argument.value().orElse(null) instanceof Expression.Bad))
            .forEach(argument -> problems.add(problem(argument)));
      }
    }
    return problems;
  }

  private static Stream<Declaration.AttributeArgument> arguments(Declaration declaration) {
    return declaration.head().attributes().stream()
        .filter(attribute -> attribute.name().equals(ATTRIBUTE))
        .flatMap(attribute -> attribute.arguments().stream());
  }

  private static Optional<Expectation> read(Declaration.AttributeArgument argument) {
    Optional<Kind> kind =
        Stream.of(Kind.values()).filter(k -> k.word().equals(argument.name())).findFirst();
    if (kind.isEmpty()) {
      return Optional.empty();
    } else if (kind.get() == Kind.BYTES) {
      return limit(argument).map(limit -> new Expectation(argument.span(), Kind.BYTES, limit));
    }
    return argument.value().isPresent()
        ? Optional.empty()
        : Optional.of(new Expectation(argument.span(), kind.get(), 0));
  }

  private static Optional<Long> limit(Declaration.AttributeArgument argument) {
    if (!(argument.value().orElse(null) instanceof Expression.Literal literal)) {
      return Optional.empty();
    }
    Optional<Long> number = Optional.empty();
    if (literal.value() instanceof Constant.IntLiteral plain) {
      number = Optional.of(plain.value());
    } else if (literal.value() instanceof Constant.SizeLiteral size) {
      number = Optional.of(size.bytes());
    }
    return switch (argument.relation().orElse(BinaryOperator.EQUAL)) {
      case AT_MOST -> number;
      case LESS -> number.map(each -> each - 1);
      default -> Optional.empty();
    };
  }

  private static NameProblem problem(Declaration.AttributeArgument argument) {
    List<String> words = Stream.of(Kind.values()).map(Kind::word).toList();
    String name = argument.name();
    if (name.equals(Kind.BYTES.word())) {
      return problem(
          argument.span(),
          "the bytes of a function's code can be compared with '<=' or '<' and a number",
          List.of("write " + BYTES));
    } else if (words.contains(name)) {
      return problem(
          argument.span(), "'" + name + "' has no value", List.of("write " + name + " alone"));
    }
    List<String> near = NearMisses.of(name, words);
    List<String> hints = new ArrayList<>();
    if (!near.isEmpty()) {
      hints.addAll(NearMisses.question(near));
    }
    hints.add("there are " + known());
    return problem(argument.span(), "'" + name + "' is nothing that can be expected", hints);
  }

  /** {@code no_alloc, …, unrolled, bytes <= 4000}. */
  private static String known() {
    return String.join(
            ", ",
            Stream.of(Kind.values())
                .filter(k -> k != Kind.BYTES)
                .map(Kind::word)
                .toList())
        + " and " + BYTES;
  }

  private static NameProblem problem(Span span, String message, List<String> hints) {
    return new NameProblem.Other(NameCode.UNKNOWN_EXPECTATION, span, message, hints);
  }
}

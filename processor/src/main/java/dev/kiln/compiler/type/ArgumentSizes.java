package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.UnaryOperator;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeOverflow;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.Optional;

/**
 * What size an Int expression is, when it stands where a size is given by value: a literal, a name
 * that is known as a size, or arithmetic on those is that size; anything else opens a new one.
 */
final class ArgumentSizes {
  private ArgumentSizes() {}

  static void bind(
      Inference inference, Typing typing, Size parameter, Optional<Expression> argument) {
    if (argument.isEmpty()) {
      return;
    }
    Expression tree = argument.get();
    Optional<Size> known = read(typing, tree);
    if (known.isPresent()
        && known.get().literal().isPresent()
        && known.get().literal().getAsLong() < 0) {
      inference.report(new TypeProblem.Other(
          TypeCode.NEGATIVE_SIZE,
          tree.span(),
          "a size cannot be negative, and this is " + known.get()));
      return;
    }
    Size size = known.orElseGet(() -> open(typing, tree));
    SizeTag tag = new SizeTag(tree.span(), "the size", argument);
    if (inference.sizes().unify(parameter, size, tag)
        instanceof dev.kiln.compiler.type.size.Outcome.Contradiction<SizeTag> wrong) {
      inference.report(new TypeProblem.ShapeMismatch(
          tree.span(),
          wrong.right().toString(),
          wrong.left().toString(),
          "",
          Reason.of("the size given here"),
          java.util.List.of()));
    }
  }

  private static Size open(Typing typing, Expression tree) {
    Optional<SizeVariable> before = typing.opened(tree);
    SizeVariable opened =
        before.orElseGet(() -> SizeVariable.rigid("size of `" + shorten(tree) + "`"));
    typing.open(tree, opened);
    return Size.of(opened);
  }

  private static String shorten(Expression tree) {
    String text = tree.span().text().strip().replaceAll("\\s+", " ");
    return text.length() > 24 ? text.substring(0, 21) + "…" : text;
  }

  /** The size that an expression is, if it is one that can be read as such and fits 64 bits. */
  static Optional<Size> read(Typing typing, Expression tree) {
    try {
      return readExact(typing, tree);
    } catch (SizeOverflow e) {
      return Optional.empty();
    }
  }

  private static Optional<Size> readExact(Typing typing, Expression tree) {
    if (tree instanceof Expression.Literal literal
        && literal.value() instanceof Constant.IntLiteral number) {
      return Optional.of(Size.of(number.value()));
    }
    if (tree instanceof Expression.Unary unary && unary.operator() == UnaryOperator.NEGATE) {
      return read(typing, unary.operand()).map(size -> Size.ZERO.minus(size));
    }
    if (tree instanceof Expression.Hash hash) {
      return typing.knownHash(hash);
    }
    if (tree instanceof Expression.Name name) {
      return typing.symbols().symbol(name).flatMap(symbol -> symbolSize(typing, symbol));
    }
    if (tree instanceof Expression.Binary binary) {
      Optional<Size> left = read(typing, binary.left());
      return left.flatMap(
          a -> read(typing, binary.right()).flatMap(b -> combine(binary.operator(), a, b)));
    }
    return Optional.empty();
  }

  private static Optional<Size> symbolSize(Typing typing, Symbol symbol) {
    if (symbol instanceof Symbol.Local local) {
      return typing.size(local);
    }
    return symbol instanceof Symbol.Constant constant
        ? read(typing, constant.declaration().value()).filter(s -> s.literal().isPresent())
        : Optional.empty();
  }

  private static Optional<Size> combine(BinaryOperator operator, Size a, Size b) {
    return switch (operator) {
      case ADD -> Optional.of(a.plus(b));
      case SUBTRACT -> Optional.of(a.minus(b));
      case MULTIPLY -> Optional.of(a.times(b));
      case DIVIDE, FLOOR_DIVIDE ->
        b.literal().isPresent() && b.literal().getAsLong() > 0
            ? Optional.of(a.dividedBy(b.literal().getAsLong()))
            : Optional.empty();
      default -> Optional.empty();
    };
  }
}

package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads lists between brackets, going on at the next comma after a mistake. */
final class Commas {
  private Commas() {}

  /** An opening bracket, elements with commas between (and perhaps at the end), its partner. */
  static <T> List<T> list(
      Tokens tokens,
      TokenKind opening,
      Supplier<? extends T> element,
      Function<Span, ? extends T> bad) {
    int open = tokens.mark();
    tokens.expect(opening);
    List<T> elements = rest(tokens, open, element, bad);
    tokens.expect(opening.closer());
    return elements;
  }

  /** The elements up to the partner of the bracket at {@code open}. */
  static <T> List<T> rest(
      Tokens tokens, int open, Supplier<? extends T> element, Function<Span, ? extends T> bad) {
    List<T> elements = new ArrayList<>();
    while (tokens.mark() < tokens.partner(open)) {
      int mark = tokens.mark();
      try {
        elements.add(element.get());
        if (tokens.mark() < tokens.partner(open)) {
          tokens.expect(
              TokenKind.COMMA, "',' or '" + tokens.get(open).kind().closer().symbol() + "'");
        }
      } catch (Failure failure) {
        tokens.recover(open, false, TokenKind.COMMA);
        elements.add(bad.apply(tokens.spanFrom(mark)));
        tokens.accept(TokenKind.COMMA);
      }
    }
    return elements;
  }
}

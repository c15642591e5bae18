package dev.kiln.compiler.syntax;

import java.util.List;
import java.util.stream.Stream;

/** The words that have a meaning of their own, for tools that offer them. */
public final class Keywords {
  private static final Stream<String> IN_THEIR_PLACE =
      Stream.of("module", "param", "data", "type", "effect", "test", "bench", "where", "uses");

  /** Reserved words, then those that are special only in their place. */
  public static final List<String> ALL = Stream.concat(
          Stream.of(TokenKind.values()).filter(TokenKind::reservedWord).map(TokenKind::symbol),
          IN_THEIR_PLACE)
      .distinct()
      .toList();

  private Keywords() {}
}

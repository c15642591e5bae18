package dev.kiln.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The head of a declaration, in pieces that a page may show each in its own way. */
public record Signature(List<Piece> pieces) {
  public Signature {
    pieces = List.copyOf(pieces);
  }

  /** A stretch of one kind. */
  public record Piece(Kind kind, String text) {}

  /** What a piece is. */
  public enum Kind {
    /** {@code define}, {@code where}, … */
    KEYWORD,
    /** What is declared. */
    NAME,
    /** A type as the source states it. */
    TYPE,
    /** A type, size or effect that the source leaves out and the compiler found. */
    INFERRED,
    /** All else. */
    TEXT
  }

  /** As Kiln source. */
  public String text() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  /** Puts pieces together. */
  static final class Builder {
    private final List<Piece> pieces = new ArrayList<>();

    Builder keyword(String text) {
      return add(Kind.KEYWORD, text);
    }

    Builder name(String text) {
      return add(Kind.NAME, text);
    }

    Builder type(String text) {
      return add(Kind.TYPE, text);
    }

    Builder inferred(String text) {
      return add(Kind.INFERRED, text);
    }

    Builder text(String text) {
      return add(Kind.TEXT, text);
    }

    Builder addAll(List<Piece> more) {
      pieces.addAll(more);
      return this;
    }

    private Builder add(Kind kind, String text) {
      pieces.add(new Piece(kind, text));
      return this;
    }

    Signature build() {
      return new Signature(pieces);
    }
  }
}

package dev.kiln.doc;

import java.util.List;

/** What a documentation comment says: paragraphs, lists and programs. */
public sealed interface Prose {
  /** Lines of running text. */
  record Paragraph(List<Words> words) implements Prose {
    public Paragraph {
      words = List.copyOf(words);
    }
  }

  /** Lines that start with {@code - }. */
  record Bullets(List<List<Words>> items) implements Prose {
    public Bullets {
      items = items.stream().map(List::copyOf).toList();
    }
  }

  /** Lines indented by four blanks, or fenced by three backticks. */
  record Program(String text) implements Prose {}

  /** A stretch of running text. */
  sealed interface Words {}

  /** Nothing special. */
  record Plain(String text) implements Words {}

  /** What stands between backticks: a name, or a piece of a program. */
  record Code(String text) implements Words {}

  /** {@code [text](https://…)}, or an address alone. */
  record Link(String text, String address) implements Words {}

  /** A total function over prose. */
  interface Visitor<R> {
    R visitParagraph(Paragraph paragraph);

    R visitBullets(Bullets bullets);

    R visitProgram(Program program);
  }

  /** A total function over words. */
  interface WordsVisitor<R> {
    R visitPlain(Plain plain);

    R visitCode(Code code);

    R visitLink(Link link);
  }

  /** Calls the visitor's method for this kind. */
  default <R> R accept(Visitor<R> visitor) {
    if (this instanceof Paragraph paragraph) {
      return visitor.visitParagraph(paragraph);
    } else if (this instanceof Bullets bullets) {
      return visitor.visitBullets(bullets);
    }
    return visitor.visitProgram((Program) this);
  }

  /** Calls the visitor's method for this kind of words. */
  static <R> R accept(Words words, WordsVisitor<R> visitor) {
    if (words instanceof Plain plain) {
      return visitor.visitPlain(plain);
    } else if (words instanceof Code code) {
      return visitor.visitCode(code);
    }
    return visitor.visitLink((Link) words);
  }
}

package dev.kiln.doc;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.CompilerBug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page about a code: why it is a mistake, the smallest program that makes it, what Kiln says of
 * that program, and the program mended. It is the resource {@code kiln/codes/CODE.txt}.
 *
 * @param text the page below its title
 */
public record Explanation(Code code, String text) {
  /** Reads the page about a code. */
  public static Explanation of(Code code) {
    String name = "/kiln/codes/" + code.id() + ".txt";
    try (InputStream in = Explanation.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new CompilerBug("explanation", "the resource " + name + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Explanation(code, text.replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole page, with its title. */
  public String page() {
    return code.id() + " " + code.title() + "\n\n" + text;
  }

  /** The text as prose. */
  List<Prose> prose() {
    return ProseReader.read(text);
  }
}

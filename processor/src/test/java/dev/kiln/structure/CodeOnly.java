package dev.kiln.structure;

import java.util.regex.Pattern;

/**
 * Blanks comments, strings, text blocks and characters out of Java source, line ends kept, so that
 * every offset stays where it was: {@code f("a"); // b} becomes {@code f(   );}.
 */
final class CodeOnly {
  private static final Pattern WORDS = Pattern.compile("//[^\n]*"
      + "|(?s:/\\*.*?\\*/)"
      + "|(?s:\"\"\"(?:\\\\.|(?!\"\"\").)*+\"\"\")"
      + "|\"(?:\\\\.|[^\"\\\\\n])*+\""
      + "|'(?:\\\\.|[^'\\\\\n])++'");
  private static final Pattern VISIBLE = Pattern.compile("[^\n]");

  private CodeOnly() {}

  static String of(String source) {
    return WORDS
        .matcher(source)
        .replaceAll(words -> VISIBLE.matcher(words.group()).replaceAll(" "));
  }
}

package dev.kiln.runtime;

/** Texts as sequences of code points. */
public final class Texts {
  private Texts() {}

  /** The number of code points. */
  public static long length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether {@code a} comes before {@code b} by code point. */
  public static boolean less(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int left = a.codePointAt(i);
      int right = b.codePointAt(j);
      if (left != right) {
        return left < right;
      }
      i += Character.charCount(left);
      j += Character.charCount(right);
    }
    return i >= a.length() && j < b.length();
  }
}

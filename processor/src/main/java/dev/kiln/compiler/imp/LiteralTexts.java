package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.runtime.Show;
import java.util.ArrayList;
import java.util.List;

/**
 * Literals that are too large for a class file: texts in pieces, for a piece has 65,535 bytes at
 * most; large arrays of literals as texts that {@code Literals} reads when the class starts, for a
 * method's code and a class's constants are limited.
 */
public final class LiteralTexts {
  private static final int LARGEST = 256;
  private static final int TEXT_LENGTH = 30_000;

  private static final int PIECE = 16_000;

  private LiteralTexts() {}

  /** The pieces of a text; most have one. */
  public static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from == 0 || from < text.length(); from += PIECE) {
      pieces.add(text.substring(from, Math.min(text.length(), from + PIECE)));
    }
    return pieces;
  }

  /** The texts; none if the elements are better written one by one. */
  public static List<String> of(Imp.ArrayOf array) {
    List<Expr> elements = array.elements();
    boolean literal = elements.stream().allMatch(LiteralTexts::isNumber);
    return elements.size() > LARGEST && literal ? texts(elements) : List.of();
  }

  /** The method of {@code Literals} that reads them. */
  public static String reader(Imp.ArrayOf array) {
    return array.type().element() == Imp.Scalar.REAL ? "reals" : "ints";
  }

  private static boolean isNumber(Expr expr) {
    return expr instanceof Imp.RealConst || expr instanceof Imp.IntConst;
  }

  private static List<String> texts(List<Expr> elements) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Expr element : elements) {
      String number = element instanceof Imp.RealConst real
          ? Show.real(real.value())
          : Show.integer(((Imp.IntConst) element).value());
      text.append(text.length() == 0 ? "" : " ").append(number);
      if (text.length() > TEXT_LENGTH) {
        texts.add(text.toString());
        text.setLength(0);
      }
    }
    texts.add(text.toString());
    return texts;
  }
}

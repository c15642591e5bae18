package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Sizes as one would write them: {@code n*m + 2*k - 1}. */
final class SizePrinter implements Atom.Visitor<String> {
  private static final SizePrinter ATOMS = new SizePrinter();

  private SizePrinter() {}

  static String print(Atom atom) {
    return atom.accept(ATOMS);
  }

  /** What is added first, then what is taken away; a constant stands last in its part. */
  static String print(Size size) {
    if (size.isZero()) {
      return "0";
    }
    for (Monomial term : size.terms()) {
      Size inside = term.coefficient() == 1 ? takenInside(size, term) : Size.ZERO;
      if (!inside.isZero()) {
        Size outside = size.minus(inside);
        return print(outside, term, term.linearAtom().orElseThrow().accept(new Shifted(inside)));
      }
    }
    return print(size, size.terms().get(0), unsigned(size.terms().get(0)));
  }

  private static String print(Size size, Monomial special, String unsigned) {
    List<Monomial> terms = new ArrayList<>(size.terms());
    terms.sort(Comparator.comparingInt(term -> rank(term, size)));
    StringBuilder text = new StringBuilder();
    for (Monomial term : terms) {
      boolean negative = term.coefficient() < 0;
      if (text.length() == 0) {
        text.append(negative ? "-" : "");
      } else {
        text.append(negative ? " - " : " + ");
      }
      text.append(term.equals(special) ? unsigned : unsigned(term));
    }
    return text.toString();
  }

  /** {@code (n + k)/2 - k} was {@code (n - k)/2}: what is taken away outside and occurs inside. */
  private static Size takenInside(Size size, Monomial term) {
    Set<List<Power>> inside = new LinkedHashSet<>();
    Consumer<Size> note = operand -> operand.terms().forEach(part -> inside.add(part.powers()));
    Atom atom = term.linearAtom().orElse(null);
    if (atom instanceof Quotient quotient) {
      note.accept(quotient.dividend());
    } else if (atom instanceof Min min) {
      note.accept(min.left());
      note.accept(min.right());
    } else if (atom instanceof Max max) {
      note.accept(max.left());
      note.accept(max.right());
    }
    return Size.ofSorted(size.terms().stream()
        .filter(part -> part.coefficient() < 0 && inside.contains(part.powers()))
        .toList());
  }

  /** {@code n - k + 1}: positive products, negative ones, the constant; {@code 5 - n}. */
  private static int rank(Monomial term, Size size) {
    if (!term.isConstant()) {
      return term.coefficient() > 0 ? 1 : 2;
    }
    boolean onlyPositive = term.coefficient() > 0
        && size.terms().stream().allMatch(t -> t.isConstant() || t.coefficient() < 0);
    return onlyPositive ? 0 : 3;
  }

  private static String unsigned(Monomial term) {
    String digits = Long.toString(term.coefficient()).replace("-", "");
    if (term.isConstant()) {
      return digits;
    }
    boolean alone = term.coefficient() == 1 || term.coefficient() == -1;
    boolean factor = !alone || term.powers().size() > 1 || term.powers().get(0).exponent() > 1;
    String product =
        term.powers().stream().map(power -> power(power, factor)).collect(Collectors.joining("*"));
    return alone ? product : digits + "*" + product;
  }

  private static String power(Power power, boolean factor) {
    String base = print(power.atom());
    boolean brackets = factor && needsBrackets(power.atom());
    String text = brackets ? "(" + base + ")" : base;
    return power.exponent() == 1 ? text : text + "^" + power.exponent();
  }

  private static boolean needsBrackets(Atom atom) {
    return atom instanceof Quotient
        || (atom instanceof SizeVariable variable && variable.name().indexOf(' ') >= 0);
  }

  @Override
  public String variable(SizeVariable variable) {
    return variable.toString();
  }

  @Override
  public String quotient(Quotient quotient) {
    return quotient(quotient.dividend(), quotient.divisor());
  }

  @Override
  public String min(Min min) {
    return "min(" + min.left() + ", " + min.right() + ")";
  }

  @Override
  public String max(Max max) {
    return "max(" + max.left() + ", " + max.right() + ")";
  }

  private static String quotient(Size dividend, long divisor) {
    boolean simple = dividend.atom().filter(atom -> !needsBrackets(atom)).isPresent();
    return (simple ? dividend.toString() : "(" + dividend + ")") + "/" + divisor;
  }

  /** An atom with something added to it, inside. */
  private record Shifted(Size shift) implements Atom.Visitor<String> {
    @Override
    public String variable(SizeVariable variable) {
      return Size.of(variable).plus(shift).toString();
    }

    @Override
    public String quotient(Quotient quotient) {
      return SizePrinter.quotient(
          quotient.dividend().plusMultiple(quotient.divisor(), shift), quotient.divisor());
    }

    @Override
    public String min(Min min) {
      return "min(" + min.left().plus(shift) + ", " + min.right().plus(shift) + ")";
    }

    @Override
    public String max(Max max) {
      return "max(" + max.left().plus(shift) + ", " + max.right().plus(shift) + ")";
    }
  }
}

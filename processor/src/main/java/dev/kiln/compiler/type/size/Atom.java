package dev.kiln.compiler.type.size;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** What the algebra cannot take apart: a variable, a quotient, a minimum or a maximum. */
public sealed interface Atom permits SizeVariable, Quotient, Min, Max {
  /** One answer per kind of atom. */
  interface Visitor<R> {
    R variable(SizeVariable variable);

    R quotient(Quotient quotient);

    R min(Min min);

    R max(Max max);
  }

  <R> R accept(Visitor<R> visitor);

  /** Whether every value of this atom is at least 0: true if all of its variables are sizes. */
  boolean natural();

  long evaluate(ToLongFunction<SizeVariable> values);

  /** This atom after {@code values} are put in, in normal form again. */
  Size substitute(Map<SizeVariable, Size> values);

  void forEachVariable(Consumer<SizeVariable> action);

  /** How many formulas lie inside one another here; 0 for a variable. */
  int depth();

  /** How many variables and operations this atom is made of. */
  long weight();

  /** Variables in order of creation, then quotients, minima, maxima. */
  static int compare(Atom a, Atom b) {
    if (a instanceof SizeVariable v && b instanceof SizeVariable w) {
      return Long.compare(v.serial(), w.serial());
    }
    if (a instanceof Quotient p && b instanceof Quotient q) {
      int byDivisor = Long.compare(p.divisor(), q.divisor());
      return byDivisor != 0 ? byDivisor : p.dividend().compareTo(q.dividend());
    }
    if (a instanceof Min p && b instanceof Min q) {
      return comparePairs(p.left(), p.right(), q.left(), q.right());
    }
    if (a instanceof Max p && b instanceof Max q) {
      return comparePairs(p.left(), p.right(), q.left(), q.right());
    }
    return Integer.compare(a.accept(AtomKind.RANK), b.accept(AtomKind.RANK));
  }

  private static int comparePairs(Size a, Size b, Size c, Size d) {
    int byLeft = a.compareTo(c);
    return byLeft != 0 ? byLeft : b.compareTo(d);
  }
}

package dev.kiln.compiler.type.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Minimum and maximum in normal form: nested ones are one list, and what is common to all operands
 * is taken out, so that neither the order nor a shift matters.
 *
 * <pre>
 * min(m + 1, n + 2)       ->  min(m, n + 1) + 1
 * min(2*n, 2*m)           ->  2*min(n, m)
 * min(n, n + m)           ->  n
 * min(min(a, b) + c, d)   ->  min(a + c, min(b + c, d))
 * </pre>
 */
enum Extremum {
  MIN {
    @Override
    Atom atom(Size a, Size b) {
      return new Min(a, b);
    }

    @Override
    Optional<List<Size>> operands(Atom atom) {
      return atom instanceof Min min
          ? Optional.of(List.of(min.left(), min.right()))
          : Optional.empty();
    }

    @Override
    Size excess(Size kept, Size dropped) {
      return dropped.minus(kept);
    }
  },
  MAX {
    @Override
    Atom atom(Size a, Size b) {
      return new Max(a, b);
    }

    @Override
    Optional<List<Size>> operands(Atom atom) {
      return atom instanceof Max max
          ? Optional.of(List.of(max.left(), max.right()))
          : Optional.empty();
    }

    @Override
    Size excess(Size kept, Size dropped) {
      return kept.minus(dropped);
    }
  };

  abstract Atom atom(Size a, Size b);

  /** The two operands of an atom of this kind. */
  abstract Optional<List<Size>> operands(Atom atom);

  /** At least 0 where {@code kept} decides and {@code dropped} does not matter. */
  abstract Size excess(Size kept, Size dropped);

  Size of(Size a, Size b) {
    return of(List.of(a, b));
  }

  private Size of(List<Size> operands) {
    List<Size> parts = needed(operands.stream().flatMap(this::parts).sorted().toList());
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Size common = parts.get(0);
    for (Size part : parts) {
      common = common.minus(positivePart(common.minus(part)));
    }
    long factor = 0;
    List<Size> rests = new ArrayList<>();
    for (Size part : parts) {
      Size rest = part.minus(common);
      rests.add(rest);
      factor = Divisors.gcd(Divisors.gcd(Divisors.content(rest), rest.constant()), factor);
    }
    boolean flat = rests.stream().allMatch(rest -> parts(rest).limit(2).count() == 1);
    return common.plus(flat ? chain(rests, factor).times(factor) : of(rests));
  }

  private Size chain(List<Size> parts, long factor) {
    List<Size> sorted =
        parts.stream().map(part -> Divisors.divideFloor(part, factor)).sorted().toList();
    Size chain = sorted.get(sorted.size() - 1);
    for (int i = sorted.size() - 2; i >= 0; i--) {
      chain = Size.of(atom(sorted.get(i), chain));
    }
    return chain;
  }

  /** {@code 2*min(a, b) + c} is the smaller of {@code 2*a + c} and {@code 2*b + c}. */
  private Stream<Size> parts(Size size) {
    List<Monomial> nested =
        size.terms().stream().filter(term -> nested(term).isPresent()).toList();
    if (nested.size() != 1 || nested.get(0).coefficient() < 0) {
      return Stream.of(size);
    }
    Size outside = size.minus(Size.ofSorted(nested));
    return nested(nested.get(0)).orElseThrow().stream()
        .map(operand -> outside.plusMultiple(nested.get(0).coefficient(), operand))
        .flatMap(this::parts);
  }

  private Optional<List<Size>> nested(Monomial term) {
    return term.linearAtom().flatMap(this::operands);
  }

  /** Without those that another one makes superfluous. */
  private List<Size> needed(List<Size> parts) {
    List<Size> kept = new ArrayList<>();
    for (Size part : parts) {
      if (kept.stream().noneMatch(other -> excess(other, part).isManifestlyNonNegative())) {
        kept.removeIf(other -> excess(part, other).isManifestlyNonNegative());
        kept.add(part);
      }
    }
    return kept;
  }

  private static Size positivePart(Size size) {
    return Size.ofSorted(
        size.terms().stream().filter(term -> term.coefficient() > 0).toList());
  }
}

package dev.kiln.compiler.lower;

import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Monomial;
import dev.kiln.compiler.type.size.Power;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How an entry's sizes are found from what a host gives, and what lengths its arrays must have.
 *
 * <pre>
 * f(n: Nat, v: Vector(n), A: Matrix(n, m))    n is the value of n; the host gives m, before all
 * </pre>
 *
 * @param sources for each size; those that are operands come first
 * @param operands how many sizes are operands of their own
 * @param shapes for each parameter the sizes of its array; none where they are not looked at
 */
public record EntrySizes(List<Source> sources, int operands, List<List<Dimension>> shapes) {
  public EntrySizes {
    sources = List.copyOf(sources);
    shapes = List.copyOf(shapes);
  }

  /** Where a size comes from. */
  public enum From {
    /** The value of a parameter. */
    VALUE,
    /** The length of a parameter. */
    LENGTH,
    /** The host gives it, before all parameters. */
    HOST
  }

  /**
   * Where a size comes from.
   *
   * @param place of the parameter, or among the sizes that the host gives
   */
  public record Source(String name, From from, int place) {}

  /** A size in a type, as a sum of products of the entry's sizes. */
  public record Dimension(List<Term> terms) {
    public Dimension {
      terms = List.copyOf(terms);
    }

    /** Its value where the entry's sizes are known. */
    public long value(long[] sizes) {
      long sum = 0;
      for (int i = 0; i < terms.size(); i++) {
        sum += terms.get(i).value(sizes);
      }
      return sum;
    }

    /** The place of the entry's size that it is, if it is one. */
    public Optional<Integer> size() {
      boolean single = terms.size() == 1
          && terms.get(0).coefficient() == 1
          && terms.get(0).sizes().size() == 1;
      return single ? Optional.of(terms.get(0).sizes().get(0)) : Optional.empty();
    }

    /** Whether it is a number. */
    public boolean isNumber() {
      return terms.stream().allMatch(term -> term.sizes().isEmpty());
    }
  }

  /**
   * A product of sizes.
   *
   * @param sizes their places among the entry's, one for each factor
   */
  public record Term(long coefficient, List<Integer> sizes) {
    public Term {
      sizes = List.copyOf(sizes);
    }

    private long value(long[] all) {
      long product = coefficient;
      for (int i = 0; i < sizes.size(); i++) {
        product *= all[sizes.get(i)];
      }
      return product;
    }
  }

  /** The sizes of an entry. */
  public static EntrySizes of(Lowering.Entry entry) {
    List<Source> sources = new ArrayList<>();
    int given = 0;
    for (SizeVariable size : entry.sizes()) {
      Source source = found(entry, size).orElse(new Source(size.name(), From.HOST, given));
      given += source.from() == From.HOST ? 1 : 0;
      sources.add(source);
    }
    List<List<Dimension>> shapes =
        entry.parameters().stream().map(p -> shape(entry, p.type())).toList();
    return new EntrySizes(sources, entry.sizeOperands(), shapes);
  }

  private static Optional<Source> found(Lowering.Entry entry, SizeVariable size) {
    for (int i = 0; i < entry.parameters().size(); i++) {
      if (entry.parameters().get(i).size().equals(Optional.of(size))) {
        return Optional.of(new Source(size.name(), From.VALUE, i));
      }
    }
    for (int i = 0; i < entry.parameters().size(); i++) {
      boolean vector = Types.head(entry.parameters().get(i).type()) instanceof Type.Array array
          && array.sizes().equals(List.of(Size.of(size)));
      if (vector) {
        return Optional.of(new Source(size.name(), From.LENGTH, i));
      }
    }
    return Optional.empty();
  }

  private static List<Dimension> shape(Lowering.Entry entry, Type type) {
    List<Dimension> shape = new ArrayList<>();
    if (Types.head(type) instanceof Type.Array array) {
      for (Size size : array.sizes()) {
        Optional<Dimension> known = dimension(entry, size);
        if (known.isEmpty()) {
          return List.of();
        }
        shape.add(known.get());
      }
    }
    return shape;
  }

  /** A size as a formula; none if it divides, or is a least or greatest of two. */
  private static Optional<Dimension> dimension(Lowering.Entry entry, Size size) {
    List<Term> terms = new ArrayList<>();
    for (Monomial monomial : size.terms()) {
      List<Integer> factors = new ArrayList<>();
      for (Power power : monomial.powers()) {
        int place =
            power.atom() instanceof SizeVariable variable ? entry.sizes().indexOf(variable) : -1;
        if (place < 0) {
          return Optional.empty();
        }
        factors.addAll(Collections.nCopies(power.exponent(), place));
      }
      terms.add(new Term(monomial.coefficient(), factors));
    }
    return Optional.of(new Dimension(terms));
  }

  /** How many sizes the host gives. */
  public int hostSizes() {
    return (int) sources.stream().filter(each -> each.from() == From.HOST).count();
  }

  /** Whether there is nothing to find or to check. */
  public boolean isEmpty() {
    return sources.isEmpty() && shapes.stream().allMatch(List::isEmpty);
  }
}

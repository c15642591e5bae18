package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds products of Real matrices, and leaves them to the run-time library, which computes several
 * elements at a time:
 *
 * <pre>
 * build Matrix of m, p (i, j) => {
 *   var s = 0.0
 *   for k from 0 to n { s := fma(A[i, k of m, n], B[k, j of n, p], s) }
 *   s
 * }                                ->  reals.multiply(A, B, m, n, p)
 * </pre>
 *
 * A and B may be transposed, and change places in the fma. The sizes of the matrices must be those
 * of the loops, so no index is outside, and every element is the same sum in the same order. Left
 * as they are: results and operands that are held in locals, element by element.
 *
 * <p>One of them may be a vector, for C; in Java loops are faster:
 *
 * <pre>
 * build Vector of m (i) => { …; fma(A[i, k of m, n], v[k of n], s) … }
 *                                  ->  reals.multiply(A, v, m, n, 1)
 * build Vector of p (j) => { …; fma(v[k of n], A[k, j of n, p], s) … }
 *                                  ->  reals.multiply(v, A, 1, n, p)
 * </pre>
 */
public final class Products {
  private final Function function;
  private final boolean vectors;
  private final Notes notes;

  /** The values of immutable locals that stand for another, or for a number. */
  private final Map<Local, Core> names = new LinkedHashMap<>();

  private Products(Function function, boolean vectors, Notes notes) {
    this.function = function;
    this.vectors = vectors;
    this.notes = notes;
  }

  /** Rewrites the products in all functions. */
  public static Program run(Program program, Notes notes) {
    return run(program, false, notes);
  }

  /** The same with products of matrices and vectors. */
  public static Program runForC(Program program, Notes notes) {
    return run(program, true, notes);
  }

  private static Program run(Program program, boolean vectors, Notes notes) {
    return program.mapFunctions(function ->
        function.withBody(new Products(function, vectors, notes).visit(function.body())));
  }

  private Core visit(Core core) {
    if (core instanceof Core.Let let && !let.local().mutable()) {
      names.put(let.local(), let.value());
    }
    Core changed = Children.map(core, this::visit);
    return changed instanceof Core.Build build ? product(build).orElse(build) : changed;
  }

  private Optional<Core> product(Core.Build build) {
    int rank = build.type().rank();
    if (rank > 2
        || rank == 1 && !vectors
        || build.type().element() != Scalar.REAL
        || build.type().isSmall()) {
      return Optional.empty();
    }
    return SumOfProducts.of(build.body())
        .flatMap(sum -> rank == 1 ? vector(build, sum) : product(build, sum));
  }

  /** The product of a matrix and a vector. */
  private Optional<Core> vector(Core.Build build, SumOfProducts sum) {
    Local i = build.indices().get(0);
    Local k = sum.loop().index();
    Core m = build.shape().get(0);
    Core n = sum.loop().to();
    boolean swapped = mentions(sum.second(), i);
    Core.Index matrix = swapped ? sum.second() : sum.first();
    Core.Index vector = swapped ? sum.first() : sum.second();
    boolean rows = reads(matrix, i, m, k, n);
    if (!rows && !reads(matrix, k, n, i, m)
        || !vector.indices().equals(List.of(new Core.Var(k)))
        || !sameSize(vector.shape().get(0), n)
        || isSmall(matrix)
        || isSmall(vector)) {
      return Optional.empty();
    }
    Core one = new Core.Int(1);
    List<Core> arguments = rows
        ? List.of(matrix.array(), vector.array(), m, n, one)
        : List.of(vector.array(), matrix.array(), one, n, m);
    Core made = new Core.Primitive(Op.REALS_MULTIPLY, arguments, sum.step().at());
    if (!made.type().equals(build.type())) {
      return Optional.empty();
    }
    notes.add(function, Note.Kind.PRODUCT, made, "a product with a vector by the run-time library");
    return Optional.of(made);
  }

  private Optional<Core> product(Core.Build build, SumOfProducts sum) {
    boolean swapped = mentions(sum.second(), build.indices().get(0));
    Core.Index left = swapped ? sum.second() : sum.first();
    Core.Index right = swapped ? sum.first() : sum.second();
    Local i = build.indices().get(0);
    Local j = build.indices().get(1);
    Local k = sum.loop().index();
    Core m = build.shape().get(0);
    Core n = sum.loop().to();
    Core p = build.shape().get(1);
    boolean leftPlain = reads(left, i, m, k, n);
    boolean rightPlain = reads(right, k, n, j, p);
    if (!leftPlain && !reads(left, k, n, i, m) || !rightPlain && !reads(right, j, p, k, n)) {
      notes.add(function, Note.Kind.LEFT, build, "not a product of whole matrices");
      return Optional.empty();
    } else if (isSmall(left) || isSmall(right)) {
      notes.add(function, Note.Kind.LEFT, build, "a factor is held in locals");
      return Optional.empty();
    }
    Op op = leftPlain
        ? rightPlain ? Op.REALS_MULTIPLY : Op.REALS_MULTIPLY_RIGHT_TRANSPOSED
        : rightPlain ? Op.REALS_MULTIPLY_LEFT_TRANSPOSED : Op.REALS_MULTIPLY_TRANSPOSED;
    Core made = new Core.Primitive(
        op, List.of(left.array(), right.array(), m, n, p), sum.step().at());
    if (!made.type().equals(build.type())) {
      return Optional.empty();
    }
    notes.add(function, Note.Kind.PRODUCT, made, "a product of matrices by the run-time library");
    return Optional.of(made);
  }

  private static boolean isSmall(Core.Index index) {
    return ((CoreType.Array) index.array().type()).isSmall();
  }

  private static boolean mentions(Core.Index index, Local local) {
    return index.indices().contains(new Core.Var(local));
  }

  /** Whether it reads a row and a column of a matrix that has these sizes. */
  private boolean reads(Core.Index index, Local row, Core rows, Local column, Core columns) {
    return index.indices().equals(List.of(new Core.Var(row), new Core.Var(column)))
        && sameSize(index.shape().get(0), rows)
        && sameSize(index.shape().get(1), columns);
  }

  private boolean sameSize(Core a, Core b) {
    Core left = root(a);
    return Facts.isAtom(left) && left.equals(root(b));
  }

  /** What a size stands for, through names and checks that it has passed. */
  private Core root(Core size) {
    if (size instanceof Core.Var var && names.containsKey(var.local())) {
      Core value = names.get(var.local());
      boolean checked = value instanceof Core.Primitive check
          && (check.op() == Op.CHECK_SIZE || check.op() == Op.CHECK_NAT);
      Core inner = checked ? ((Core.Primitive) value).arguments().get(0) : value;
      return Facts.isAtom(inner) ? root(inner) : size;
    }
    return size;
  }
}

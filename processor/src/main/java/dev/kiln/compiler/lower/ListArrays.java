package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Arrays of other elements than Reals, Ints and Bools: lists, for a matrix lists of lists. Their
 * sizes are known by their types like those of all arrays.
 *
 * <pre>
 * let A: Matrix(2, 1, Str) = [["a"], ["b"]]   ->   let A: List(List(Str)) = [["a"], ["b"]]
 * </pre>
 */
final class ListArrays {
  private final Scope scope;

  ListArrays(Scope scope) {
    this.scope = scope;
  }

  /** Whether an array of such elements is held as an array. */
  static boolean isPlain(CoreType element) {
    return element == Scalar.REAL || element == Scalar.INT || element == Scalar.BOOL;
  }

  /** The type of an array with so many dimensions. */
  static CoreType type(CoreType element, int rank) {
    CoreType type = element;
    for (int i = 0; i < rank; i++) {
      type = new CoreType.Library(CoreType.Library.Kind.LIST, List.of(type));
    }
    return type;
  }

  /** The type with no sizes to be told of such arrays, for they know their own. */
  static Type known(Type type, Function<Type, CoreType> core) {
    Type head = Types.head(type);
    if (head instanceof Type.Tuple tuple) {
      return new Type.Tuple(all(tuple.elements(), core));
    } else if (head instanceof Type.Data data) {
      return new Type.Data(data.symbol(), all(data.arguments(), core), data.sizes());
    } else if (head instanceof Type.Array array) {
      boolean plain = isPlain(core.apply(array.element()));
      List<Size> sizes = plain ? array.sizes() : Collections.nCopies(array.rank(), Size.ZERO);
      return new Type.Array(known(array.element(), core), sizes);
    }
    return head;
  }

  private static List<Type> all(List<Type> types, Function<Type, CoreType> core) {
    return types.stream().map(type -> known(type, core)).toList();
  }

  /** The type of what the list holds that stands for an array. */
  static Type inside(Type.Array array) {
    return array.rank() == 1
        ? array.element()
        : new Type.Array(array.element(), array.sizes().subList(1, array.rank()));
  }

  private static CoreType inside(CoreType list) {
    return ((CoreType.Library) list).arguments().get(0);
  }

  /** An element whose indices are known to be good. */
  static Core element(Core array, List<Core> indices) {
    return through(LibraryOp.LIST_AT, array, indices, null);
  }

  /** An element whose indices are checked. */
  static Core checked(Core array, List<Core> indices, Span at) {
    return through(LibraryOp.LIST_GET, array, indices, at);
  }

  /** The rows that hold an element, to be changed in place. */
  static Core own(Core array, List<Core> indices, Span at) {
    return through(LibraryOp.LIST_OWN, array, indices, at);
  }

  private static Core through(LibraryOp op, Core array, List<Core> indices, Span at) {
    Core found = array;
    for (Core index : indices) {
      found = new Core.Library(op, List.of(found, index), inside(found.type()), at);
    }
    return found;
  }

  /** Changes an element of an array that a variable owns. */
  static Core store(Core array, List<Core> indices, Core value, Span at) {
    int last = indices.size() - 1;
    Core row = own(array, indices.subList(0, last), at);
    return new Core.Library(
        LibraryOp.LIST_PUT, List.of(row, indices.get(last), value), Scalar.UNIT, at);
  }

  /** All elements, row by row. */
  static Core literal(CoreType type, List<Core> elements, List<Integer> sizes) {
    if (sizes.size() == 1) {
      return new Core.Library(LibraryOp.LIST_OF, elements, type, null);
    }
    int rows = sizes.get(0);
    int width = rows == 0 ? 0 : elements.size() / rows;
    List<Integer> inner = sizes.subList(1, sizes.size());
    List<Core> parts = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      parts.add(literal(inside(type), elements.subList(i * width, (i + 1) * width), inner));
    }
    return new Core.Library(LibraryOp.LIST_OF, parts, type, null);
  }

  /** One with an element for all indices in row-major order. */
  Core build(CoreType type, List<Core> shape, List<Local> indices, Core element) {
    Local made = scope.fresh("made", type, true);
    Core part = shape.size() == 1
        ? element
        : build(
            inside(type),
            shape.subList(1, shape.size()),
            indices.subList(1, indices.size()),
            element);
    Core append = new Core.Library(
        LibraryOp.LIST_APPEND, List.of(new Core.Var(made), part), Scalar.UNIT, null);
    Label label = scope.label("");
    Core loop =
        new Core.For(label, indices.get(0), new Core.Int(0), shape.get(0), false, false, append);
    Core empty = new Core.Library(LibraryOp.LIST_EMPTY, List.of(), type, null);
    return new Core.Let(made, empty, new Core.Seq(List.of(loop), new Core.Var(made)));
  }
}

package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import java.util.ArrayList;
import java.util.List;

/** How types are written: a word for the kind, then what it consists of. */
enum TypeForm {
  SCALAR,
  TUPLE,
  DATA,
  ARRAY,
  LIBRARY,
  FUNCTION;

  private static final int DEEPEST = 1_000;

  static void write(CoreType type, Output out) {
    if (type instanceof Scalar scalar) {
      out.word(SCALAR);
      out.word(scalar);
    } else if (type instanceof CoreType.Tuple tuple) {
      out.word(TUPLE);
      writeAll(tuple.elements(), out);
    } else if (type instanceof CoreType.Data data) {
      out.word(DATA);
      out.text(data.name());
    } else if (type instanceof CoreType.Array array) {
      out.word(ARRAY);
      write(array.element(), out);
      out.number(array.rank());
      array.sizes().forEach(out::number);
    } else if (type instanceof CoreType.Library library) {
      out.word(LIBRARY);
      out.word(library.kind());
      writeAll(library.arguments(), out);
    } else if (type instanceof CoreType.Function function) {
      out.word(FUNCTION);
      writeAll(function.parameters(), out);
      write(function.result(), out);
    }
  }

  static void writeAll(List<CoreType> types, Output out) {
    out.number(types.size());
    types.forEach(type -> write(type, out));
  }

  static CoreType read(Input in) {
    return read(in, 0);
  }

  private static CoreType read(Input in, int depth) {
    if (depth > DEEPEST) {
      throw new BadChunk("a type is nested too deep");
    }
    return switch (in.word(TypeForm.class)) {
      case SCALAR -> in.word(Scalar.class);
      case TUPLE -> new CoreType.Tuple(readAll(in, depth + 1));
      case DATA -> new CoreType.Data(in.text());
      case ARRAY -> array(in);
      case LIBRARY ->
        new CoreType.Library(in.word(CoreType.Library.Kind.class), readAll(in, depth + 1));
      case FUNCTION -> new CoreType.Function(readAll(in, depth + 1), read(in, depth + 1));
    };
  }

  private static CoreType array(Input in) {
    CoreType element = read(in, DEEPEST);
    int rank = in.number(0, 255);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      sizes.add(in.number(CoreType.Array.RUNTIME, Integer.MAX_VALUE));
    }
    return new CoreType.Array(element, sizes);
  }

  static List<CoreType> readAll(Input in) {
    return readAll(in, 0);
  }

  private static List<CoreType> readAll(Input in, int depth) {
    int count = in.count();
    List<CoreType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(read(in, depth));
    }
    return types;
  }
}

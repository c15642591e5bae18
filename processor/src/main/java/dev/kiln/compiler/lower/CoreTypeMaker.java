package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.type.Checker;
import dev.kiln.compiler.type.Fields;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Types of the language as types of Core; collects the data types met. */
final class CoreTypeMaker {
  /** How many elements an array may have. */
  static final long LARGEST_FIXED = 1L << 27;

  private final Checker checker;
  private final Map<String, Program.DataType> dataTypes = new LinkedHashMap<>();

  private final UniqueNames names = new UniqueNames("_");
  private final Map<String, Type.Data> sources = new LinkedHashMap<>();
  private final RecordParts parts = new RecordParts();

  CoreTypeMaker(Checker checker) {
    this.checker = checker;
  }

  Map<String, Program.DataType> dataTypes() {
    return dataTypes;
  }

  /** The type that a data type of Core was made from. */
  Type.Data source(CoreType.Data data) {
    return sources.get(data.name());
  }

  CoreType make(Type type) {
    Type head = Types.head(type);
    if (head instanceof Type.Basic basic) {
      return scalar(basic);
    } else if (head instanceof Type.Tuple tuple) {
      return new CoreType.Tuple(tuple.elements().stream().map(this::make).toList());
    } else if (head instanceof Type.Function function) {
      return new CoreType.Function(
          function.parameters().stream().map(this::make).toList(), make(function.result()));
    } else if (head instanceof Type.Array array) {
      CoreType element = make(array.element());
      return ListArrays.isPlain(element)
          ? new CoreType.Array(element, sizes(array.sizes()))
          : ListArrays.type(element, array.rank());
    } else if (head instanceof Type.Data data && data.symbol().isOpaque()) {
      CoreType.Library.Kind kind =
          CoreType.Library.Kind.valueOf(data.symbol().name().toUpperCase(java.util.Locale.ROOT));
      return new CoreType.Library(
          kind, data.arguments().stream().map(this::make).toList());
    } else if (head instanceof Type.Data data) {
      return data(data);
    }
    throw new CompilerBug("lower", "a type variable is left: " + Types.show(head));
  }

  /** Of an array that cannot be made, all are left to run time, which says so. */
  private static List<Integer> sizes(List<Size> sizes) {
    long count = 1;
    for (Size size : sizes) {
      long known = Math.min(size.literal().orElse(1), LARGEST_FIXED + 1);
      count = Math.min(count * known, LARGEST_FIXED + 1);
    }
    boolean possible = count <= LARGEST_FIXED;
    return sizes.stream()
        .map(size -> possible && size.literal().isPresent()
            ? (int) size.literal().getAsLong()
            : CoreType.Array.RUNTIME)
        .toList();
  }

  private static CoreType scalar(Type.Basic basic) {
    return switch (basic) {
      case INT, NAT -> Scalar.INT;
      case REAL -> Scalar.REAL;
      case BOOL -> Scalar.BOOL;
      case CHAR -> Scalar.CHAR;
      case STR -> Scalar.STR;
      case UNIT -> Scalar.UNIT;
      case NEVER -> Scalar.NEVER;
      default -> throw new CompilerBug("lower", "no Core type for " + basic);
    };
  }

  private CoreType data(Type.Data data) {
    String name = nameOf(data);
    if (!dataTypes.containsKey(name)) {
      sources.put(name, data);
      dataTypes.put(name, null);
      List<Program.Constructor> constructors = new ArrayList<>();
      for (Symbol.Constructor constructor : data.symbol().constructors()) {
        constructors.add(constructor(constructor, data));
      }
      boolean record = data.symbol().isRecord();
      if (record) {
        parts.note(name, constructors.get(0), data.symbol().declaration().nameSpan());
      }
      dataTypes.put(name, new Program.DataType(name, data.symbol().name(), record, constructors));
    }
    return new CoreType.Data(name);
  }

  private Program.Constructor constructor(Symbol.Constructor constructor, Type.Data data) {
    Fields fields = checker.fields(constructor);
    List<Type> types = fields.at(data);
    List<Program.Field> made = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      boolean named = fields.names().get(i).isPresent();
      String name = fields.names().get(i).orElse("f" + i);
      made.add(new Program.Field(name, named, make(types.get(i))));
    }
    return new Program.Constructor(constructor.name(), made);
  }

  private String nameOf(Type.Data data) {
    if (data.arguments().isEmpty() && data.sizes().isEmpty()) {
      return names.of(data.symbol(), data.symbol().name());
    }
    List<String> labels = new ArrayList<>();
    data.arguments().forEach(argument -> labels.add(make(argument).toString()));
    data.sizes().forEach(size -> labels.add(size.literal().isPresent() ? size.toString() : "_"));
    return names.of(data.symbol(), data.symbol().name()) + "@"
        + String.join(",", labels).replace(" ", "");
  }
}

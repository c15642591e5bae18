package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The functions that show values with collections in them, or of library types that are shown in
 * their own way; made once for each type. They may call themselves, as such types may contain
 * themselves.
 */
final class DerivedShow {
  private static final Span NOWHERE = SourceFile.of("derived", "").span(0, 0);

  private final Lowering lowering;
  private final BodyLowering body;
  private final List<Core> sizes = new ArrayList<>();
  private int nextSize;

  private DerivedShow(BodyLowering user) {
    this.lowering = user.lowering();
    this.body = new BodyLowering(lowering, user.typing());
  }

  /** Whether values of a type are shown by such a function. */
  static boolean isWanted(Lowering lowering, CoreType type) {
    return isWanted(lowering, type, new LinkedHashSet<>());
  }

  private static boolean isWanted(Lowering lowering, CoreType type, Set<String> open) {
    if (type instanceof CoreType.Library) {
      return true;
    } else if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements().stream().anyMatch(t -> isWanted(lowering, t, open));
    } else if (type instanceof CoreType.Data data && open.add(data.name())) {
      return own(lowering, data).isPresent()
          || lowering.types().dataTypes().get(data.name()).constructors().stream()
              .flatMap(constructor -> constructor.fields().stream())
              .anyMatch(field -> isWanted(lowering, field.type(), open));
    }
    return false;
  }

  /** The library's own way to show a type: its method {@code show}. */
  private static Optional<Symbol.Function> own(Lowering lowering, CoreType.Data data) {
    Type.Data source = lowering.types().source(data);
    return source.symbol().module().equals("kiln.std")
        ? lowering.checker().libraryMethod(source.symbol().name(), "show")
        : Optional.empty();
  }

  /** A call of the function for a type, which is made if it was not. */
  static Core call(BodyLowering user, CoreType type, Core value, List<Core> sizes) {
    if (type instanceof CoreType.Data data) {
      Optional<Symbol.Function> own = own(user.lowering(), data);
      if (own.isPresent()) {
        return callOwn(user, own.get(), user.lowering().types().source(data), value);
      }
    }
    String name = "show@" + type;
    if (user.lowering().claim(name)) {
      DerivedShow show = new DerivedShow(user);
      user.lowering().add(show.function(name, type, sizes.size()));
    }
    List<Core> arguments = new ArrayList<>(List.of(value));
    arguments.addAll(sizes);
    return new Core.Call(name, arguments, Scalar.STR, false, NOWHERE);
  }

  private static Core callOwn(BodyLowering user, Symbol.Function show, Type.Data type, Core value) {
    Scheme scheme = user.lowering().checker().of(show);
    Instances.Use use =
        user.lowering().instances().use(show, scheme, type.arguments(), type.sizes());
    return new Core.Call(
        use.instance().name(),
        List.of(value),
        Scalar.STR,
        false,
        show.define().name().span());
  }

  private Function function(String name, CoreType type, int sizeCount) {
    Local value = body.scope().fresh("x", type, false);
    List<Local> parameters = new ArrayList<>(List.of(value));
    for (int i = 0; i < sizeCount; i++) {
      Local size = body.scope().fresh("n", Scalar.INT, false);
      parameters.add(size);
      sizes.add(new Core.Var(size));
    }
    Core text = whole(type, new Core.Var(value));
    return new Function(name, "show", "", parameters, 0, Scalar.STR, text, false, NOWHERE);
  }

  private Core whole(CoreType type, Core value) {
    if (type instanceof CoreType.Library library) {
      return switch (library.kind()) {
        case LIST -> list(library, value);
        case MAP -> map(library, value);
        case SET -> set(library, value);
        default -> text("<" + library.kind().toString().toLowerCase(Locale.ROOT) + ">");
      };
    } else if (type instanceof CoreType.Data data) {
      return data(data, value);
    }
    return tuple((CoreType.Tuple) type, value);
  }

  /** A part: shown in place if that is simple, else by a function of its own. */
  private Core part(CoreType type, Core value) {
    int count = CoreTypes.shownSizes(type, lowering.types().dataTypes());
    List<Core> own = List.copyOf(sizes.subList(nextSize, nextSize + count));
    nextSize += count;
    return isWanted(lowering, type)
        ? call(body, type, value, own)
        : new Core.Show(value, true, own);
  }

  private Core join(Core left, Core right) {
    return body.primitive(Op.STR_CONCAT, NOWHERE, left, right);
  }

  private static Core text(String text) {
    return new Core.Str(text);
  }

  private Core tuple(CoreType.Tuple type, Core value) {
    Core shown = text("(");
    for (int i = 0; i < type.elements().size(); i++) {
      CoreType element = type.elements().get(i);
      Core part = part(element, new Core.Get(value, i, element));
      shown = join(i == 0 ? shown : join(shown, text(", ")), part);
    }
    return join(shown, text(")"));
  }

  private Core data(CoreType.Data type, Core value) {
    List<Program.Constructor> constructors =
        lowering.types().dataTypes().get(type.name()).constructors();
    Map<Integer, Core> texts = new LinkedHashMap<>();
    for (int i = 0; i < constructors.size(); i++) {
      texts.put(i, made(constructors.get(i), i, value));
    }
    Core shown = texts.get(constructors.size() - 1);
    for (int i = constructors.size() - 2; i >= 0; i--) {
      shown = new Core.If(new Core.Is(value, i), texts.get(i), shown, Scalar.STR);
    }
    return shown;
  }

  private Core made(Program.Constructor constructor, int index, Core value) {
    if (constructor.fields().isEmpty()) {
      return text(constructor.name());
    }
    Core shown = text(constructor.name() + "(");
    for (int i = 0; i < constructor.fields().size(); i++) {
      Program.Field field = constructor.fields().get(i);
      String label = (i == 0 ? "" : ", ") + (field.named() ? field.name() + ": " : "");
      Core part = part(field.type(), new Core.Get(value, index, i, field.type()));
      shown = join(label.isEmpty() ? shown : join(shown, text(label)), part);
    }
    return join(shown, text(")"));
  }

  /** The texts of the elements joined, between brackets. */
  private Core joined(String open, java.util.function.Function<Core, Core> fill, String close) {
    CoreType texts = new CoreType.Library(CoreType.Library.Kind.LIST, List.of(Scalar.STR));
    Local parts = body.scope().fresh("parts", texts, false);
    Core list = new Core.Var(parts);
    Core all = CollectionLowering.call(LibraryOp.STR_JOIN, Scalar.STR, list, text(", "));
    return new Core.Let(
        parts,
        CollectionLowering.call(LibraryOp.LIST_EMPTY, texts),
        new Core.Seq(List.of(fill.apply(list)), join(join(text(open), all), text(close))));
  }

  private static Core append(Core list, Core text) {
    return new Core.Library(LibraryOp.LIST_APPEND, List.of(list, text), Scalar.UNIT, null);
  }

  private Core list(CoreType.Library type, Core value) {
    return joined(
        "[",
        parts -> body.loops()
            .overValue(value, element -> append(parts, part(type.arguments().get(0), element))),
        "]");
  }

  private Core set(CoreType.Library type, Core value) {
    return joined(
        "#{",
        parts -> body.loops()
            .overValue(value, element -> append(parts, part(type.arguments().get(0), element))),
        "}");
  }

  private Core map(CoreType.Library type, Core value) {
    Core entries = joined(
        "[",
        parts -> body.loops()
            .overEntries(
                value,
                (k, v) -> append(
                    parts,
                    join(
                        join(part(type.arguments().get(0), k), text(": ")),
                        part(type.arguments().get(1), v))),
                type),
        "]");
    Core empty = body.primitive(
        Op.INT_EQUAL,
        NOWHERE,
        CollectionLowering.call(LibraryOp.MAP_SIZE, Scalar.INT, value),
        new Core.Int(0));
    return new Core.If(empty, text("[:]"), entries, Scalar.STR);
  }
}

package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.Fields;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The functions that show values with collections in them, or of data types that are shown in their
 * own way or hold arrays whose sizes only run time knows; made once for each type. They take the
 * sizes in their type that are no numbers, and may call themselves, as such types may contain
 * themselves.
 */
final class DerivedShow {
  private static final Span NOWHERE = SourceFile.of("derived", "").span(0, 0);

  private final Lowering lowering;
  private final BodyLowering body;

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
              .anyMatch(
                  field -> isWanted(lowering, field.type(), open) || hasRuntimeSizes(field.type()));
    }
    return false;
  }

  private static boolean hasRuntimeSizes(CoreType type) {
    return type instanceof CoreType.Array array && !array.isFixed()
        || type instanceof CoreType.Tuple tuple
            && tuple.elements().stream().anyMatch(DerivedShow::hasRuntimeSizes);
  }

  /** The library's own way to show a type: its method {@code show}. */
  private static Optional<Symbol.Function> own(Lowering lowering, CoreType.Data data) {
    Type.Data source = lowering.types().source(data);
    return source.symbol().module().equals("kiln.std")
        ? lowering.checker().libraryMethod(source.symbol().name(), "show")
        : Optional.empty();
  }

  /** A call of the function for a type, which is made if it was not. */
  static Core call(BodyLowering user, Type type, Core value) {
    CoreType made = user.type(type);
    if (made instanceof CoreType.Data data) {
      Optional<Symbol.Function> own = own(user.lowering(), data);
      if (own.isPresent()) {
        return callOwn(user, own.get(), (Type.Data) Types.head(type), value);
      }
    }
    String name = "show@" + made;
    if (user.lowering().claim(name)) {
      DerivedShow show = new DerivedShow(user);
      user.lowering().add(show.function(name, type));
    }
    List<Core> arguments = new ArrayList<>(List.of(value));
    arguments.addAll(user.runtimeSizes(type));
    return new Core.Call(name, arguments, Scalar.STR, false, NOWHERE);
  }

  private static Core callOwn(BodyLowering user, Symbol.Function show, Type.Data type, Core value) {
    Scheme scheme = user.lowering().checker().of(show);
    Instances.Use use =
        user.lowering().instances().use(show, scheme, type.arguments(), type.sizes());
    List<Core> arguments = new ArrayList<>();
    use.operands().forEach(size -> arguments.add(user.sizes().lower(size)));
    arguments.add(value);
    return new Core.Call(
        use.instance().name(),
        arguments,
        Scalar.STR,
        false,
        show.define().name().span());
  }

  private Function function(String name, Type type) {
    Local value = body.scope().fresh("x", body.type(type), false);
    List<Local> parameters = new ArrayList<>(List.of(value));
    Type general = Types.map(ListArrays.known(type, body::type), variable -> variable, size -> {
      if (size.literal().isPresent()) {
        return size;
      }
      Local local = body.scope().fresh("n", Scalar.INT, false);
      SizeVariable variable = SizeVariable.rigid(local.name());
      parameters.add(local);
      body.scope().size(variable, new Core.Var(local));
      return Size.of(variable);
    });
    Core text = whole(general, new Core.Var(value));
    return new Function(name, "show", "", parameters, 0, Scalar.STR, text, false, NOWHERE);
  }

  private Core whole(Type type, Core value) {
    if (value.type() instanceof CoreType.Library library) {
      List<Type> inside = type instanceof Type.Array array
          ? List.of(ListArrays.inside(array))
          : ((Type.Data) type).arguments();
      return switch (library.kind()) {
        case LIST -> elements("[", inside.get(0), value, "]");
        case SET -> elements("#{", inside.get(0), value, "}");
        case MAP -> map(library, inside, value);
        default -> text("<" + library.kind().toString().toLowerCase(Locale.ROOT) + ">");
      };
    } else if (type instanceof Type.Data data) {
      return data(data, value);
    }
    return tuple((Type.Tuple) type, value);
  }

  private Core part(Type type, Core value) {
    return body.show(value, type, true);
  }

  private Core join(Core left, Core right) {
    return body.primitive(Op.STR_CONCAT, NOWHERE, left, right);
  }

  private static Core text(String text) {
    return new Core.Str(text);
  }

  private Core tuple(Type.Tuple type, Core value) {
    Core shown = text("(");
    for (int i = 0; i < type.elements().size(); i++) {
      Type element = type.elements().get(i);
      Core part = part(element, new Core.Get(value, i, body.type(element)));
      shown = join(i == 0 ? shown : join(shown, text(", ")), part);
    }
    return join(shown, text(")"));
  }

  private Core data(Type.Data type, Core value) {
    List<Symbol.Constructor> constructors = type.symbol().constructors();
    Core shown = made(constructors.get(constructors.size() - 1), type, value);
    for (int i = constructors.size() - 2; i >= 0; i--) {
      Core text = made(constructors.get(i), type, value);
      shown = new Core.If(new Core.Is(value, i), text, shown, Scalar.STR);
    }
    return shown;
  }

  private Core made(Symbol.Constructor constructor, Type.Data type, Core value) {
    Fields fields = lowering.checker().fields(constructor);
    List<Type> types = fields.at(type);
    if (types.isEmpty()) {
      return text(constructor.name());
    }
    Core shown = text(constructor.name() + "(");
    for (int i = 0; i < types.size(); i++) {
      String label =
          (i == 0 ? "" : ", ") + fields.names().get(i).map(name -> name + ": ").orElse("");
      Core field = new Core.Get(value, constructor.index(), i, body.type(types.get(i)));
      Core part = part(types.get(i), field);
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

  private Core elements(String open, Type element, Core value, String close) {
    return joined(
        open,
        parts -> body.loops().overValue(value, each -> append(parts, part(element, each))),
        close);
  }

  private Core map(CoreType.Library type, List<Type> inside, Core value) {
    Core entries = joined(
        "[",
        parts -> body.loops()
            .overEntries(
                value,
                (k, v) -> append(
                    parts, join(join(part(inside.get(0), k), text(": ")), part(inside.get(1), v))),
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

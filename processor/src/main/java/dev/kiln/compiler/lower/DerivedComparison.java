package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.List;

/**
 * The functions that compare values of a sum or collection, made once for each type: constructors
 * in the order declared, then fields. They call themselves for types that contain themselves.
 */
final class DerivedComparison {
  private static final Span NOWHERE = SourceFile.of("derived", "").span(0, 0);

  private final Lowering lowering;
  private final BodyLowering body;
  private final CoreType type;
  private final Kind kind;

  /** What is compared. */
  enum Kind {
    EQUAL("equal"),
    LESS("less"),
    AT_MOST("at_most");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private DerivedComparison(BodyLowering user, CoreType type, Kind kind) {
    this.lowering = user.lowering();
    this.body = new BodyLowering(lowering, user.typing());
    this.type = type;
    this.kind = kind;
  }

  /** A call of the function for a type, which is made if it was not. */
  static Core call(BodyLowering user, CoreType type, Kind kind, Core a, Core b, Span at) {
    String name = kind.text + "@" + type;
    if (user.lowering().claim(name)) {
      user.lowering().add(new DerivedComparison(user, type, kind).function(name));
    }
    return new Core.Call(name, List.of(a, b), Scalar.BOOL, false, at);
  }

  private Function function(String name) {
    Local a = body.scope().fresh("a", type, false);
    Local b = body.scope().fresh("b", type, false);
    Core result = type instanceof CoreType.Library library
        ? new DerivedElements(body, kind, a, b).compare(library)
        : constructors((CoreType.Data) type, a, b);
    return new Function(name, kind.text, "", List.of(a, b), 0, Scalar.BOOL, result, false, NOWHERE);
  }

  private Core constructors(CoreType.Data data, Local a, Local b) {
    int last = lowering.types().dataTypes().get(data.name()).constructors().size() - 1;
    Core result = same(last, a, b);
    for (int k = last - 1; k >= 0; k--) {
      result = new Core.If(new Core.Is(new Core.Var(a), k), same(k, a, b), result, Scalar.BOOL);
    }
    return result;
  }

  /** Where constructor {@code k} made the first. */
  private Core same(int k, Local a, Local b) {
    Core fields = fields(k, a, b);
    Core otherwise = kind == Kind.EQUAL ? new Core.Bool(false) : isLater(k, b);
    return new Core.If(new Core.Is(new Core.Var(b), k), fields, otherwise, Scalar.BOOL);
  }

  /** Whether a value was made by none of the constructors before {@code k}. */
  private static Core isLater(int k, Local b) {
    Core later = new Core.Bool(true);
    for (int i = k - 1; i >= 0; i--) {
      Core earlier = new Core.Is(new Core.Var(b), i);
      later = new Core.If(earlier, new Core.Bool(false), later, Scalar.BOOL);
    }
    return later;
  }

  private Core fields(int k, Local a, Local b) {
    List<Program.Field> fields = lowering.fields((CoreType.Data) type, k);
    Core result = new Core.Bool(kind != Kind.LESS);
    for (int i = fields.size() - 1; i >= 0; i--) {
      Core left = new Core.Get(new Core.Var(a), k, i, fields.get(i).type());
      Core right = new Core.Get(new Core.Var(b), k, i, fields.get(i).type());
      Core rest = result;
      result = body.named("p", left, p -> body.named("q", right, q -> field(p, q, rest)));
    }
    return result;
  }

  private Core field(Core p, Core q, Core rest) {
    Core equal =
        new Core.If(body.operators().equal(p, q, NOWHERE), rest, new Core.Bool(false), Scalar.BOOL);
    return kind == Kind.EQUAL
        ? equal
        : new Core.If(
            body.operators().less(p, q, NOWHERE), new Core.Bool(true), equal, Scalar.BOOL);
  }
}

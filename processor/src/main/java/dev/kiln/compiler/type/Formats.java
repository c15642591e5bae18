package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.runtime.FormatSpec;

/** Checks the specifications in templates against the types they lay out. */
final class Formats {
  private Formats() {}

  static void check(BodyChecker body, Type type, Expression.SpecText spec) {
    Type head = Types.read(type);
    if (head instanceof Type.Variable && body.inference().failed()) {
      return;
    }
    FormatSpec.Parsed parsed = FormatSpec.parse(spec.text());
    String kind =
        head == Basic.INT ? "Int" : head == Basic.REAL ? "Real" : head == Basic.STR ? "Str" : "";
    String wrong = parsed.error().orElseGet(() -> parsed.spec().orElseThrow().misfit(kind));
    if (!wrong.isEmpty()) {
      body.other(TypeCode.WRONG_FORMAT, spec.span(), wrong);
    }
  }
}

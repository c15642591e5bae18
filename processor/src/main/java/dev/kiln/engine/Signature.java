package dev.kiln.engine;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.lower.EntrySizes;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * How a host calls a function.
 *
 * @param coreFunction its name in Core
 * @param sizes how the sizes that only run time knows are found
 */
record Signature(
    String name,
    String coreFunction,
    List<Parameter> parameters,
    CoreType result,
    String resultText,
    EntrySizes sizes,
    Program program) {
  /**
   * A parameter.
   *
   * @param text its type as Kiln writes it
   * @param natural whether it is a Nat, so that it must not be negative
   */
  record Parameter(String name, CoreType type, String text, boolean natural) {
    boolean isVoid() {
      return type == CoreType.Scalar.UNIT;
    }

    /** Whether it is a number or a truth value. */
    boolean isScalar() {
      return type instanceof CoreType.Scalar && type != CoreType.Scalar.STR;
    }
  }

  static Signature of(Lowering.Entry entry, Program program) {
    Function function = program.functions().get(entry.coreFunction());
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < entry.parameters().size(); i++) {
      Lowering.EntryParameter parameter = entry.parameters().get(i);
      parameters.add(new Parameter(
          parameter.name(),
          function.parameters().get(entry.sizeOperands() + i).type(),
          Types.show(parameter.type()),
          Types.head(parameter.type()) == Type.Basic.NAT));
    }
    return new Signature(
        entry.name(),
        entry.coreFunction(),
        parameters,
        function.result(),
        Types.show(entry.result()),
        EntrySizes.of(entry),
        program);
  }

  /** All that a host's call depends on. */
  String text() {
    return source() + parameters + resultText + sizes;
  }

  /** The name of the text it stands in. */
  String source() {
    return program.functions().get(coreFunction).span().source().name();
  }

  /** A parameter, for a message: {@code f: x}. */
  String nameOf(Parameter parameter) {
    return name + ": " + parameter.name();
  }

  /** What a parameter is, for a message: {@code f: x is Real}. */
  String about(Parameter parameter) {
    return name + ": " + parameter.name() + " is " + parameter.text();
  }
}

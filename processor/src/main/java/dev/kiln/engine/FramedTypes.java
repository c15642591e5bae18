package dev.kiln.engine;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;

/** Which values look alike in all tiers, so that they may pass from one to another. */
final class FramedTypes {
  private FramedTypes() {}

  /** Whether all values of a function pass. */
  static boolean pass(Signature signature) {
    return passes(signature.program(), signature.result())
        && signature.parameters().stream()
            .allMatch(parameter -> passes(signature.program(), parameter.type()));
  }

  /** Whether values of a type pass; tuples and records are taken apart for it. */
  static boolean passes(Program program, CoreType type) {
    if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements().stream().allMatch(each -> passes(program, each));
    } else if (type instanceof CoreType.Data data) {
      Program.DataType declared = program.dataTypes().get(data.name());
      return declared.record()
          && declared.constructors().get(0).fields().stream()
              .allMatch(field -> !field.type().equals(type) && passes(program, field.type()));
    }
    return type == Scalar.UNIT || type == Scalar.NEVER || isPlain(type);
  }

  /** Whether values are the same objects everywhere. */
  static boolean isPlain(CoreType type) {
    if (type instanceof CoreType.Library library) {
      return library.kind().isCollection()
          && library.arguments().stream().allMatch(FramedTypes::isPlain);
    }
    return type instanceof CoreType.Array
        || type instanceof Scalar scalar && scalar != Scalar.UNIT && scalar != Scalar.NEVER;
  }
}

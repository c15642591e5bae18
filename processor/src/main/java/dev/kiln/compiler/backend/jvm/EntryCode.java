package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes a static method for an entry. */
final class EntryCode {
  private final UnitCode unit;

  EntryCode(UnitCode unit) {
    this.unit = unit;
  }

  /** Takes what the method inside takes, but for the depth. */
  void write(JvmRequest.Entry entry) {
    Imp.Method inner = unit.method(entry.function());
    Type[] parameters = unit.parameters(inner);
    Type result = unit.types().of(inner.result());
    MethodCode code =
        unit.open(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, entry.name(), result, given(inner));
    for (int i = 0; i < given(inner).length; i++) {
      code.load(parameters[i], code.reserve(parameters[i]));
    }
    if (inner.depth()) {
      code.push(inner.recursive() ? 1 : 0);
      DeepStack.start(code);
    }
    code.invokeStatic(unit.types().owner(), unit.name(inner), result, parameters);
    code.typed(Opcodes.IRETURN, result);
    code.finish();
  }

  private Type[] given(Imp.Method inner) {
    Type[] parameters = unit.parameters(inner);
    int count = parameters.length - (inner.depth() ? 1 : 0);
    return List.of(parameters).subList(0, count).toArray(new Type[0]);
  }
}

package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.Imp;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes what the host calls: a static method for each entry, and one of an interface. */
final class EntryCode {
  private final UnitCode unit;

  EntryCode(UnitCode unit) {
    this.unit = unit;
  }

  /** Takes what the method inside takes, but for the depth; a Nat is checked. */
  void write(JvmRequest.Entry entry) {
    Imp.Method inner = unit.method(entry.function());
    Type[] parameters = unit.parameters(inner);
    Type result = unit.types().of(inner.result());
    MethodCode code =
        unit.open(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, entry.name(), result, given(inner));
    for (int i = 0; i < given(inner).length; i++) {
      code.load(parameters[i], code.reserve(parameters[i]));
      if (i < entry.naturals().size() && entry.naturals().get(i)) {
        code.push(unit.source() + ":1:1");
        code.invokeStatic(
            JvmTypes.runtime("Ints"), "toNat", Type.LONG_TYPE, Type.LONG_TYPE, JvmTypes.STRING);
      }
    }
    if (inner.depth()) {
      code.push(inner.recursive() ? 1 : 0);
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

  /** A constructor, and the interface's method, which calls the entry's. */
  void implement(JvmRequest.Implemented wanted) {
    new ObjectClass(unit.types().owner(), List.of()).constructor(unit.main());
    JvmRequest.Entry entry = unit.entry(wanted.entry());
    Imp.Method inner = unit.method(entry.function());
    Type[] inside = given(inner);
    Type[] outside = Type.getArgumentTypes(wanted.descriptor());
    Type result = Type.getReturnType(wanted.descriptor());
    MethodCode code = unit.open(Opcodes.ACC_PUBLIC, wanted.method(), result, outside);
    if (inside.length != outside.length) {
      throw new CompilerBug("jvm backend", wanted.type() + " does not fit " + inner.name());
    }
    code.reserve(unit.types().owner());
    for (int i = 0; i < inside.length; i++) {
      code.load(outside[i], code.reserve(outside[i]));
      code.convert(outside[i], inside[i]);
    }
    code.invokeStatic(unit.types().owner(), entry.name(), unit.types().of(inner.result()), inside);
    code.convert(unit.types().of(inner.result()), result);
    code.typed(Opcodes.IRETURN, result);
    code.finish();
  }
}

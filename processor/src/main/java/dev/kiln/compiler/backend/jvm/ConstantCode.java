package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Constants as static final fields, computed when the class starts. */
final class ConstantCode {
  private final UnitCode unit;
  private final JvmNames names;

  ConstantCode(UnitCode unit, JvmNames names) {
    this.unit = unit;
    this.names = names;
  }

  void write(List<Imp.ConstantDef> constants) {
    if (constants.isEmpty()) {
      return;
    }
    for (Imp.ConstantDef constant : constants) {
      compute(constant);
    }
    MethodCode start = unit.open(Opcodes.ACC_STATIC, "<clinit>", Type.VOID_TYPE);
    for (Imp.ConstantDef constant : constants) {
      Type type = unit.types().of(constant.type());
      unit.main()
          .visitField(
              Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
              name(constant.name()),
              type.getDescriptor(),
              null,
              null)
          .visitEnd();
      start.invokeStatic(unit.types().owner(), method(constant), type);
      access(start, Opcodes.PUTSTATIC, constant.name(), type);
    }
    start.instruction(Opcodes.RETURN);
    start.finish();
  }

  private void compute(Imp.ConstantDef constant) {
    Type type = unit.types().of(constant.type());
    MethodCode code = unit.open(Opcodes.ACC_STATIC, method(constant), type);
    new StatementCode(unit, code, method(constant), type).body(constant.body());
  }

  private String method(Imp.ConstantDef constant) {
    return names.of("compute " + constant.name());
  }

  private String name(String constant) {
    return names.of("constant " + constant);
  }

  void access(MethodCode code, int opcode, String constant, Type type) {
    code.visitor()
        .visitFieldInsn(
            opcode, unit.types().owner().getInternalName(), name(constant), type.getDescriptor());
  }
}

package dev.kiln.fuzz;

import dev.kiln.compiler.backend.jvm.JvmClasses;
import dev.kiln.engine.Translation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Mistakes in class files. What takes the place of instructions is as long as they are, for the
 * table of calls counts bytes.
 */
final class JvmBugs {
  private static final int ASM = Opcodes.ASM9;
  private static final String INTS = "dev/kiln/runtime/Ints";
  private static final String REALS = "dev/kiln/runtime/Reals";
  private static final String FAILURE = "dev/kiln/runtime/KilnException";

  private JvmBugs() {}

  static List<Way> ways() {
    return List.of(
        code(
            "an overflow is not seen",
            out -> call(out, INTS, "add", Opcodes.POP, Opcodes.LADD, Opcodes.NOP)),
        code(
            "a - b is b - a",
            out -> call(out, INTS, "subtract", Opcodes.POP, Opcodes.LSUB, Opcodes.LNEG)),
        code(
            "a Real is cut off without a check",
            out -> call(out, REALS, "toInt", Opcodes.POP, Opcodes.D2L, Opcodes.NOP)),
        code("mod is %", out -> call(out, INTS, "floorModulo", "remainder")),
        code("/ floors", out -> call(out, INTS, "divide", "floorDivide")),
        code("a minimum is the maximum", out -> call(out, "java/lang/Math", "min", "max")),
        code("catch catches nothing", out -> without(out, FAILURE)),
        code("nothing cleans up after a failure", out -> without(out, null)),
        code(
            "NaN counts as less where it is more",
            out -> instruction(out, Opcodes.DCMPG, Opcodes.DCMPL)),
        code("<= is <", out -> jump(out, Opcodes.LCMP, Opcodes.IFGT, Opcodes.IFGE)),
        code("a loop's end is taken in", out -> jump(out, Opcodes.IF_ICMPGE, Opcodes.IF_ICMPGT)),
        code(
            "a constructor is another",
            out -> jump(out, Opcodes.INSTANCEOF, Opcodes.IFEQ, Opcodes.IFNE)),
        code(
            "no copies of arrays",
            out -> call(out, "[D", "clone", Opcodes.NOP, Opcodes.NOP, Opcodes.NOP)),
        code(
            "no copies of collections",
            out -> call(
                out, "dev/kiln/runtime/KilnList", "share", Opcodes.NOP, Opcodes.NOP, Opcodes.NOP)));
  }

  /** What reads a method's code, and writes it changed. */
  private static Way code(String name, UnaryOperator<MethodVisitor> change) {
    UnaryOperator<JvmClasses> all = classes -> {
      Map<String, byte[]> files = new LinkedHashMap<>();
      classes.files().forEach((file, bytes) -> {
        byte[] changed = changed(bytes, change);
        files.put(file, Arrays.equals(changed, bytes) ? bytes : changed);
      });
      return new JvmClasses(files);
    };
    return new Way(
        "jvm: " + name,
        false,
        Way.Charges.ALWAYS,
        (program, entries) -> Translation.JVM.load(program, entries, all));
  }

  private static byte[] changed(byte[] file, UnaryOperator<MethodVisitor> change) {
    ClassReader reader = new ClassReader(file);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(ASM, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            return change.apply(super.visitMethod(access, name, descriptor, signature, thrown));
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Instructions in place of a call. */
  private static MethodVisitor call(MethodVisitor out, String owner, String method, int... code) {
    return new MethodVisitor(ASM, out) {
      @Override
      public void visitMethodInsn(
          int opcode, String type, String name, String descriptor, boolean isInterface) {
        if (type.equals(owner) && name.equals(method)) {
          Arrays.stream(code).forEach(this::visitInsn);
        } else {
          super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
        }
      }
    };
  }

  /** A call of another method of the class in place of one. */
  private static MethodVisitor call(MethodVisitor out, String owner, String method, String other) {
    return new MethodVisitor(ASM, out) {
      @Override
      public void visitMethodInsn(
          int opcode, String type, String name, String descriptor, boolean isInterface) {
        boolean wanted = type.equals(owner) && name.equals(method);
        super.visitMethodInsn(opcode, type, wanted ? other : name, descriptor, isInterface);
      }
    };
  }

  private static MethodVisitor instruction(MethodVisitor out, int opcode, int other) {
    return new MethodVisitor(ASM, out) {
      @Override
      public void visitInsn(int instruction) {
        super.visitInsn(instruction == opcode ? other : instruction);
      }
    };
  }

  private static MethodVisitor jump(MethodVisitor out, int opcode, int other) {
    return new MethodVisitor(ASM, out) {
      @Override
      public void visitJumpInsn(int instruction, Label label) {
        super.visitJumpInsn(instruction == opcode ? other : instruction, label);
      }
    };
  }

  /** Another jump in place of one that comes right after an instruction. */
  private static MethodVisitor jump(MethodVisitor out, int after, int opcode, int other) {
    return new MethodVisitor(ASM, out) {
      private int last;

      @Override
      public void visitInsn(int instruction) {
        last = instruction;
        super.visitInsn(instruction);
      }

      @Override
      public void visitTypeInsn(int instruction, String type) {
        last = instruction;
        super.visitTypeInsn(instruction, type);
      }

      @Override
      public void visitJumpInsn(int instruction, Label label) {
        super.visitJumpInsn(last == after && instruction == opcode ? other : instruction, label);
        last = Opcodes.NOP;
      }
    };
  }

  /** No handlers for a type of failures; for all that ends a block, if it is null. */
  private static MethodVisitor without(MethodVisitor out, String caught) {
    return new MethodVisitor(ASM, out) {
      @Override
      public void visitTryCatchBlock(Label from, Label to, Label handler, String type) {
        if (!Objects.equals(type, caught)) {
          super.visitTryCatchBlock(from, to, handler, type);
        }
      }
    };
  }
}

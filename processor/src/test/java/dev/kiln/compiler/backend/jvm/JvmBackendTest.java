package dev.kiln.compiler.backend.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.runtime.Depth;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

/** The class files of all tests of the standard library. */
class JvmBackendTest {
  private static final int HOTSPOT_LIMIT = 8_000;

  private static Imp.Unit unit;
  private static JvmRequest request;
  private static JvmClasses classes;

  @BeforeAll
  static void compile() {
    Analysis analysis = Compiler.analyze(List.of(), new Sink());
    Map<String, Lowering.TestRoot> tests = analysis.tests("kiln.std", false);
    Lowering.Lowered lowered = analysis.lower(Map.of(), tests);
    List<JvmRequest.Entry> entries = new ArrayList<>();
    lowered
        .program()
        .entries()
        .values()
        .forEach(function -> entries.add(new JvmRequest.Entry("entry" + entries.size(), function)));
    unit = Depth.moveObject(() -> ImpBuilder.build(Optimizer.optimize(lowered.program())));
    request = new JvmRequest("Program", "std/linear.kiln", entries);
    classes = JvmBackend.emit(unit, request);
  }

  @Test
  void classFilesAreSound() {
    ClassLoader loader = new ClassLoader(JvmBackendTest.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] file = classes.files().get(name);
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
      }
    };
    StringWriter problems = new StringWriter();
    classes
        .files()
        .values()
        .forEach(file -> CheckClassAdapter.verify(
            new ClassReader(file), loader, false, new PrintWriter(problems)));
    assertThat(problems.toString()).isEmpty();
  }

  @Test
  void sameUnitSameBytes() {
    Map<String, byte[]> again = JvmBackend.emit(unit, request).files();
    assertThat(again).hasSameSizeAs(classes.files());
    classes.files().forEach((name, file) -> assertThat(again.get(name)).isEqualTo(file));
  }

  @Test
  void methodsStayBelowTheSizeThatIsNeverCompiled() {
    Map<String, Integer> large = new LinkedHashMap<>();
    ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9, new ClassWriter(0)) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(
            Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
          @Override
          public void visitMaxs(int stack, int locals) {
            Label end = new Label();
            visitLabel(end);
            if (end.getOffset() >= HOTSPOT_LIMIT) {
              large.put(name, end.getOffset());
            }
            super.visitMaxs(stack, locals);
          }
        };
      }
    };
    classes.files().values().forEach(file -> new ClassReader(file).accept(visitor, 0));
    assertThat(large).isEmpty();
  }
}

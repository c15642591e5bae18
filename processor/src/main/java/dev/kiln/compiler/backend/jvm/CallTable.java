package dev.kiln.compiler.backend.jvm;

import dev.kiln.runtime.Calls;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** The Kiln calls of a class, by the methods and instructions they stand at. */
final class CallTable {
  private final List<Row> rows = new ArrayList<>();

  /** A call, and the instruction and method it stands at. */
  private record Row(Label instruction, String method, String at) {}

  /**
   * A call.
   *
   * @param at the Kiln function and the place of its call
   */
  void add(Label instruction, String method, String at) {
    rows.add(new Row(instruction, method, at));
  }

  /** Annotates the class, once all of its methods are written. */
  void write(ClassVisitor type) {
    if (rows.isEmpty()) {
      return;
    }
    AnnotationVisitor calls = type.visitAnnotation(Type.getDescriptor(Calls.class), true);
    AnnotationVisitor value = calls.visitArray("value");
    for (Row row : rows) {
      value.visit(null, "@" + row.instruction().getOffset() + " " + row.method() + " " + row.at());
    }
    value.visitEnd();
    calls.visitEnd();
  }
}

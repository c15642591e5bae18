package dev.kiln.compiler.backend.jvm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** How many bytes of code the methods of a class file have. */
final class CodeSizes {
  private final ClassReader file;
  private final char[] buffer;
  private final Map<String, Integer> sizes = new LinkedHashMap<>();

  private CodeSizes(ClassReader file) {
    this.file = file;
    this.buffer = new char[file.getMaxStringLength()];
  }

  /** The sizes by the names of the methods; of overloaded ones the largest. */
  static Map<String, Integer> of(byte[] classFile) {
    CodeSizes read = new CodeSizes(new ClassReader(classFile));
    read.members();
    return read.sizes;
  }

  /** Fields, then methods: access, name, type, attributes. */
  private void members() {
    int at = file.header + 6;
    at += 2 + 2 * file.readUnsignedShort(at);
    for (int kind = 0; kind < 2; kind++) {
      int members = file.readUnsignedShort(at);
      at += 2;
      for (int i = 0; i < members; i++) {
        at = attributes(file.readUTF8(at + 2, buffer), at + 6);
      }
    }
  }

  /** A code attribute: name, length, two limits, then the size of the code. */
  private int attributes(String member, int start) {
    int count = file.readUnsignedShort(start);
    int at = start + 2;
    for (int i = 0; i < count; i++) {
      if ("Code".equals(file.readUTF8(at, buffer))) {
        sizes.merge(member, file.readInt(at + 10), Math::max);
      }
      at += 6 + file.readInt(at + 2);
    }
    return at;
  }
}

package dev.kiln.engine;

import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.backend.jvm.JvmClasses;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;

/** How much memory things take, about: as was measured on a 64-bit JVM. */
final class Weight {
  /** A node of Core, its place in the text, and its node in the closure tier. */
  private static final long NODE = 100;

  /** A function or constant, with what is kept to run it. */
  private static final long FUNCTION = 600;

  /** A program, without anything in it. */
  private static final long PROGRAM = 2_000;

  /** A class, with a share of its loader. */
  private static final long CLASS = 8_000;

  /** What becomes of a byte of a class file, when it is loaded and compiled by the JVM. */
  private static final long CLASS_BYTE = 8;

  private Weight() {}

  /** A program and its text. */
  static long of(Text text, Program program) {
    long nodes = 0;
    for (Program.GlobalValue global : program.globals().values()) {
      nodes += Children.count(global.value());
    }
    for (Function function : program.functions().values()) {
      nodes += Children.count(function.body());
    }
    int parts = program.globals().size() + program.functions().size();
    return PROGRAM + 2L * text.source().length() + FUNCTION * parts + NODE * nodes;
  }

  /** Generated Java as it is loaded: a class file is about half as long as its source. */
  static long of(GeneratedJava java) {
    return CLASS + CLASS_BYTE * java.text().length() / 2;
  }

  /** Classes that are loaded. */
  static long of(JvmClasses classes) {
    return classes.files().values().stream()
        .mapToLong(file -> CLASS + CLASS_BYTE * file.length)
        .sum();
  }
}

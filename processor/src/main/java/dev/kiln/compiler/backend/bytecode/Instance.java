package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.runtime.Printer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chunk that runs: its routines, the constants computed so far, and the steps it may take. */
final class Instance {
  private static final Span NOWHERE = SourceFile.of("bytecode", "").span(0, 0);

  final Chunk chunk;
  final Printer printer;
  final Routine[] routines;
  final Image image;
  /** Where the first call of a machine returns to. */
  final int exit;
  /** Where a call returns to that found no registers left, and so kept those of its caller. */
  final int restore;

  final Work[] works;
  final long[] words;
  final String[] texts;
  final boolean[] isDefined;
  final long[] globalWords;
  final Object[] globalObjects;
  /** How many steps are left beside those that machines hold. */
  long reserve;

  private Program shown;

  Instance(Chunk chunk, Printer printer, long stepLimit) {
    this.chunk = chunk;
    this.printer = printer;
    this.reserve = stepLimit;
    int count = chunk.prototypes().size();
    this.routines = new Routine[count + 2];
    for (int i = 0; i < count; i++) {
      routines[i] = new Routine(chunk.prototypes().get(i), i);
    }
    routines[count] = new Routine(halt(), count);
    routines[count + 1] = new Routine(halt(), count + 1);
    this.image = new Image(routines);
    this.exit = image.start(count) + 1;
    this.restore = image.start(count + 1) + 1;
    this.works = chunk.operations().stream().map(Work::of).toArray(Work[]::new);
    this.words = chunk.words().stream().mapToLong(Chunk.Word::bits).toArray();
    this.texts = chunk.texts().toArray(String[]::new);
    this.isDefined = new boolean[chunk.globals().size()];
    this.globalWords = new long[isDefined.length];
    this.globalObjects = new Object[isDefined.length];
  }

  /** What calls return to that have something to do after. */
  private static Prototype halt() {
    return new Prototype(
        "",
        "",
        false,
        List.of(),
        List.of(),
        CoreType.Scalar.UNIT,
        new int[] {Opcode.HALT.encode(), Opcode.HALT.encode()},
        List.of(),
        new Places(new int[0], List.of()),
        0,
        0);
  }

  /** The data types and the names of functions, for showing values. */
  Program shown() {
    if (shown == null) {
      Map<String, Function> functions = new LinkedHashMap<>();
      for (Prototype prototype : chunk.prototypes()) {
        functions.put(prototype.name(), named(prototype));
      }
      shown = new Program(chunk.dataTypes(), Map.of(), functions, Map.of());
    }
    return shown;
  }

  private static Function named(Prototype prototype) {
    return new Function(
        prototype.name(),
        prototype.display(),
        "",
        List.of(),
        0,
        prototype.result(),
        new Core.Unit(),
        prototype.recursive(),
        NOWHERE);
  }
}

package dev.kiln.engine;

import dev.kiln.compiler.backend.c.CBackend;
import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.backend.java.JavaBackend;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.imp.Kernels;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.runtime.NativeLibrary;
import dev.kiln.toolchain.CCompiler;
import dev.kiln.toolchain.KernelLibrary;
import dev.kiln.toolchain.NativeFiles;
import dev.kiln.toolchain.ToolchainException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs entries as generated Java, all functions that can be as kernels in C: to compare what C does
 * with what the others do. Where there is no C compiler, or Java is below 22, it is the tier java.
 */
final class NativeTier {
  /** The first Java that calls C without JNI. */
  private static final int OLDEST = 22;

  private NativeTier() {}

  /** Whether this Java can call C, and there is a compiler for it. */
  static boolean isHere() {
    return Compiler.IS_HERE;
  }

  /** Looks for a C compiler once. */
  private static final class Compiler {
    static final boolean IS_HERE = find();

    private static boolean find() {
      try {
        return Runtime.version().feature() >= OLDEST && CCompiler.find() != null;
      } catch (ToolchainException e) {
        return false;
      }
    }
  }

  /**
   * What is made of a program.
   *
   * @param classes the class files of the Java
   */
  record Made(Map<String, byte[]> classes, GeneratedC kernels) {}

  static Loaded load(Program program, List<String> entries, List<Pass> passes) {
    Made made = make(program, entries, passes);
    return load(made, made.kernels().text(), entries);
  }

  static Made make(Program program, List<String> entries, List<Pass> passes) {
    Program wanting = wanting(program);
    Program optimised = Optimizer.optimize(wanting, passes, new Notes());
    Imp.Unit unit = ImpBuilder.build(optimised);
    Imp.Unit unitForC =
        ImpBuilder.buildForC(Optimizer.optimize(wanting, Passes.forC(passes), new Notes()));
    Set<String> wanted = optimised.functions().values().stream()
        .filter(Function::kernel)
        .map(Function::name)
        .collect(Collectors.toSet());
    GeneratedC kernels = CBackend.emit(MemoryLoader.PROGRAM, unit, unitForC, wanted);
    GeneratedJava java = JavaBackend.emit(
        unit,
        kernels.text().isEmpty() || !isHere() ? Kernels.NONE : kernels.kernels(),
        JavaTier.request(optimised, entries));
    return new Made(InMemoryJava.classes(java), kernels);
  }

  /** The classes with a library of some text. */
  static Loaded load(Made made, String text, List<String> entries) {
    Class<?> type =
        MemoryLoader.load(MemoryLoader.PROGRAM, made.classes(), files(made.kernels(), text));
    return new LoadedEntries(type, entries);
  }

  /**
   * With the kernels that it marks itself; if it marks none, with all that there can be, for some
   * programs without the library's, which are then part of those that call them.
   */
  private static Program wanting(Program program) {
    if (program.functions().values().stream().anyMatch(Function::kernel)) {
      return program;
    }
    boolean all = isOneIn(2, program.functions().keySet());
    Program wanting = program.mapFunctions(function ->
        canBeKernel(function, program) && (all || !function.module().equals(ModuleScope.LIBRARY))
            ? function.asKernel()
            : function);
    return LoopKernels.in(wanting, type -> isPlain(type, program));
  }

  /** What its type allows: numbers, arrays of numbers, and records and tuples of such. */
  private static boolean canBeKernel(Function function, Program program) {
    return !program.entries().containsValue(function.name())
        && !function.parameters().isEmpty()
        && function.parameters().stream().allMatch(each -> isPlain(each.type(), program))
        && isPlain(function.result(), program);
  }

  private static boolean isPlain(CoreType type, Program program) {
    if (type instanceof CoreType.Array array) {
      return array.element() == CoreType.Scalar.REAL
          || array.element() == CoreType.Scalar.INT
          || array.element() == CoreType.Scalar.BOOL;
    } else if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements().stream().allMatch(each -> isPlain(each, program));
    } else if (type instanceof CoreType.Data data) {
      Program.DataType definition = program.dataTypes().get(data.name());
      return definition.record()
          && definition.constructors().get(0).fields().stream()
              .allMatch(field -> isPlain(field.type(), program));
    }
    return type == CoreType.Scalar.REAL
        || type == CoreType.Scalar.INT
        || type == CoreType.Scalar.BOOL;
  }

  /** Whether something is done for a program: for some it is, the same ones each time. */
  private static boolean isOneIn(int count, Object program) {
    return Math.floorMod(program.hashCode(), count) == 0;
  }

  /** One vector of rounds at a time for some programs: so small arrays have several, too. */
  private static String parts(String text) {
    return isOneIn(2, text) ? "#define KILN_PARTS 1\n" : "";
  }

  /** What builds take costs time here, so it is for some programs. */
  private static String optimisation(String text) {
    return System.getProperty("kiln.cc.optimisation", isOneIn(5, text) ? "-O3" : "-O1");
  }

  /** The library and its index by the names of their resources; none where there can be none. */
  private static Map<String, byte[]> files(GeneratedC kernels, String text) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (!text.isEmpty() && isHere()) {
      try {
        List<String> all = CCompiler.levels();
        NativeFiles made = KernelLibrary.make(
            CCompiler.find(),
            new GeneratedC(
                parts(text) + text, kernels.kernels(), kernels.exports(), kernels.refused()),
            all.isEmpty() ? all : List.of(System.getProperty("kiln.cc.level", "v3")),
            optimisation(text));
        String path = NativeLibrary.folder();
        files.put(path + NativeLibrary.file(made.name()), made.library());
        files.put(
            path + made.name() + ".properties", made.index().getBytes(StandardCharsets.UTF_8));
      } catch (ToolchainException e) {
        throw new CompilerBug("tier native", e.getMessage());
      }
    }
    return files;
  }
}

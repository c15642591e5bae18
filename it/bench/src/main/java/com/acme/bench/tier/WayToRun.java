package com.acme.bench.tier;

import dev.kiln.compiler.backend.bytecode.Bytecode;
import dev.kiln.compiler.backend.bytecode.BytecodeFunction;
import dev.kiln.compiler.backend.closure.ClosureProgram;
import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.backend.jvm.JvmBackend;
import dev.kiln.compiler.backend.jvm.JvmClasses;
import dev.kiln.compiler.backend.jvm.JvmRequest;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.meter.Metering;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Meter;
import dev.kiln.runtime.Printer;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tiers, each from Core to something that can be called. */
enum WayToRun {
  /** The reference evaluator. */
  EVAL {
    @Override
    Callee compile(CoreFunction function) {
      return arguments ->
          Evaluator.call(function.program(), function.inCore(), SILENT, arguments);
    }
  },
  /** Trees of closures, made at the first call. */
  CLOSURE {
    @Override
    Callee compile(CoreFunction function) {
      return ClosureProgram.compile(function.program()).function(function.inCore(), SILENT)
          ::call;
    }
  },
  /** Register bytecode. */
  BYTECODE {
    @Override
    Callee compile(CoreFunction function) {
      return bytecode(function.program(), function.name())::call;
    }
  },
  /** Register bytecode that counts its steps and bytes. */
  METERED {
    @Override
    Callee compile(CoreFunction function) {
      BytecodeFunction metered = bytecode(Metering.meter(function.program()), function.name());
      return arguments -> Depth.metered(
          new Meter(PLENTY, PLENTY, PLENTY, PLENTY),
          Depth.DEFAULT_LIMIT,
          () -> metered.call(arguments));
    }
  },
  /** Classes, optimised first. */
  JVM {
    @Override
    Callee compile(CoreFunction function) throws Exception {
      Program optimized = Optimizer.optimize(function.program());
      JvmRequest request = new JvmRequest(
          "Spun",
          "Kernels.kiln",
          List.of(new JvmRequest.Entry(ENTRY, optimized.entries().get(function.name()))));
      JvmClasses classes = JvmBackend.emit(ImpBuilder.build(optimized), request);
      Class<?> main = new Loader(classes).loadClass(classes.main());
      Method method = Stream.of(main.getMethods())
          .filter(each -> each.getName().equals(ENTRY))
          .findFirst()
          .orElseThrow();
      return arguments -> method.invoke(null, arguments);
    }
  };

  private static final Printer SILENT = text -> {};
  private static final long PLENTY = 1L << 50;
  private static final String ENTRY = "the-function";

  /** Something to call with values as the compiler holds them. */
  interface Callee {
    Object call(Object... arguments) throws Exception;
  }

  static WayToRun of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  abstract Callee compile(CoreFunction function) throws Exception;

  private static BytecodeFunction bytecode(Program program, String entry) {
    return BytecodeFunction.of(Bytecode.compile(program), entry, SILENT);
  }

  /** Loads the classes of one program, as the engine's loader does: its own before others. */
  private static final class Loader extends ClassLoader {
    private final JvmClasses classes;

    Loader(JvmClasses classes) {
      super(WayToRun.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] file = classes.files().get(name);
      if (file == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? defineClass(name, file, 0, file.length) : known;
      }
    }
  }
}

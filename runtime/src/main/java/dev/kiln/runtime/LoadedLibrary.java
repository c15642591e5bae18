package dev.kiln.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A library in this process that passed its tests. It stays until the process ends, whoever brought
 * it: handles to it are constants of compiled code, and one that is never unloaded needs no look
 * whether it still is there.
 *
 * @param without the kernels that were left out of it
 */
record LoadedLibrary(
    ForeignLinker linker, Object library, String suffix, List<String> without, Path file) {
  private static final int MOST_THREADS = 64;

  /**
   * Reads, extracts, loads and tests it. What it does to the floating-point mode where it is loaded
   * it does on a thread that ends with that; the caller's mode stays as it was.
   */
  static LoadedLibrary load(Class<?> owner, String name, String source, Platform platform)
      throws Refusal {
    try {
      return loadOrFail(owner, name, source, platform);
    } catch (RuntimeException | Error e) {
      throw Refusal.wrong("it cannot be loaded", e);
    }
  }

  private static LoadedLibrary loadOrFail(
      Class<?> owner, String name, String source, Platform platform) throws Refusal {
    ForeignLinker linker = ForeignLinker.open();
    String fault = FloatingPoint.fault();
    if (!fault.isEmpty()) {
      throw Refusal.wrong("other native code has changed this thread, " + fault);
    }
    NativeBytes bytes = NativeBytes.read(owner, name, source, platform);
    return apart(new Loading(linker, bytes, platform));
  }

  /** The handle of a kernel, for the level of this machine. */
  MethodHandle kernel(String symbol, MethodType type) throws Refusal {
    if (without.contains(symbol)) {
      throw Refusal.absent("its C function needs too much of the stack");
    }
    try {
      return linker.link(symbol(linker, library, symbol.concat(suffix)), type);
    } catch (RuntimeException | Error e) {
      throw Refusal.wrong("no handle of " + symbol + " can be made", e);
    }
  }

  private static LoadedLibrary tested(ForeignLinker linker, NativeIndex index, Path file)
      throws Refusal {
    Object library = linker.load(file);
    checkJava();
    int environment = number(linker, library, "kiln_environment");
    if (environment != 0) {
      throw Refusal.wrong("its own test of the floating-point mode gives " + environment);
    }
    useThreads(linker, library);
    int level = index.levels().isEmpty() ? 0 : number(linker, library, "kiln_level");
    return new LoadedLibrary(linker, library, index.suffix(level), index.without(), file);
  }

  /** Tells it how many threads a call may take, if that is not one and it can take several. */
  private static void useThreads(ForeignLinker linker, Object library) throws Refusal {
    int threads = threads();
    Optional<?> symbol = linker.find(library, "kiln_use_threads");
    if (threads == 1 || symbol.isEmpty()) {
      return;
    }
    MethodHandle handle = linker.link(symbol.get(), MethodType.methodType(void.class, int.class));
    try {
      handle.invokeExact(threads);
    } catch (Throwable e) {
      throw Refusal.wrong("kiln_use_threads fails", e);
    }
  }

  private static int threads() throws Refusal {
    String wanted = System.getProperty("kiln.native.threads", "1");
    try {
      int threads = Integer.parseInt(wanted);
      if (threads >= 1 && threads <= MOST_THREADS) {
        return threads;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw Refusal.wrong("kiln.native.threads is '" + wanted + "', and can be 1 to 64");
  }

  private static void checkJava() throws Refusal {
    String fault = FloatingPoint.fault();
    if (!fault.isEmpty()) {
      throw Refusal.wrong("it changes how Java computes, " + fault + "; was it built with -Ofast?");
    }
  }

  private static int number(ForeignLinker linker, Object library, String name) throws Refusal {
    MethodHandle handle =
        linker.link(symbol(linker, library, name), MethodType.methodType(int.class));
    try {
      return (int) handle.invokeExact();
    } catch (Throwable e) {
      throw Refusal.wrong(name + " fails", e);
    }
  }

  private static Object symbol(ForeignLinker linker, Object library, String name) throws Refusal {
    Optional<?> symbol = linker.find(library, name);
    if (symbol.isEmpty()) {
      throw Refusal.wrong("it has no " + name);
    }
    return symbol.get();
  }

  /** Does so on a thread of its own, which no interrupt reaches. */
  private static LoadedLibrary apart(Loading work) throws Refusal {
    FutureTask<LoadedLibrary> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "kiln-native", 0, false);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw Refusal.wrong("it cannot be loaded", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What is done apart: no lambda, for the first of a process takes milliseconds. */
  private record Loading(ForeignLinker linker, NativeBytes bytes, Platform platform)
      implements Callable<LoadedLibrary>, Extraction.Trial {
    @Override
    public LoadedLibrary call() throws Refusal {
      return tested(linker, bytes.index(), Extraction.file(bytes, platform, this));
    }

    @Override
    public void load(Path file) throws Refusal {
      linker.tryOut(file, platform);
      checkJava();
    }
  }
}

package dev.kiln.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Functions of C as method handles of plain Java types, by {@code java.lang.foreign}. That package
 * is there from JDK 22 on and this class is for 17, so all of it is looked up while it runs; the
 * handles know nothing of that, and cost what those made without reflection cost.
 *
 * <p>Calls are critical: they take arrays where these lie in the heap, without a copy, and hold the
 * garbage collector off for as long as they take.
 */
final class ForeignLinker {
  /** The first JDK with {@code java.lang.foreign}. */
  static final int SINCE = 22;

  private static final String PACKAGE = "java.lang.foreign.";

  /** {@code dlopen}: all symbols at once, and for this library only. */
  private static final int NOW = 2;

  private static final int LOCAL_ON_MACOS = 4;

  private final Class<?> segment = type("MemorySegment");
  private final Class<?> layout = type("MemoryLayout");
  private final Class<?> descriptor = type("FunctionDescriptor");
  private final Class<?> arena = type("Arena");
  private final Class<?> lookup = type("SymbolLookup");
  private final Object linker;
  private final Method downcall;
  private final Object critical;
  private final Object plain;

  private ForeignLinker() throws ReflectiveOperationException {
    Class<?> linkerType = type("Linker");
    Class<?> option = type("Linker$Option");
    linker = call(linkerType.getMethod("nativeLinker"), null);
    plain = Array.newInstance(option, 0);
    critical = Array.newInstance(option, 1);
    Array.set(critical, 0, call(option.getMethod("critical", boolean.class), null, true));
    downcall = linkerType.getMethod("downcallHandle", segment, descriptor, plain.getClass());
  }

  /** The one of this JDK. */
  static ForeignLinker open() throws Refusal {
    if (Runtime.version().feature() < SINCE) {
      throw Refusal.absent("C is called from JDK " + SINCE + " on, and this one is "
          + Runtime.version().feature());
    }
    try {
      return new ForeignLinker();
    } catch (UnsupportedOperationException | ReflectiveOperationException | LinkageError e) {
      throw Refusal.absent("this JDK calls no C on this machine: " + e.getMessage());
    }
  }

  /** Loads a library for the rest of the process; its symbols are asked from the result. */
  Symbols load(Path file) throws Refusal {
    try {
      Object global = call(arena.getMethod("global"), null);
      Method library = lookup.getMethod("libraryLookup", Path.class, arena);
      return new Symbols(call(library, null, file, global), lookup.getMethod("find", String.class));
    } catch (IllegalCallerException e) {
      throw denied();
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw Refusal.wrong(file + " cannot be loaded", e);
    }
  }

  /**
   * Makes a handle of exactly this type for a function. See {@link NativeLibrary#kernel} for how
   * types stand for those of C.
   */
  MethodHandle handle(Object symbol, MethodType type) throws Refusal {
    return handle(symbol, type, critical);
  }

  private MethodHandle handle(Object symbol, MethodType type, Object options) throws Refusal {
    try {
      Object shape = shape(type);
      MethodHandle handle = (MethodHandle) call(downcall, linker, symbol, shape, options);
      for (int i = 0; i < type.parameterCount(); i++) {
        handle = NativeType.of(type.parameterType(i)).pass(handle, i, segment);
      }
      return type.returnType() == boolean.class ? NativeType.truth(handle) : handle;
    } catch (IllegalCallerException e) {
      throw denied();
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw Refusal.wrong("no call of type " + type + " can be made", e);
    }
  }

  private Object shape(MethodType type) throws ReflectiveOperationException {
    Object parameters = Array.newInstance(layout, type.parameterCount());
    for (int i = 0; i < type.parameterCount(); i++) {
      Array.set(parameters, i, layout(type.parameterType(i)));
    }
    if (type.returnType() == void.class) {
      return call(descriptor.getMethod("ofVoid", parameters.getClass()), null, parameters);
    }
    Method of = descriptor.getMethod("of", layout, parameters.getClass());
    return call(of, null, layout(type.returnType()), parameters);
  }

  private static Object layout(Class<?> type) throws ReflectiveOperationException {
    return type("ValueLayout").getField(NativeType.of(type).layout()).get(null);
  }

  /**
   * Loads a library by {@code dlopen} itself, where there is one. The JDK's own way says nothing of
   * why a library cannot be loaded; and it repairs some of what a library did to the floating-point
   * mode, so nobody would know that it was built to do so.
   */
  void tryOut(Path file, Platform platform) throws Refusal {
    try {
      Object system = call(type("Linker").getMethod("defaultLookup"), linker);
      Symbols symbols = new Symbols(system, lookup.getMethod("find", String.class));
      Optional<?> open = symbols.find("dlopen");
      Optional<?> error = symbols.find("dlerror");
      if (open.isPresent() && error.isPresent()) {
        open(file, platform, open.get(), error.get());
      }
    } catch (ReflectiveOperationException e) {
      throw Refusal.wrong(file + " cannot be loaded", e);
    }
  }

  private void open(Path file, Platform platform, Object open, Object error)
      throws ReflectiveOperationException, Refusal {
    MethodType type = MethodType.methodType(long.class, long.class, int.class);
    MethodHandle dlopen = handle(open, type, plain);
    int flags = platform.os().equals("macos") ? NOW | LOCAL_ON_MACOS : NOW;
    try (AutoCloseable names = (AutoCloseable) call(arena.getMethod("ofConfined"), null)) {
      long name = address(names, file.toString());
      if ((long) dlopen.invokeExact(name, flags) == 0) {
        MethodHandle dlerror = handle(error, MethodType.methodType(long.class), plain);
        // Once more: what was done in between may have loaded something too.
        long ignored = (long) dlopen.invokeExact(name, flags);
        throw Refusal.wrong("it cannot be loaded: " + text((long) dlerror.invokeExact()));
      }
    } catch (ReflectiveOperationException | RuntimeException | Error | Refusal e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private long address(Object names, String text) throws ReflectiveOperationException {
    Charset charset =
        Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
    Method allocate = arena.getMethod("allocateFrom", String.class, Charset.class);
    return (long) call(segment.getMethod("address"), call(allocate, names, text, charset));
  }

  private String text(long address) throws ReflectiveOperationException {
    if (address == 0) {
      return "no reason is given";
    }
    Object start = call(segment.getMethod("ofAddress", long.class), null, address);
    Object all = call(segment.getMethod("reinterpret", long.class), start, Long.MAX_VALUE);
    return (String) call(segment.getMethod("getString", long.class), all, 0L);
  }

  private static Refusal denied() {
    Module module = ForeignLinker.class.getModule();
    String name = module.isNamed() ? module.getName() : "ALL-UNNAMED";
    return Refusal.wrong("this JVM denies it; --enable-native-access=" + name + " allows it");
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(PACKAGE + name);
    } catch (ClassNotFoundException e) {
      throw new UnsupportedOperationException("no " + PACKAGE + name, e);
    }
  }

  /** Calls a method of that package; its failures are thrown as they are. */
  private static Object call(Method method, Object target, Object... arguments)
      throws ReflectiveOperationException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  /** The symbols of a library. */
  record Symbols(Object lookup, Method find) {
    /** The place of a symbol, if it is there. */
    Optional<?> find(String name) throws Refusal {
      try {
        return (Optional<?>) call(find, lookup, name);
      } catch (ReflectiveOperationException e) {
        throw Refusal.wrong("its symbols cannot be read", e);
      }
    }
  }
}

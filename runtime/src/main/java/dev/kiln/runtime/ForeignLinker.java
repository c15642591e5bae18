package dev.kiln.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Functions of C as method handles of plain Java types, by {@code java.lang.foreign}. That package
 * is there from JDK 22 on and this class is for 17, so all of it is looked up while it runs; the
 * handles know nothing of that, and cost what those made without looking up cost.
 *
 * <p>Calls with arrays are critical: they take them where they lie in the heap, without a copy, and
 * hold the garbage collector off for as long as they take. Others do not.
 */
final class ForeignLinker {
  /** The first JDK with {@code java.lang.foreign}. */
  static final int SINCE = 22;

  private static final String PACKAGE = "java.lang.foreign.";
  private static final MethodHandles.Lookup HERE = MethodHandles.lookup();

  /** {@code dlopen}: all symbols at once, and for this library only. */
  private static final int NOW = 2;

  private static final int LOCAL_ON_MACOS = 4;

  private final Class<?> segment = type("MemorySegment");
  private final Class<?> layout = type("MemoryLayout");
  private final Class<?> descriptor = type("FunctionDescriptor");
  private final Class<?> arena = type("Arena");
  private final Class<?> lookup = type("SymbolLookup");
  private final Class<?> linkerType = type("Linker");
  private final Class<?> layouts = layout.arrayType();
  private final Object linker;
  private final MethodHandle downcall;
  private final MethodHandle find;
  private final Object critical;
  private final Object plain;

  private ForeignLinker() throws Throwable {
    Class<?> option = type("Linker$Option");
    linker = ofClass(linkerType, "nativeLinker", linkerType).invokeExact();
    plain = Array.newInstance(option, 0);
    critical = Array.newInstance(option, 1);
    MethodHandle choose = ofClass(option, "critical", option, boolean.class);
    Array.set(critical, 0, choose.invokeExact(true));
    Class<?>[] operands = {segment, descriptor, plain.getClass()};
    downcall = of(linkerType, "downcallHandle", MethodHandle.class, operands);
    find = of(lookup, "find", Optional.class, String.class);
  }

  /** The one of this JDK. */
  static ForeignLinker open() throws Refusal {
    int jdk = Runtime.version().feature();
    if (jdk < SINCE) {
      throw Refusal.absent("C is called from JDK " + SINCE + " on, and this one is " + jdk);
    }
    try {
      return new ForeignLinker();
    } catch (Throwable e) {
      throw Refusal.absent("this JDK calls no C on this machine: " + e);
    }
  }

  /** Loads a library for the rest of the process; its symbols are asked from the result. */
  Object load(Path file) throws Refusal {
    try {
      Object global = ofClass(arena, "global", arena).invokeExact();
      MethodHandle load = ofClass(lookup, "libraryLookup", lookup, Path.class, arena);
      return load.invokeExact((Object) file, global);
    } catch (Throwable e) {
      throw refusal(e, file + " cannot be loaded");
    }
  }

  /** The place of a symbol of a library, empty if it has none of that name. */
  Optional<?> find(Object library, String symbol) throws Refusal {
    try {
      Object found = find.invokeExact(library, (Object) symbol);
      return (Optional<?>) found;
    } catch (Throwable e) {
      throw refusal(e, "its symbols cannot be read");
    }
  }

  /**
   * Makes a handle of exactly this type for a function. See {@link NativeLibrary#kernel} for how
   * types stand for those of C.
   */
  MethodHandle link(Object symbol, MethodType type) throws Refusal {
    try {
      return link(symbol, type, takesArrays(type) ? critical : plain);
    } catch (Throwable e) {
      throw refusal(e, "no call of type " + type + " can be made");
    }
  }

  private static boolean takesArrays(MethodType type) {
    boolean takes = false;
    for (Class<?> parameter : type.parameterArray()) {
      takes |= parameter.isArray();
    }
    return takes;
  }

  /**
   * Loads a library by {@code dlopen} itself, where there is one. The JDK's own way says nothing of
   * why a library cannot be loaded; and it repairs some of what a library did to the floating-point
   * mode, so nobody would know that it was built to do so.
   */
  void tryOut(Path file, Platform platform) throws Refusal {
    String problem;
    try {
      Object system = of(linkerType, "defaultLookup", lookup).invokeExact(linker);
      Optional<?> open = find(system, "dlopen");
      Optional<?> error = find(system, "dlerror");
      problem = open.isEmpty() || error.isEmpty()
          ? ""
          : open(open.get(), error.get(), file, platform.os().equals("macos"));
    } catch (Throwable e) {
      throw refusal(e, "it cannot be loaded");
    }
    if (!problem.isEmpty()) {
      throw Refusal.wrong("it cannot be loaded: " + problem);
    }
  }

  /** Gives what the system says where it fails, else nothing. */
  private String open(Object open, Object error, Path file, boolean macos) throws Throwable {
    MethodType type = MethodType.methodType(long.class, long.class, int.class);
    MethodHandle dlopen = link(open, type, plain);
    int flags = macos ? NOW | LOCAL_ON_MACOS : NOW;
    Object confined = ofClass(arena, "ofConfined", arena).invokeExact();
    try (AutoCloseable names = (AutoCloseable) confined) {
      long name = address(names, file.toString());
      if ((long) dlopen.invokeExact(name, flags) != 0) {
        return "";
      }
      MethodHandle dlerror = link(error, MethodType.methodType(long.class), plain);
      // Once more: what was done in between may have loaded something too.
      long again = (long) dlopen.invokeExact(name, flags);
      return again != 0 ? "" : text((long) dlerror.invokeExact());
    }
  }

  private MethodHandle link(Object symbol, MethodType type, Object options) throws Throwable {
    Object shape = shape(type);
    Object made = downcall.invokeExact(linker, symbol, shape, options);
    MethodHandle handle = (MethodHandle) made;
    for (int i = 0; i < type.parameterCount(); i++) {
      handle = NativeType.of(type.parameterType(i)).pass(handle, i, segment);
    }
    return type.returnType() == boolean.class ? NativeType.truth(handle) : handle;
  }

  private Object shape(MethodType type) throws Throwable {
    Object parameters = Array.newInstance(layout, type.parameterCount());
    for (int i = 0; i < type.parameterCount(); i++) {
      Array.set(parameters, i, layout(type.parameterType(i)));
    }
    if (type.returnType() == void.class) {
      return ofClass(descriptor, "ofVoid", descriptor, layouts).invokeExact(parameters);
    }
    MethodHandle of = ofClass(descriptor, "of", descriptor, layout, layouts);
    return of.invokeExact(layout(type.returnType()), parameters);
  }

  private static Object layout(Class<?> type) throws ReflectiveOperationException {
    return type("ValueLayout").getField(NativeType.of(type).layout()).get(null);
  }

  /** Puts a text where C can read it, until the arena is closed. */
  private long address(Object names, String text) throws Throwable {
    Charset charset =
        Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
    MethodHandle put = of(arena, "allocateFrom", segment, String.class, Charset.class);
    Object place = put.invokeExact(names, (Object) text, (Object) charset);
    return (long) of(segment, "address", long.class).invokeExact(place);
  }

  private String text(long address) throws Throwable {
    MethodHandle at = ofClass(segment, "ofAddress", segment, long.class);
    MethodHandle lengthen = of(segment, "reinterpret", segment, long.class);
    MethodHandle read = of(segment, "getString", String.class, long.class);
    Object all = lengthen.invokeExact(at.invokeExact(address), Long.MAX_VALUE);
    Object text = read.invokeExact(all, 0L);
    return (String) text;
  }

  private static Refusal refusal(Throwable failure, String reason) {
    if (failure instanceof IllegalCallerException) {
      Module module = ForeignLinker.class.getModule();
      String name = module.isNamed() ? module.getName() : "ALL-UNNAMED";
      return Refusal.wrong("this JVM denies it; --enable-native-access=" + name + " allows it");
    }
    return failure instanceof Refusal refusal ? refusal : Refusal.wrong(reason, failure);
  }

  private static MethodHandle ofClass(
      Class<?> owner, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(result, parameters);
    return erased(HERE.findStatic(owner, name, type));
  }

  private static MethodHandle of(
      Class<?> owner, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(result, parameters);
    return erased(HERE.findVirtual(owner, name, type));
  }

  /** With Object for all references: to an interface that is no cast, and makes no class. */
  private static MethodHandle erased(MethodHandle handle) {
    return MethodHandles.explicitCastArguments(
        handle.asFixedArity(), handle.type().erase());
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(PACKAGE.concat(name));
    } catch (ClassNotFoundException e) {
      throw new UnsupportedOperationException(e);
    }
  }
}

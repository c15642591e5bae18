package dev.kiln.runtime;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kernels of a module in C, for generated code. Where they cannot run, for whatever reason, the
 * Java version beside them does, with the same bits; that is said once, in one line, to the logger
 * {@code dev.kiln.native}: as information where it is no surprise (a JDK below 22, no library for
 * this platform), as a warning where something is wrong.
 *
 * <p><b>Where it is.</b> {@code META-INF/kiln/native/OS-ARCH/NAME.so} ({@code .dylib}, {@code
 * .dll}) in the archive, or the Java module, of the class that uses it, or below the folder {@code
 * -Dkiln.native.path} as {@code OS-ARCH/NAME.so}; see {@link #folder} and {@link #file}. Beside it
 * is {@code NAME.properties} with {@code sha256} and {@code size} of the library, {@code source},
 * the digest of the C text it was made from, and {@code levels}, for example {@code v2,v3,v4}, or
 * nothing where its kernels exist once. A library whose {@code source} is not that of the
 * generated code is refused, as is one that differs from its index. It is loaded from a file of
 * its own in a private folder below {@code -Dkiln.native.dir}, or that for temporary files.
 *
 * <p><b>What it exports.</b> Its kernels, with the suffix {@code _v2}, … of their level if there
 * are levels; {@code int32_t kiln_level(void)}, the best level this processor has; and {@code
 * int32_t kiln_environment(void)}, which computes with operands that the compiler cannot know and
 * gives 0 if all is well, else the sum of: 1, results below the normal numbers are flushed to
 * zero; 2, such operands are; 4, rounding is not to nearest, ties to even; 8, arithmetic on
 * {@code double} is not binary64. It changes no mode itself. A library may have no constructor
 * that changes one: that is found out, and the library refused. If it has {@code void
 * kiln_use_threads(int32_t)}, that is told how many threads a call may take where {@code
 * -Dkiln.native.threads} says another number than one.
 *
 * <p><b>Which runs.</b> {@code -Dkiln.native=auto} (the default), {@code require}, which fails with
 * the reason instead of running Java, or {@code off}, which runs Java and says nothing. Where the
 * JVM warns of native access that was not allowed, C runs; where it denies it, Java. Loading the
 * first library takes a tenth of a second, so generated code has a class for it that is initialized
 * when a kernel is first called. A library stays until the process ends.
 */
public final class NativeLibrary {
  /** The bits of what a kernel that gives a {@code double} gives instead when it gave up: a NaN. */
  public static final long NO_REAL = 0x7ff8_6b69_6c6e_0001L;

  /**
   * What a kernel that gives a {@code long} gives instead when it gave up. Where that is the
   * result, the Java version finds it once more.
   */
  public static final long NO_INT = 0x6b69_6c6e_2d67_7570L;

  /** The same for an {@code int}. */
  public static final int NO_INT32 = 0x6b69_6c6e;

  /** The same for an {@code int32_t} that is 0 or 1 else. */
  public static final int NO_BOOL = 2;

  /** Those of each module, which nothing here keeps from being unloaded. */
  private static final Map<Module, Map<String, NativeLibrary>> ALL = new WeakHashMap<>();

  /** What was spoken of already, whichever class loader brought it. */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private final String name;
  private final String source;
  private final Platform platform = Platform.here();

  /** Null until it was tried to load it. */
  private volatile String line;

  private LoadedLibrary loaded;
  private boolean required;

  private NativeLibrary(String name, String source) {
    this.name = name;
    this.source = source;
  }

  /**
   * Finds a library for a class, loads it if nobody has, and never fails.
   *
   * @param owner a class whose archive or module has the library
   * @param name the library's name, of letters, digits and {@code - _ .}
   * @param source the digest of the C text that belongs to the class
   */
  public static NativeLibrary of(Class<?> owner, String name, String source) {
    if (name.isEmpty() || !Platform.plain(name).equals(name.replace('.', '-'))) {
      throw new IllegalArgumentException("no name of a library: " + name);
    }
    NativeLibrary library;
    synchronized (ALL) {
      Map<String, NativeLibrary> libraries = ALL.get(owner.getModule());
      if (libraries == null) {
        libraries = new HashMap<>();
        ALL.put(owner.getModule(), libraries);
      }
      String key = String.join(" ", name, source);
      library = libraries.get(key);
      if (library == null) {
        library = new NativeLibrary(name, source);
        libraries.put(key, library);
      }
    }
    library.bind(owner);
    return library;
  }

  /**
   * The handle of a kernel, of exactly these types; null where the Java version is to run.
   *
   * <p>{@code double}, {@code long}, {@code int} are {@code double}, {@code int64_t}, {@code
   * int32_t} in C; {@code boolean} is an {@code int32_t}, 0 or 1, and as a result any number but 0
   * is true. {@code double[]}, {@code long[]}, {@code int[]}, {@code byte[]} are pointers to the
   * elements in Java's heap, so C can read and write them, and no call is made meanwhile: nor may
   * the garbage collector run, so a kernel with arrays should take about a millisecond at most.
   * {@code boolean[]} is a pointer to a copy, bytes of 0 or 1, so C can only read it; a kernel that
   * gives such an array writes a {@code byte[]}, see {@link #booleans}.
   *
   * @throws UnsatisfiedLinkError if the native version is required and cannot run
   */
  public MethodHandle kernel(String symbol, Class<?> result, Class<?>... parameters) {
    MethodType type = MethodType.methodType(result, parameters);
    NativeType.check(type);
    if (loaded != null) {
      try {
        return loaded.kernel(symbol, type);
      } catch (Refusal refusal) {
        line = line(symbol + " runs in Java: " + refusal.getMessage());
        say(refusal.level());
      }
    }
    if (required) {
      throw new UnsatisfiedLinkError(line);
    }
    return null;
  }

  /** What runs, C or Java, and why: one line for people. */
  public String status() {
    return line;
  }

  /** What a kernel wrote for an array of Bools. */
  public static boolean[] booleans(byte[] bytes) {
    boolean[] values = new boolean[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[i] != 0;
    }
    return values;
  }

  /** Throws what a call of a kernel threw, as it is. */
  public static RuntimeException failure(Throwable failure) {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    } else if (failure instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(failure);
  }

  /** Where in an archive the libraries for this platform are, with a slash at its end. */
  public static String folder() {
    return Platform.here().resources();
  }

  /** What the file of a library is called on this platform. */
  public static String file(String name) {
    return name.concat(Platform.here().suffix());
  }

  private void bind(Class<?> owner) {
    Level level = null;
    synchronized (this) {
      if (line == null) {
        level = load(owner);
      }
    }
    if (level != null) {
      say(level);
    }
  }

  /** Gives how loud to say what came out; null if nobody wants to know. */
  private Level load(Class<?> owner) {
    String mode = System.getProperty("kiln.native", "auto");
    required = mode.equals("require");
    if (mode.equals("off")) {
      line = line("Java runs: kiln.native is off");
      return null;
    }
    try {
      if (!required && !mode.equals("auto")) {
        throw Refusal.wrong("kiln.native is '" + mode + "', and can be auto, require or off");
      }
      loaded = LoadedLibrary.load(owner, name, source, platform);
      line = line(
          "C runs", loaded.suffix().replace('_', ' '), ", from ", loaded.file().toString());
      return null;
    } catch (Refusal refusal) {
      line = line("Java runs: " + refusal.getMessage());
      return refusal.level();
    }
  }

  /** One line of it: what comes from outside may have others. */
  private String line(String... text) {
    StringBuilder line = new StringBuilder("Kiln's native library ").append(name);
    line.append(" (").append(platform.folder()).append("): ");
    for (String part : text) {
      line.append(part);
    }
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i))) {
        line.setCharAt(i, '?');
      }
    }
    return line.toString();
  }

  private void say(Level level) {
    if (!required && SAID.add(name + " " + source)) {
      try {
        System.getLogger("dev.kiln.native").log(level, line);
      } catch (RuntimeException e) {
        // A logger that fails keeps nobody from computing.
      }
    }
  }
}

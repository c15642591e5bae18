package dev.kiln.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A module of a user's with a native library: a folder of classes and resources, with a class
 * loader of its own. The library is made from {@code kernels.c} by this machine's compiler.
 */
final class NativeFixture {
  static final String SOURCE = "0123456789abcdef";

  private static final Map<List<String>, byte[]> COMPILED =
      new TreeMap<>((a, b) -> String.join(" ", a).compareTo(String.join(" ", b)));
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Nothing is said twice of a library, so every fixture's has a name of its own. */
  final String name = "acme.kernels-" + COUNT.incrementAndGet();

  final Path root;
  byte[] library;

  NativeFixture(Path root, String... defines) {
    this.root = root;
    this.library = compiled(defines);
  }

  /** For tests of calls of C. */
  static void assumeCalls() {
    assumeTrue(Runtime.version().feature() >= 22, "C is called from JDK 22 on");
  }

  /** Writes the library and an index that belongs to it. */
  NativeFixture install(String levels) {
    return install(SOURCE, sha256(library), library.length, levels);
  }

  /** Writes the library and an index that may tell lies. */
  NativeFixture install(String source, String sha256, int size, String levels) {
    Path folder = folder();
    List<String> index =
        List.of("sha256=" + sha256, "size=" + size, "source=" + source, "levels=" + levels);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(NativeLibrary.file(name)), library);
      Files.write(folder.resolve(name + ".properties"), index);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  Path folder() {
    return root.resolve(NativeLibrary.folder());
  }

  NativeLibrary open() {
    return NativeLibrary.of(owner(), name, SOURCE);
  }

  /** A class of the user's module, of a new loader each time. */
  Class<?> owner() {
    try (InputStream in = Owner.class.getResourceAsStream("NativeFixture$Owner.class")) {
      return new Loader(root, in.readAllBytes()).loadClass(Owner.class.getName());
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized byte[] compiled(String... defines) {
    return COMPILED.computeIfAbsent(List.of(defines), NativeFixture::compile);
  }

  private static byte[] compile(List<String> defines) {
    try {
      Path folder = Files.createTempDirectory("kiln-test");
      Path out = folder.resolve("out");
      Path text = folder.resolve("kernels.c");
      try (InputStream in = NativeFixture.class.getResourceAsStream("kernels.c")) {
        Files.copy(in, text);
      }
      List<String> command = new ArrayList<>(List.of("cc", "-O1", "-fPIC", "-shared"));
      defines.forEach(define -> command.add("-D" + define));
      command.addAll(List.of("-o", out.toString(), text.toString(), "-lm"));
      Ran ran = run(command);
      byte[] bytes = ran.status() == 0 ? Files.readAllBytes(out) : new byte[0];
      Files.deleteIfExists(out);
      Files.delete(text);
      Files.delete(folder);
      assumeTrue(ran.status() == 0, "no C compiler: " + ran.output());
      return bytes;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a command printed, and what it ended with; 127 where there is no such command. */
  static Ran run(List<String> command) {
    return end(start(command));
  }

  static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return null;
    }
  }

  static Ran end(Process process) {
    if (process == null) {
      return new Ran(127, "no such command");
    }
    try (InputStream in = process.getInputStream()) {
      String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + output);
      }
      return new Ran(process.exitValue(), output);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  record Ran(int status, String output) {}

  /** A class that uses the library. */
  static final class Owner {}

  /** Finds the owner's class here, whoever else has one. */
  private static final class Loader extends URLClassLoader {
    private final byte[] owner;

    Loader(Path root, byte[] owner) throws IOException {
      super(new URL[] {root.toUri().toURL()}, NativeFixture.class.getClassLoader());
      this.owner = owner;
    }

    @Override
    protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
      if (className.equals(Owner.class.getName())) {
        synchronized (getClassLoadingLock(className)) {
          Class<?> loaded = findLoadedClass(className);
          return loaded == null ? defineClass(className, owner, 0, owner.length) : loaded;
        }
      }
      return super.loadClass(className, resolve);
    }
  }
}

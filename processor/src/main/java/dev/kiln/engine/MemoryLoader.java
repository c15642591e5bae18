package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.CompilerBug;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads classes from memory, which see Kiln; they go when the last of them is no longer used. The
 * classes of each program have a loader of their own: as fast as a hidden class, also where there
 * are several, and Java's stack traces show them.
 */
final class MemoryLoader extends ClassLoader {
  /** What the class of a program is called. */
  static final String PROGRAM = "KilnProgram";

  private final Map<String, byte[]> files;
  private final Map<String, byte[]> resources;
  private final Map<String, Class<?>> others;

  private MemoryLoader(
      Map<String, byte[]> files, Map<String, byte[]> resources, Map<String, Class<?>> others) {
    super(MemoryLoader.class.getClassLoader());
    this.files = files;
    this.resources = resources;
    this.others = others;
  }

  /**
   * One of some classes.
   *
   * @param seen classes that they see besides, whatever loaders those are from
   */
  static Class<?> load(String name, Map<String, byte[]> files, Class<?>... seen) {
    Map<String, Class<?>> others = new LinkedHashMap<>();
    Stream.of(seen).forEach(each -> others.put(each.getName(), each));
    return load(name, new MemoryLoader(files, Map.of(), others));
  }

  /** One of some classes, which find resources by these names. */
  static Class<?> load(String name, Map<String, byte[]> files, Map<String, byte[]> resources) {
    return load(name, new MemoryLoader(files, resources, Map.of()));
  }

  private static Class<?> load(String name, MemoryLoader loader) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new CompilerBug("loading", e.toString());
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] resource = resources.get(name);
    return resource == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(resource);
  }

  /** Its own classes before the parent's: those are not asked for what they do not have. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] file = files.get(name);
    if (file == null) {
      Class<?> other = others.get(name);
      return other == null ? super.loadClass(name, resolve) : other;
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? defineClass(name, file, 0, file.length) : known;
    }
  }
}

package dev.kiln.engine;

import java.util.Map;

/** Loads classes from memory; they go when the last of them is no longer used. */
final class MemoryLoader extends ClassLoader {
  private final Map<String, byte[]> files;
  private final Map<String, Class<?>> others;

  MemoryLoader(ClassLoader parent, Map<String, byte[]> files) {
    this(parent, files, Map.of());
  }

  /** One whose classes see others, which the parent may not know. */
  MemoryLoader(ClassLoader parent, Map<String, byte[]> files, Map<String, Class<?>> others) {
    super(parent);
    this.files = files;
    this.others = others;
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

package dev.kiln.engine;

import java.util.Map;

/** Loads classes from memory; they go when the last of them is no longer used. */
final class MemoryLoader extends ClassLoader {
  private final Map<String, byte[]> files;

  MemoryLoader(ClassLoader parent, Map<String, byte[]> files) {
    super(parent);
    this.files = files;
  }

  /** Its own classes before the parent's: those are not asked for what they do not have. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] file = files.get(name);
    if (file == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? defineClass(name, file, 0, file.length) : known;
    }
  }
}

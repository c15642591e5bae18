package dev.kiln.engine;

import java.util.Map;

/** Loads classes from memory; they go when the last of them is no longer used. */
final class MemoryLoader extends ClassLoader {
  private final Map<String, byte[]> files;

  MemoryLoader(ClassLoader parent, Map<String, byte[]> files) {
    super(parent);
    this.files = files;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] file = files.get(name);
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, file, 0, file.length);
  }
}

package dev.kiln.runtime;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A library as it was delivered, and what to call that place. It belongs to the generated code, and
 * has the length of its index; whether it has its digest, {@link #check} tells. It comes from the
 * folder {@code -Dkiln.native.path} if it has one of this name, else from the owner's archive.
 */
record NativeBytes(NativeIndex index, byte[] bytes, String place) {
  /** Reads it; an archive only gives what is in the owner's own module. */
  static NativeBytes read(Class<?> owner, String name, String source, Platform platform)
      throws Refusal {
    String elsewhere = System.getProperty("kiln.native.path", "");
    if (!elsewhere.isEmpty()) {
      Folder folder = new Folder(path(elsewhere).resolve(platform.folder()));
      NativeIndex index = index(folder, name);
      if (index != null) {
        return checked(folder, index, name.concat(platform.suffix()), source);
      }
    }
    Archive archive = new Archive(owner, platform.resources());
    NativeIndex index = index(archive, name);
    if (index == null) {
      throw Refusal.absent("there is no library for " + platform.folder());
    }
    return checked(archive, index, name.concat(platform.suffix()), source);
  }

  /** The index of a library, null if there is none. */
  private static NativeIndex index(Place place, String name) throws Refusal {
    String file = name.concat(".properties");
    byte[] bytes = place.read(file, NativeIndex.LONGEST);
    try {
      return bytes == null ? null : NativeIndex.parse(bytes);
    } catch (IllegalArgumentException e) {
      throw Refusal.wrong(place.of(file) + " is damaged: " + e.getMessage());
    }
  }

  private static NativeBytes checked(Place place, NativeIndex index, String file, String source)
      throws Refusal {
    if (!index.source().equals(source)) {
      throw Refusal.wrong(place.of(file) + " is of another build: its C text is another one");
    }
    byte[] bytes = place.read(file, index.size());
    if (bytes == null) {
      throw Refusal.wrong(place.of(file) + " is missing, though its index is there");
    }
    if (bytes.length != index.size()) {
      throw Refusal.wrong(place.of(file) + " is damaged: "
          + (bytes.length < index.size()
              ? bytes.length + " bytes of " + index.size()
              : "more than " + index.size() + " bytes"));
    }
    return new NativeBytes(index, bytes, place.of(file));
  }

  /** Fails if these are not the bytes that the index is of. */
  void check() throws Refusal {
    if (!sha256(bytes).equals(index.sha256())) {
      throw Refusal.wrong(place + " is damaged: its SHA-256 is not the one in its index");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path path(String text) throws Refusal {
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw Refusal.wrong("kiln.native.path is no path", e);
    }
  }

  /** Where files of a platform are. */
  private interface Place {
    /** The stream of a file, null if there is none. */
    InputStream open(String file) throws IOException;

    /** How to call a file in a message. */
    String of(String file);

    /** A file's bytes, at most one more than a limit; null if there is none. */
    default byte[] read(String file, int limit) throws Refusal {
      try (InputStream in = open(file)) {
        return in == null ? null : in.readNBytes(limit == Integer.MAX_VALUE ? limit : limit + 1);
      } catch (IOException e) {
        throw Refusal.wrong(of(file) + " cannot be read", e);
      }
    }
  }

  /** A folder on disk. Plain streams: those of channels fail in threads that are interrupted. */
  private record Folder(Path folder) implements Place {
    @Override
    public InputStream open(String file) throws IOException {
      Path path = folder.resolve(file);
      try {
        return new FileInputStream(path.toFile());
      } catch (FileNotFoundException e) {
        if (Files.exists(path)) {
          throw e;
        }
        return null;
      }
    }

    @Override
    public String of(String file) {
      return folder.resolve(file).toString();
    }
  }

  /** A folder in the archive, or the module, of a class. No package, so no module hides it. */
  private record Archive(Class<?> owner, String folder) implements Place {
    @Override
    public InputStream open(String file) {
      return owner.getResourceAsStream(String.join("", "/", folder, file));
    }

    @Override
    public String of(String file) {
      return "the resource " + folder + file;
    }
  }
}

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
 * A library as it was delivered, read and compared with its index and with the generated code: from
 * the folder {@code -Dkiln.native.path} if it has one of this name, else from the owner's archive.
 */
record NativeBytes(NativeIndex index, byte[] bytes) {
  /** Reads it; an archive only gives what is in the owner's own module. */
  static NativeBytes read(Class<?> owner, String name, String source, Platform platform)
      throws Refusal {
    String elsewhere = System.getProperty("kiln.native.path", "");
    if (!elsewhere.isEmpty()) {
      Folder folder = new Folder(path(elsewhere).resolve(platform.folder()));
      byte[] index = folder.read(name + ".properties", NativeIndex.LONGEST);
      if (index != null) {
        return checked(folder, index, name, source, platform);
      }
    }
    Archive archive = new Archive(owner, "/" + Platform.ROOT + platform.folder() + "/");
    byte[] index = archive.read(name + ".properties", NativeIndex.LONGEST);
    if (index == null) {
      throw Refusal.absent("there is no library for " + platform.folder());
    }
    return checked(archive, index, name, source, platform);
  }

  private static NativeBytes checked(
      Place place, byte[] indexBytes, String name, String source, Platform platform)
      throws Refusal {
    NativeIndex index = NativeIndex.parse(indexBytes, place.of(name + ".properties"));
    String file = name + platform.suffix();
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
    if (!sha256(bytes).equals(index.sha256())) {
      throw Refusal.wrong(place.of(file) + " is damaged: its SHA-256 is not the one in its index");
    }
    return new NativeBytes(index, bytes);
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
      return owner.getResourceAsStream(folder + file);
    }

    @Override
    public String of(String file) {
      return "the resource " + folder.substring(1) + file;
    }
  }
}

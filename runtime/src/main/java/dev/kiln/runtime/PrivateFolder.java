package dev.kiln.runtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * A folder that only this user can write to: {@code kiln-native-OWNER}, under {@code
 * -Dkiln.native.dir} or the folder for temporary files. One found there is used only if it is what
 * this class would have made. So nobody else can put a library there, or put another in its place
 * after it was compared.
 *
 * <p>The folders above must not be writable by everybody, unless they are sticky as {@code /tmp}:
 * else somebody could move the whole folder away. Whose they are is not asked; who names a folder
 * trusts its owner. Where files have no mode (Windows), the owner is all that is compared, and the
 * access list is the one that the folder for temporary files passes on.
 */
record PrivateFolder(Path path, Object owner) {
  private static final int OTHERS_WRITE = 0_002;
  private static final int GROUP_OR_OTHERS = 0_077;
  private static final int STICKY = 0_1000;
  private static final int PERMISSIONS = 0_7777;

  /** How often to look for a name that is free. */
  private static final int ATTEMPTS = 100;

  /** Makes it, or finds it. */
  static PrivateFolder open() throws Refusal {
    Path parent = parent();
    checkAbove(parent);
    Object owner = ownerOfNewFiles(parent);
    Path path = parent.resolve("kiln-native-".concat(Platform.plain(owner.toString())));
    try {
      if (hasModes(parent)) {
        Files.createDirectory(path, mode("rwx------"));
      } else {
        Files.createDirectory(path);
      }
    } catch (FileAlreadyExistsException e) {
      // As it should be from the second time on; looked at below.
    } catch (IOException e) {
      throw Refusal.wrong("no folder can be made in " + parent, e);
    }
    PrivateFolder folder = new PrivateFolder(path, owner);
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw Refusal.wrong(path + " is not a folder");
    }
    if (!folder.isOwn(path)) {
      throw Refusal.wrong(path + " is not a folder that only this user can write to");
    }
    return folder;
  }

  /** Whether a file or folder, not what a link leads to, is this user's and closed to others. */
  boolean isOwn(Path file) throws Refusal {
    try {
      return owner.equals(owner(file)) && (!hasModes(file) || (mode(file) & GROUP_OR_OTHERS) == 0);
    } catch (IOException e) {
      throw Refusal.wrong(file + " cannot be looked at", e);
    }
  }

  /** Whether files here have an owner and permissions in numbers. */
  static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static Path parent() throws Refusal {
    String chosen = System.getProperty("kiln.native.dir", "");
    String place = chosen.isEmpty() ? System.getProperty("java.io.tmpdir", "") : chosen;
    try {
      Path parent = Path.of(place);
      if (!chosen.isEmpty()) {
        Files.createDirectories(parent);
      }
      return parent.toRealPath();
    } catch (IOException | InvalidPathException e) {
      throw Refusal.wrong("the folder '" + place + "' for extracted libraries cannot be used", e);
    }
  }

  private static void checkAbove(Path parent) throws Refusal {
    if (!hasModes(parent)) {
      return;
    }
    for (Path above = parent; above != null; above = above.getParent()) {
      try {
        int mode = mode(above);
        if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
          throw Refusal.wrong("everybody can move files in " + above);
        }
      } catch (IOException e) {
        throw Refusal.wrong(above + " cannot be looked at", e);
      }
    }
  }

  /** Asks a new file, for no name in Java is sure to be the one that files get. */
  private static Object ownerOfNewFiles(Path parent) throws Refusal {
    try {
      Path file = newFile(parent);
      try {
        return owner(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw Refusal.wrong("the folder " + parent + " cannot be written to", e);
    }
  }

  /** A new, empty file; a name that nobody can guess would take longer, and be of no use. */
  static Path newFile(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path file =
          folder.resolve(String.join("", "kiln-", Long.toHexString(System.nanoTime()), ".tmp"));
      try {
        return hasModes(folder)
            ? Files.createFile(file, mode("rw-------"))
            : Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static Object owner(Path file) throws IOException {
    return hasModes(file)
        ? attributes(file, "unix:uid").get("uid")
        : Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static int mode(Path file) throws IOException {
    return (int) attributes(file, "unix:mode").get("mode") & PERMISSIONS;
  }

  private static Map<String, Object> attributes(Path file, String names) throws IOException {
    return Files.readAttributes(file, names, LinkOption.NOFOLLOW_LINKS);
  }
}

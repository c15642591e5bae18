package dev.kiln.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A library as a file that the system can load, named by its digest in a {@link PrivateFolder}. It
 * is written under another name and moved, so another process sees all of it or nothing; and however
 * it came there, it is compared as a whole before each use. A file that differs is replaced.
 *
 * <p>Files that nobody used for a month go when a new one is written.
 */
final class Extraction {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration SEEN = Duration.ofDays(1);

  private final PrivateFolder folder;
  private final Path file;
  private final byte[] bytes;

  private Extraction(PrivateFolder folder, Path file, byte[] bytes) {
    this.folder = folder;
    this.file = file;
    this.bytes = bytes;
  }

  /** Gives the file of a library's bytes, which are those of its digest. */
  static Path file(NativeBytes library, Platform platform) throws Refusal {
    PrivateFolder folder = PrivateFolder.open();
    Path file = folder.path().resolve(library.index().sha256() + platform.suffix());
    Extraction extraction = new Extraction(folder, file, library.bytes());
    extraction.place();
    if (!Files.isExecutable(file)) {
      throw Refusal.wrong("no library may be run from " + folder.path()
          + ", it is mounted noexec; -Dkiln.native.dir names another folder");
    }
    return file;
  }

  private void place() throws Refusal {
    try {
      if (isThere()) {
        touch();
        return;
      }
      removeOld();
      write();
    } catch (IOException e) {
      throw Refusal.wrong(file + " cannot be written", e);
    }
    if (!isThere()) {
      throw Refusal.wrong(file + " is not what was written to it");
    }
  }

  private boolean isThere() throws Refusal {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && folder.isOwn(file)
          && Files.size(file) == bytes.length
          && Arrays.equals(content(), bytes);
    } catch (IOException e) {
      // Another process may just have replaced it; what is written now is as good.
      return false;
    }
  }

  private byte[] content() throws IOException {
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(bytes.length + 1);
    }
  }

  private void write() throws IOException, Refusal {
    Path part = Files.createTempFile(folder.path(), "part", ".tmp");
    try {
      Files.write(part, bytes);
      if (PrivateFolder.hasModes(part)) {
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r-x------"));
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Windows replaces no file that is in use. Then another process was faster, or it stays.
      if (!isThere()) {
        throw e;
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Keeps the date of the last use, to the day. */
  private void touch() {
    try {
      Instant now = Instant.now();
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(SEEN))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
    } catch (IOException e) {
      // Then it goes early, and is written again.
    }
  }

  private void removeOld() {
    Instant limit = Instant.now().minus(KEPT);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path())) {
      for (Path old : files) {
        removeIfOld(old, limit);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Nothing depends on it.
    }
  }

  private static void removeIfOld(Path old, Instant limit) {
    try {
      if (Files.getLastModifiedTime(old, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(limit)) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      // In use, or gone already.
    }
  }
}

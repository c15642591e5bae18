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
 * is written under another name, tried out, and moved, so another process sees all of it or
 * nothing; and however it came there, it is compared as a whole before each use. A file that
 * differs is replaced. One that does not had the right digest, and was tried out, when it was
 * written. Nobody else can write here, so neither is done again: both take longer than comparing.
 *
 * <p>Files that nobody used for a month go when a new one is written.
 */
final class Extraction {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration SEEN = Duration.ofDays(1);

  private final PrivateFolder folder;
  private final Path file;
  private final NativeBytes library;
  private final byte[] bytes;

  private Extraction(PrivateFolder folder, Path file, NativeBytes library) {
    this.folder = folder;
    this.file = file;
    this.library = library;
    this.bytes = library.bytes();
  }

  /** Gives the file of a library; a trial sees it first where it has just been written. */
  static Path file(NativeBytes library, Platform platform, Trial trial) throws Refusal {
    PrivateFolder folder = PrivateFolder.open();
    Path file = folder.path().resolve(library.index().sha256().concat(platform.suffix()));
    new Extraction(folder, file, library).place(trial);
    checkExecutable(file);
    return file;
  }

  private static void checkExecutable(Path file) throws Refusal {
    if (!Files.isExecutable(file)) {
      throw Refusal.wrong("no library may be run from " + file.getParent()
          + ", it is mounted noexec; -Dkiln.native.dir names another folder");
    }
  }

  private void place(Trial trial) throws Refusal {
    try {
      if (isThere()) {
        touch();
        return;
      }
      library.check();
      removeOld();
      write(trial);
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

  private void write(Trial trial) throws IOException, Refusal {
    Path part = PrivateFolder.newFile(folder.path());
    try {
      Files.write(part, bytes);
      if (PrivateFolder.hasModes(part)) {
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r-x------"));
      }
      checkExecutable(part);
      trial.load(part);
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

  /** Fails for a file that is no good library. */
  interface Trial {
    void load(Path file) throws Refusal;
  }
}

package dev.kiln.processor;

import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.backend.java.JavaBackend;
import dev.kiln.runtime.KilnException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stands for the compiler itself: the contents of the jars that it consists of, or of its folders
 * of classes. A version would not do, for a snapshot keeps its version while it changes.
 */
final class CompilerDigest {
  /** A zip file without a comment ends in so many bytes, of which these are the first. */
  private static final int END_OF_ZIP = 22;

  private static final int END_SIGNATURE = 0x06054b50;

  private CompilerDigest() {}

  /** Nothing if the compiler's own files cannot be found. */
  static Optional<String> find() {
    try {
      Digest digest = Digest.start();
      for (Class<?> part : List.of(Compiler.class, KilnException.class, JavaBackend.library())) {
        CodeSource source = part.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
          return Optional.empty();
        }
        Path place = Path.of(source.getLocation().toURI());
        if (Files.isDirectory(place)) {
          classes(place).forEach(digest::add);
        } else {
          digest.add(directory(place));
        }
      }
      return Optional.of(digest.end());
    } catch (Exception e) {
      // A class loader may tell any place, of any form: then nothing is kept.
      return Optional.empty();
    }
  }

  /** The end of a jar, where its directory stands with a checksum of each file. */
  private static byte[] directory(Path jar) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
      ByteBuffer last = ByteBuffer.allocate(END_OF_ZIP).order(ByteOrder.LITTLE_ENDIAN);
      file.seek(Math.max(0, file.length() - END_OF_ZIP));
      file.readFully(last.array());
      long begin =
          last.getInt(0) == END_SIGNATURE ? Integer.toUnsignedLong(last.getInt(END_OF_ZIP - 6)) : 0;
      byte[] directory = new byte[Math.toIntExact(file.length() - begin)];
      file.seek(begin);
      file.readFully(directory);
      return directory;
    }
  }

  private static List<String> classes(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        lines.add(folder.relativize(file) + " " + Files.size(file) + " "
            + Files.getLastModifiedTime(file).toMillis());
      }
    }
    return lines;
  }
}

package dev.kiln.processor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Tells texts and files apart that nobody forged: two checksums, 64 bits in all. Each part counts
 * with its length, so none runs into the next. In a JVM that has just started a checksum takes no
 * time; a cryptographic digest takes as long to set up as a kernel to compile.
 */
public final class Digest {
  private final List<Checksum> checksums = List.of(new CRC32(), new CRC32C());

  private Digest() {}

  /** One of nothing yet. */
  public static Digest start() {
    return new Digest();
  }

  /** The digest of one text, in hexadecimal digits. */
  public static String of(String text) {
    return start().add(text).end();
  }

  /** Adds a text. */
  public Digest add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file's bytes, or the names and bytes of all files of a folder; nothing if there is none. */
  public Digest add(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return add(Files.readAllBytes(path));
    }
    if (Files.isDirectory(path)) {
      List<Path> inside;
      try (Stream<Path> paths = Files.walk(path)) {
        inside = paths.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path each : inside) {
        add(path.relativize(each).toString()).add(Files.readAllBytes(each));
      }
    }
    return this;
  }

  /** Adds some bytes. */
  public Digest add(byte[] bytes) {
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array();
    for (Checksum checksum : checksums) {
      checksum.update(length);
      checksum.update(bytes);
    }
    return this;
  }

  /** In hexadecimal digits. */
  public String end() {
    StringBuilder digits = new StringBuilder();
    for (Checksum checksum : checksums) {
      String own = Long.toHexString(checksum.getValue());
      digits.append("0".repeat(2 * Integer.BYTES - own.length())).append(own);
    }
    return digits.toString();
  }
}

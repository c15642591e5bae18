package dev.kiln.maven;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 over texts and files; each part counts with its length, so none runs into the next. */
final class Digest {
  private final MessageDigest digest;

  private Digest(MessageDigest digest) {
    this.digest = digest;
  }

  static Digest start() {
    try {
      return new Digest(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The digest of one text, in hexadecimal digits. */
  static String of(String text) {
    return start().add(text).end();
  }

  Digest add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file's bytes, or the names and bytes of all files of a folder; nothing if there is none. */
  Digest add(Path path) throws IOException {
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

  String end() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private Digest add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
    return this;
  }
}

package dev.kiln.toolchain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A library and what stands beside it, for {@link dev.kiln.runtime.NativeLibrary}.
 *
 * @param name what generated code calls it
 * @param library the bytes of the shared object
 * @param index the text of its {@code .properties}
 */
public record NativeFiles(String name, byte[] library, String index) {
  static NativeFiles of(String name, byte[] library, String source, List<String> levels) {
    String index = "sha256=" + sha256(library) + "\nsize=" + library.length + "\nsource=" + source
        + "\nlevels=" + String.join(",", levels) + "\n";
    return new NativeFiles(name, library, index);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

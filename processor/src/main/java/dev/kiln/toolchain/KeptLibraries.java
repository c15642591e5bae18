package dev.kiln.toolchain;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A folder that keeps libraries from build to build: one file for each, with its index, an empty
 * line, and its bytes. A file that is torn or foreign counts as none, and so does a folder that
 * cannot be read or written.
 */
record KeptLibraries(Path folder) {
  private static final byte[] END_OF_INDEX = {'\n', '\n'};

  /** The library of a name that was made from what the key stands for. */
  Optional<NativeFiles> find(String name, String key) {
    try {
      byte[] whole = Files.readAllBytes(folder.resolve(file(name, key)));
      for (int i = 0; i + 1 < whole.length; i++) {
        if (whole[i] == END_OF_INDEX[0] && whole[i + 1] == END_OF_INDEX[1]) {
          NativeFiles found = new NativeFiles(
              name,
              Arrays.copyOfRange(whole, i + END_OF_INDEX.length, whole.length),
              new String(whole, 0, i + 1, StandardCharsets.UTF_8));
          return found.isWhole() ? Optional.of(found) : Optional.empty();
        }
      }
    } catch (IOException | RuntimeException e) {
      // Then it is made again.
    }
    return Optional.empty();
  }

  /** Keeps a library instead of all others of its name. Other builds see all of it or nothing. */
  void keep(NativeFiles files, String key) {
    try {
      Files.createDirectories(folder);
      deleteOthers(files.name(), key.length());
      Path written = Files.createTempFile(folder, "kiln", ".tmp");
      try {
        write(written, files);
        Files.move(
            written, folder.resolve(file(files.name(), key)), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException | RuntimeException e) {
      // Then the next build makes it again.
    }
  }

  private void deleteOthers(String name, int keyLength) throws IOException {
    String any = file(name, "?".repeat(keyLength));
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, any)) {
      for (Path each : old) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static void write(Path to, NativeFiles files) throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      out.write(files.index().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
      out.write(files.library());
    }
  }

  private static String file(String name, String key) {
    return name + "-" + key + ".library";
  }
}

package dev.kiln.toolchain;

import dev.kiln.compiler.source.Sha256;
import dev.kiln.runtime.NativeLibrary;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A library and what stands beside it, for {@link NativeLibrary}.
 *
 * @param name what generated code calls it
 * @param library the bytes of the shared object
 * @param index the text of its {@code .properties}
 */
public record NativeFiles(String name, byte[] library, String index) {
  static NativeFiles of(
      CCompiler.Source source, byte[] library, List<String> levels, String compiler) {
    String left =
        source.without().isEmpty() ? "" : "without=" + String.join(",", source.without()) + "\n";
    String index = "sha256=" + Sha256.of(library) + "\nsize=" + library.length + "\nsource="
        + source.digest() + "\nlevels=" + String.join(",", levels) + "\ncompiler="
        + plain(compiler) + "\n" + left;
    return new NativeFiles(source.name(), library, index);
  }

  /** The kernels that were left out, by their symbols. */
  Set<String> without() {
    return Set.of(value("without").split(","));
  }

  /** Both files by where they belong in an archive of classes. */
  public SortedMap<String, byte[]> resources() {
    String folder = NativeLibrary.folder();
    return new TreeMap<>(Map.of(
        folder + NativeLibrary.file(name),
        library,
        folder + name + ".properties",
        index.getBytes(StandardCharsets.UTF_8)));
  }

  /** {@code by gcc 12.2.0, levels v2 v3 v4}. */
  String origin() {
    String levels = value("levels");
    return "by " + value("compiler")
        + (levels.isEmpty() ? "" : ", levels " + levels.replace(',', ' '));
  }

  /** Whether the index is that of these bytes. */
  boolean isWhole() {
    return value("sha256").equals(Sha256.of(library));
  }

  private String value(String key) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(index));
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
    return properties.getProperty(key, "");
  }

  /** What has no meaning of its own in a file of properties. */
  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9 ._+()-]", "-");
  }
}

package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads program files. */
final class Sources {
  private Sources() {}

  /** Reads a file; what is wrong with it ends the command with a sentence. */
  static SourceFile read(Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return SourceFile.of(path.getFileName().toString(), text);
    } catch (NoSuchFileException e) {
      throw new Stop(Exit.USAGE, "kiln: there is no file " + path);
    } catch (CharacterCodingException e) {
      throw new Stop(Exit.NOT_COMPILED, "kiln: " + path + " is not UTF-8 text");
    } catch (IOException e) {
      throw new Stop(Exit.USAGE, "kiln: " + path + " cannot be read: " + e.getMessage());
    }
  }

  /** The module name of a file: its name without the ending. */
  static String module(Path path) {
    return path.getFileName().toString().replaceAll("\\.kiln$", "");
  }

  /** Analyses one file, with the files beside it that it imports. */
  static Analysis analyze(Path path, SourceFile source, Map<String, String> bind, Sink sink) {
    Map<String, Input> inputs = new LinkedHashMap<>();
    inputs.put(module(path), new Input(module(path), source, bind));
    Path folder = path.toAbsolutePath().getParent();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = new ArrayList<>(inputs.values()).get(i);
      for (String imported : imports(input.source())) {
        Path file = folder.resolve(imported.replace('.', '/') + ".kiln");
        if (!inputs.containsKey(imported) && Files.isRegularFile(file)) {
          inputs.put(imported, Input.of(imported, read(file)));
        }
      }
    }
    return Compiler.analyze(List.copyOf(inputs.values()), sink);
  }

  private static List<String> imports(SourceFile source) {
    return source
        .text()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("import "))
        .map(line -> line.substring(7).strip().split("[^\\p{L}\\p{N}_.]")[0])
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** All Kiln files below a folder, sorted. */
  static List<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".kiln")).sorted().toList();
    } catch (IOException e) {
      throw new Stop(Exit.USAGE, "kiln: " + folder + " cannot be read: " + e.getMessage());
    }
  }
}

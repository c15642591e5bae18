package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Imports;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads program files. */
public final class Sources {
  private Sources() {}

  /** Reads a file; what is wrong with it ends the command with a sentence. */
  public static SourceFile read(Path path) {
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
    return Compiler.analyze(inputs(path, source, bind), sink);
  }

  /** One file, with the files beside it that it imports. */
  static List<Input> inputs(Path path, SourceFile source, Map<String, String> bind) {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input(module(path), source, bind));
    addImports(path, inputs.get(0), inputs);
    return inputs;
  }

  /** Adds the files beside a program that it imports, and those that these import. */
  public static void addImports(Path path, Input program, List<Input> inputs) {
    Path folder = path.toAbsolutePath().getParent();
    Set<String> known = inputs.stream().map(Input::module).collect(Collectors.toSet());
    inputs.addAll(Imports.closure(List.of(program), known, module -> {
      Path file = folder.resolve(Imports.path(module));
      return Files.isRegularFile(file)
          ? Optional.of(Input.of(module, read(file)))
          : Optional.empty();
    }));
  }

  /** The files below a folder, as modules that are named by where they lie. */
  static Map<Path, Input> modulesBelow(Path folder) {
    Map<Path, Input> inputs = new LinkedHashMap<>();
    for (Path file : below(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      String module = ClassNames.ofPath(path).module();
      inputs.put(file, Input.of(module, SourceFile.of(path, read(file).text())));
    }
    return inputs;
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

package dev.kiln.maven;

import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;

/**
 * One Kiln file of a project.
 *
 * @param path where it lies
 * @param source its text, named by the path relative to the source folder
 */
record ProgramFile(Path path, SourceFile source) {
  /** The files below a folder in the order of their names, none if there is no such folder. */
  static List<ProgramFile> below(Path folder) throws IOException, MojoFailureException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<ProgramFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : (Iterable<Path>) paths.filter(ProgramFile::isProgram)::iterator) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        files.add(new ProgramFile(path, SourceFile.of(name, read(path))));
      }
    }
    files.sort(Comparator.comparing(file -> file.source.name()));
    return files;
  }

  /** What the compiler takes. */
  Input input() {
    return Input.of(ClassNames.ofPath(source.name()).module(), source);
  }

  private static boolean isProgram(Path path) {
    return path.getFileName().toString().endsWith(ClassNames.EXTENSION)
        && Files.isRegularFile(path);
  }

  /** The text with {@code \n} at the ends of lines and without a mark of the byte order. */
  private static String read(Path path) throws IOException, MojoFailureException {
    byte[] bytes = Files.readAllBytes(path);
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      throw new MojoFailureException(path + " is not written in UTF-8");
    }
  }
}

package dev.kiln.maven;

import dev.kiln.processor.Digest;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files in a folder that a goal owns, and its memory of them: what they were made from, and
 * what they held. A file that someone changed or removed is made again; one that it did not write
 * itself is never deleted.
 */
final class OutputFolder {
  private static final String FORMAT = "kiln 1";

  private final Path folder;
  private final Path stateFile;
  private final String inputs;
  private final SortedMap<String, String> outputs;

  private OutputFolder(
      Path folder, Path stateFile, String inputs, SortedMap<String, String> outputs) {
    this.folder = folder;
    this.stateFile = stateFile;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** What {@link #write} did. */
  record Change(int written, int unchanged, int deleted) {}

  /** The folder as the last build left it; a state that is missing or garbled counts as none. */
  static OutputFolder open(Path folder, Path stateFile) throws IOException {
    SortedMap<String, String> outputs = new TreeMap<>();
    List<String> lines = Files.isRegularFile(stateFile) ? lines(stateFile) : List.of();
    if (lines.size() < 2 || !lines.get(0).equals(FORMAT)) {
      return new OutputFolder(folder, stateFile, "", outputs);
    }
    for (String line : lines.subList(2, lines.size())) {
      int space = line.indexOf(' ');
      if (space < 0) {
        return new OutputFolder(folder, stateFile, "", new TreeMap<>());
      }
      outputs.put(line.substring(space + 1), line.substring(0, space));
    }
    return new OutputFolder(folder, stateFile, lines.get(1), outputs);
  }

  /** Whether the last build saw the same inputs, and its files are still as it wrote them. */
  boolean isUpToDate(String inputsNow) throws IOException {
    if (!inputs.equals(inputsNow)) {
      return false;
    }
    for (Map.Entry<String, String> output : outputs.entrySet()) {
      if (!holds(folder.resolve(output.getKey()), output.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is anything to compile or to clean up. */
  boolean isEmpty() {
    return outputs.isEmpty();
  }

  /**
   * Makes these the files of the folder.
   *
   * @param files what they hold, by path relative to the folder
   * @param inputsNow what they were made from; empty if the next build shall look again
   */
  Change write(SortedMap<String, byte[]> files, String inputsNow) throws IOException {
    int written = 0;
    int deleted = 0;
    StringBuilder state = new StringBuilder(FORMAT + "\n" + inputsNow + "\n");
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      String digest = digest(each.getValue());
      Path file = folder.resolve(each.getKey());
      if (!holds(file, digest)) {
        Files.createDirectories(file.getParent());
        Files.write(file, each.getValue());
        written++;
      }
      state.append(digest).append(' ').append(each.getKey()).append('\n');
    }
    for (String old : outputs.keySet()) {
      if (!files.containsKey(old) && Files.deleteIfExists(folder.resolve(old))) {
        deleted++;
      }
    }
    byte[] remembered = state.toString().getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(stateFile.getParent());
    if (!holds(stateFile, digest(remembered))) {
      Files.write(stateFile, remembered);
    }
    return new Change(written, files.size() - written, deleted);
  }

  private static boolean holds(Path file, String digest) throws IOException {
    return Files.isRegularFile(file) && digest(Files.readAllBytes(file)).equals(digest);
  }

  private static String digest(byte[] bytes) {
    return Digest.start().add(bytes).end();
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      return List.of();
    }
  }
}

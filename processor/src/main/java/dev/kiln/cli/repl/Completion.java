package dev.kiln.cli.repl;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.BuiltIn;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Keywords;
import dev.kiln.compiler.type.Type;
import dev.kiln.engine.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Commands, files, tiers, and all names that could be meant. */
final class Completion implements Completer {
  private final Session session;
  private State known = State.EMPTY;
  private Set<String> names = Set.of();

  Completion(Session session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    candidates(line.line(), line.wordIndex(), line.word())
        .forEach(each ->
            candidates.add(new Candidate(each, each, null, null, null, null, !each.endsWith("/"))));
  }

  /** What the word at the cursor may become. */
  Collection<String> candidates(String line, int wordIndex, String word) {
    String start = line.stripLeading();
    if (!start.startsWith(":")) {
      return names();
    } else if (wordIndex == 0) {
      return Stream.of(Command.values()).map(Command::text).toList();
    }
    Optional<Command> command = Command.of(start.split("\\s+", 2)[0]);
    if (command.isEmpty()) {
      return List.of();
    }
    return switch (command.get()) {
      case TYPE, CORE, TIME -> names();
      case TIER -> Stream.of(Tier.values()).map(Tier::text).toList();
      case LOAD, SAVE -> files(word);
      case LIST, RESET, HELP, QUIT -> List.of();
    };
  }

  private Set<String> names() {
    if (names.isEmpty() || known != session.state()) {
      known = session.state();
      ModuleScope scope =
          known.analyze(SourceFile.of("completion", ""), List.of(), new Sink()).scope(State.MODULE);
      Set<String> found = new TreeSet<>(Keywords.ALL);
      found.addAll(BuiltIn.FORMS);
      found.addAll(BuiltIn.TYPES);
      Stream.of(Type.Basic.values()).map(Type.Basic::toString).forEach(found::add);
      found.addAll(scope.valueNames());
      found.addAll(scope.typeNames());
      found.addAll(known.boundNames());
      found.removeIf(name -> name.startsWith("_"));
      names = found;
    }
    return names;
  }

  /** The folders and Kiln files beside what was typed of a path. */
  private static List<String> files(String word) {
    int slash = word.lastIndexOf('/') + 1;
    String folder = word.substring(0, slash);
    try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
      return files
          .filter(file -> Files.isDirectory(file) || file.toString().endsWith(".kiln"))
          .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}

package dev.kiln.cli.repl;

import dev.kiln.cli.Stop;
import dev.kiln.cli.Tiers;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Does what commands ask. */
final class Commands {
  private static final String HELP = """
      Type a definition, a statement or an expression. What is defined again takes the place of
      the old. 'let x = e' computes a value once and keeps it; 'var x = e' one that can be
      changed. Text goes on where brackets, or a definition, are open; an empty line ends the
      definition. Ctrl-C gives up what was typed, and stops a program.
      """;

  private final Session session;
  private final Screen screen;

  Commands(Session session) {
    this.session = session;
    this.screen = session.screen();
  }

  /** Does a command; false if it is the end. */
  boolean run(String line, SourceFile source) {
    String[] words = line.strip().split("\\s+", 2);
    Optional<Command> command = Command.of(words[0]);
    if (command.isEmpty()) {
      screen.wrong(unknown(words[0]));
      return true;
    }
    String argument = words.length > 1 ? words[1] : "";
    if (argument.isEmpty() && command.get().wantsArgument()) {
      screen.wrong("write '" + command.get().text() + " " + command.get().argument() + "'");
    } else if (!argument.isEmpty() && !command.get().takesArgument()) {
      screen.wrong("'" + command.get().text() + "' stands alone");
    } else {
      try {
        return run(command.get(), argument, source);
      } catch (Stop stop) {
        screen.wrong(stop.getMessage());
      }
    }
    return true;
  }

  private boolean run(Command command, String argument, SourceFile source) {
    switch (command) {
      case TYPE -> new Inspection(session, source).type();
      case CORE -> new Inspection(session, source).core();
      case TIME -> new Timing(session, source).run();
      case TIER -> tier(argument);
      case LIST -> list();
      case LOAD -> session.load(Path.of(unquoted(argument)));
      case SAVE -> save(Path.of(unquoted(argument)));
      case RESET -> session.reset();
      case HELP -> screen.line(HELP + "\n" + Command.table());
      case QUIT -> {
        return false;
      }
    }
    return true;
  }

  private static String unknown(String word) {
    List<String> names = Stream.of(Command.values()).map(Command::text).toList();
    List<String> near = NearMisses.hints(word, names);
    return "there is no command '" + word + "'; "
        + (near.isEmpty() ? "':help' lists those that there are" : near.get(0));
  }

  private void tier(String name) {
    if (!name.isEmpty()) {
      session.tier(Tiers.one(name));
    }
    screen.quiet("tier " + session.tier().text());
  }

  private void list() {
    State state = session.state();
    Summary summary = new Summary(state.analyze(
        SourceFile.of("list", ""), List.of(), new dev.kiln.compiler.diagnostic.Sink()));
    state.imports().forEach(each -> screen.line(each.text()));
    state.definitions().forEach(each -> screen.line(summary.of(each)));
    state
        .bindings()
        .forEach(each -> screen.line(Summary.cut(each.statement().span().text())));
  }

  private void save(Path file) {
    State state = session.state();
    List<String> parts = new ArrayList<>();
    state.imports().forEach(each -> parts.add(each.text()));
    state.definitions().forEach(each -> parts.add(each.text()));
    state.bindings().forEach(each -> parts.add(each.text()));
    try {
      Files.write(file, (String.join("\n\n", parts) + "\n").getBytes(StandardCharsets.UTF_8));
      screen.quiet("wrote " + file);
    } catch (IOException e) {
      screen.wrong(file + " cannot be written: " + e.getMessage());
    }
  }

  private static String unquoted(String argument) {
    boolean quoted = argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"");
    return quoted ? argument.substring(1, argument.length() - 1) : argument.strip();
  }
}

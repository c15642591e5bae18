package dev.kiln.cli.repl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.Signals;

/** Lines that a person edits, with history and completion. */
final class TerminalPrompt implements Prompt, AutoCloseable {
  private static final String MORE = "    ...> ";

  private final Terminal terminal;
  private final LineReader reader;
  private final LineWords words = new LineWords();

  TerminalPrompt(Terminal terminal, Session session, Optional<Path> history) {
    this.terminal = terminal;
    LineReaderBuilder builder = LineReaderBuilder.builder()
        .terminal(terminal)
        .parser(words)
        .completer(new Completion(session))
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE);
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    this.reader = builder.build();
    terminal.handle(Terminal.Signal.INT, signal -> interrupt(session.execution()));
  }

  /** The terminal that this process was started in. */
  static TerminalPrompt ofSystem(Session session) {
    try {
      Terminal terminal = TerminalBuilder.builder()
          .name("kiln")
          .encoding(StandardCharsets.UTF_8)
          .system(true)
          .dumb(true)
          .build();
      if (terminal instanceof DumbTerminal) {
        // It hears of no signals by itself.
        Signals.register("INT", () -> terminal.raise(Terminal.Signal.INT));
      }
      return new TerminalPrompt(terminal, session, history());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the program that runs; asked twice, ends the process. */
  private static void interrupt(Execution execution) {
    if (!execution.stop() && execution.isRunning()) {
      System.err.println("kiln: ended while a program was running");
      Runtime.getRuntime().halt(130);
    }
  }

  /** Where lines are remembered: a file in the user's folder for such, if it can be written. */
  private static Optional<Path> history() {
    String home = System.getenv().getOrDefault("XDG_STATE_HOME", "");
    Path folder = home.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".local", "state", "kiln")
        : Path.of(home, "kiln");
    Path file = folder.resolve("history");
    try {
      Files.createDirectories(folder);
      return Files.isWritable(Files.exists(file) ? file : folder)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> next(String prompt, Predicate<String> open) {
    words.open(open);
    while (true) {
      try {
        return Optional.of(reader.readLine(prompt));
      } catch (UserInterruptException e) {
        continue;
      } catch (EndOfFileException e) {
        return Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

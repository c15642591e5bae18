package dev.kiln.cli.repl;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads, evaluates, prints, until the end. */
public final class Repl {
  private static final String GREETING =
      "Kiln. ':help' tells what can be typed here, ':quit' or Ctrl-D ends.";

  private final Screen screen;
  private final Execution execution = new Execution();
  private final Session session;
  private final Commands commands;
  private int number = 1;

  Repl(PrintStream out, PrintStream err, boolean colour) {
    this.screen = new Screen(out, err, colour);
    this.session = new Session(screen, execution);
    this.commands = new Commands(session);
  }

  /** Lines from a stream; false if something in them was wrong. */
  public static boolean piped(InputStream in, PrintStream out, PrintStream err) {
    Repl repl = new Repl(out, err, false);
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    return repl.run(new PipedPrompt(
        reader, (text, line) -> !isCommand(text) && repl.read(text).takes(line)));
  }

  /** Lines that a person types into the terminal of this process. */
  public static void interactive(PrintStream out, PrintStream err) {
    boolean colour = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    Repl repl = new Repl(out, err, colour);
    try (TerminalPrompt prompt = TerminalPrompt.ofSystem(repl.session)) {
      out.println(GREETING);
      warmUp();
      repl.run(prompt);
    }
  }

  /** Reads the library while the first line is typed. */
  private static void warmUp() {
    SourceFile nothing = SourceFile.of("nothing", "");
    Thread thread = new Thread(() -> State.EMPTY.analyze(nothing, List.of(), new Sink()));
    thread.setDaemon(true);
    thread.start();
  }

  Session session() {
    return session;
  }

  /** Does everything that is typed; false if something was wrong. */
  boolean run(Prompt prompt) {
    while (true) {
      Optional<String> text = prompt.next("kiln[" + number + "]> ", this::isOpen);
      if (text.isEmpty() || !enter(text.get())) {
        return !screen.wentWrong();
      }
    }
  }

  /** Does what was typed; false if that is the end. */
  private boolean enter(String text) {
    try {
      if (isCommand(text)) {
        return commands.run(text, SourceFile.of(name(), withoutCommand(text)));
      } else if (!text.isBlank()) {
        Reading reading = read(text);
        if (!reading.items().isEmpty() || reading.sink().hasErrors()) {
          number++;
          session.enter(reading);
        }
      }
    } catch (StackOverflowError e) {
      screen.wrong("kiln: this is nested too deep");
    } catch (OutOfMemoryError e) {
      screen.wrong("kiln: there is not enough memory for this");
    } catch (RuntimeException e) {
      String what = e instanceof CompilerBug ? e.getMessage() : e.toString();
      screen.wrong(
          "kiln: this is a mistake in Kiln, not in your program; please report it:\n  " + what);
    }
    return true;
  }

  private boolean isOpen(String text) {
    if (isCommand(text)) {
      return false;
    }
    Reading reading = read(text);
    return reading.isOpen() || !text.endsWith("\n") && session.wantsClauses(reading);
  }

  private Reading read(String text) {
    return Reading.of(SourceFile.of(name(), text));
  }

  private String name() {
    return "[" + number + "]";
  }

  private static boolean isCommand(String text) {
    return text.stripLeading().startsWith(":");
  }

  /** The line with blanks for the command, so that columns are those typed. */
  private static String withoutCommand(String text) {
    int end = 0;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).replaceAll("\\S", " ") + text.substring(end);
  }
}

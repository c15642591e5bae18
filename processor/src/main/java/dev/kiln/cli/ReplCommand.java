package dev.kiln.cli;

import dev.kiln.cli.repl.Repl;
import java.io.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code kiln repl}: evaluates what is typed. */
@Command(
    name = "repl",
    mixinStandardHelpOptions = true,
    description = {
      "Reads definitions, statements and expressions, and shows what they come to.",
      "",
      "What is defined again takes the place of the old. 'let x = e' computes a",
      "value once and keeps it, 'var x = e' one that can be changed. Text goes on",
      "where brackets, or a definition, are open; an empty line ends the definition.",
      "Ctrl-C gives up what was typed, and stops a program; Ctrl-D ends.",
      "Lines are remembered below $$XDG_STATE_HOME or ~/.local/state, in kiln/history.",
      "",
      "Lines that begin with ':' are commands; ':help' lists them."
    },
    footer = {
      "",
      "Without a terminal the lines of the standard input are read without a prompt,",
      "and the exit code is 1 if any of them was wrong."
    })
final class ReplCommand implements Callable<Integer> {
  private final Terminal terminal;

  ReplCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (isTerminal(System.console())) {
      Repl.interactive(terminal.out(), terminal.err());
      return Exit.FINE;
    }
    return Repl.piped(System.in, terminal.out(), terminal.err()) ? Exit.FINE : Exit.FAILED;
  }

  /** From JDK 22 on there is a console without a terminal, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}

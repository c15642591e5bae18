package dev.kiln.cli;

import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.diagnostic.NearMisses;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the command line starts. */
@Command(
    name = "kiln",
    mixinStandardHelpOptions = true,
    version = "kiln 0.1.0",
    description = "Compiles, runs and checks Kiln programs.",
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      TestCommand.class,
      BuildCommand.class,
      DocCommand.class,
      ExplainCommand.class,
      DisasmCommand.class,
      ReplCommand.class
    })
public final class Main implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  /** Starts the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** Runs a command line, writing to the streams given; the exit code is the result. */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    Terminal terminal = new Terminal(out, err);
    CommandLine line = new CommandLine(new Main(), new Commands(terminal));
    line.setExitCodeExceptionMapper(e -> Exit.BUG);
    line.setParameterExceptionHandler((e, args) -> {
      err.println("kiln: " + usage(e));
      err.println("try 'kiln --help'");
      return Exit.USAGE;
    });
    line.setExecutionExceptionHandler((e, command, result) -> {
      if (e instanceof Stop stop) {
        err.println(stop.getMessage());
        return stop.code();
      }
      String what = e instanceof CompilerBug ? e.getMessage() : e.toString();
      err.println("kiln: this is a mistake in Kiln, not in your program; please report it:");
      err.println("  " + what);
      return Exit.BUG;
    });
    line.setOut(new java.io.PrintWriter(out, true));
    line.setErr(new java.io.PrintWriter(err, true));
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      err.println("kiln: this needs more memory than Java may take here");
      err.println("  = hint: 'java -Xmx4g -jar kiln.jar …' lets it take 4 gigabytes");
      return Exit.FAILED;
    }
  }

  /** What is wrong with a command line; of a first word that is no command, what was meant. */
  private static String usage(CommandLine.ParameterException e) {
    boolean first = e.getCommandLine().getParent() == null;
    if (!first || !(e instanceof CommandLine.UnmatchedArgumentException unmatched)) {
      return e.getMessage();
    }
    String word = unmatched.getUnmatched().get(0);
    List<String> near = word.endsWith(ClassNames.EXTENSION)
        ? List.of("to run a program write 'kiln run " + word + "'")
        : NearMisses.hints(word, e.getCommandLine().getSubcommands().keySet());
    return "there is no command '" + word + "'" + (near.isEmpty() ? "" : "; " + near.get(0));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "a command is missing: run, check, test, build, doc, explain, disasm or repl");
  }
}

package dev.kiln.cli.repl;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be asked of the prompt itself. */
enum Command {
  TYPE("EXPRESSION", "the type of an expression or a function"),
  CORE("EXPRESSION", "the same as the compiler sees it"),
  TIME("EXPRESSION", "how long it takes once warm: the median of several runs"),
  TIER("[NAME]", "how programs run: eval, closure (at first), bytecode, jvm, java or native"),
  LIST("", "what was defined"),
  LOAD("FILE", "defines what a file declares"),
  SAVE("FILE", "writes what was defined to a file"),
  RESET("", "forgets it all"),
  HELP("", "this list"),
  QUIT("", "ends; so does Ctrl-D");

  private final String argument;
  private final String meaning;

  Command(String argument, String meaning) {
    this.argument = argument;
    this.meaning = meaning;
  }

  /** {@code :type}. */
  String text() {
    return ":" + name().toLowerCase(Locale.ROOT);
  }

  boolean wantsArgument() {
    return !argument.isEmpty() && !argument.startsWith("[");
  }

  boolean takesArgument() {
    return !argument.isEmpty();
  }

  /** What stands behind it, as help names it. */
  String argument() {
    return argument;
  }

  /** The command of a name, or of a beginning that no other has. */
  static Optional<Command> of(String text) {
    var found = Stream.of(values())
        .filter(command -> command.text().startsWith(text) && text.length() > 1)
        .toList();
    return Stream.of(values())
        .filter(command -> command.text().equals(text))
        .findFirst()
        .or(() -> found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty());
  }

  /** All of them, a line each. */
  static String table() {
    return Stream.of(values())
        .map(command -> String.format(
            Locale.ROOT, "  %-18s %s", command.text() + " " + command.argument, command.meaning))
        .collect(Collectors.joining("\n"));
  }
}

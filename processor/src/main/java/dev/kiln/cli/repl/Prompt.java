package dev.kiln.cli.repl;

import java.util.Optional;
import java.util.function.Predicate;

/** Where lines come from. */
interface Prompt {
  /**
   * The next text: a line, and those after it as long as the text is open; empty at the end.
   *
   * @param prompt what to show before the first line
   * @param open whether a text needs another line
   */
  Optional<String> next(String prompt, Predicate<String> open);
}

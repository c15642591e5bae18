package dev.kiln.cli.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Lines from a file or another program. */
final class PipedPrompt implements Prompt {
  private final BufferedReader reader;
  private final BiPredicate<String, String> continues;
  private Optional<String> ahead = Optional.empty();

  /**
   * Lines of a reader.
   *
   * @param continues whether a line goes on with the text before it, though that is complete
   */
  PipedPrompt(BufferedReader reader, BiPredicate<String, String> continues) {
    this.reader = reader;
    this.continues = continues;
  }

  @Override
  public Optional<String> next(String prompt, Predicate<String> open) {
    try {
      Optional<String> text = line();
      while (text.isPresent()) {
        boolean wanted = open.test(text.get());
        if (!wanted && ahead.isEmpty() && !reader.ready()) {
          return text;
        }
        Optional<String> line = line();
        if (line.isEmpty()) {
          return text;
        } else if (!wanted && !continues.test(text.get(), line.get())) {
          ahead = line;
          return text;
        }
        text = Optional.of(text.get() + "\n" + line.get());
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> line() throws IOException {
    Optional<String> line = ahead;
    if (line.isEmpty()) {
      return Optional.ofNullable(reader.readLine());
    }
    ahead = Optional.empty();
    return line;
  }
}

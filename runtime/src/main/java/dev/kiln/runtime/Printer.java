package dev.kiln.runtime;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where {@code print} goes: the capability that a host passes in. */
public interface Printer {
  /** Takes a printed text; the end of the line is not part of it. */
  void print(String text);

  /** Prints to a stream in UTF-8, lines ended by a newline on every system. */
  static Printer to(PrintStream stream) {
    return text -> {
      byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
      stream.write(bytes, 0, bytes.length);
      stream.flush();
    };
  }

  /** Prints to the standard output. */
  static Printer standardOutput() {
    return to(System.out);
  }

  /** Collects what is printed. */
  static Printer into(StringBuilder text) {
    return line -> text.append(line).append('\n');
  }
}

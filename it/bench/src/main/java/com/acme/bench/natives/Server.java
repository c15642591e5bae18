package com.acme.bench.natives;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A process that runs a row so many times, whenever it is asked to, and tells how long it took. */
final class Server implements Closeable {
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  Server(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    questions = process.outputWriter();
    answers = process.inputReader();
  }

  /**
   * What a turn took.
   *
   * @param thread nanoseconds of the thread's processor time for each call
   * @param clock nanoseconds that passed
   * @param value a number of the result
   */
  record Turn(double thread, double clock, double value) {}

  Turn run(String row, long times) {
    try {
      questions.write(row + " " + times + "\n");
      questions.flush();
      String[] told = answers.readLine().split(" ");
      return new Turn(
          Double.parseDouble(told[0]), Double.parseDouble(told[1]), Double.parseDouble(told[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

package com.acme.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A table of comma-separated values under a line of names. */
record Table(List<String[]> rows) {

  /** Reads a table that lies beside the classes. */
  static Table read(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Table(text.lines().skip(1).map(line -> line.split(",")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return rows.size();
  }

  String word(int row, int column) {
    return rows.get(row)[column];
  }

  double number(int row, int column) {
    return Double.parseDouble(word(row, column));
  }

  /** The numbers of a row, from column {@code from} to before {@code to}. */
  double[] numbers(int row, int from, int to) {
    return Arrays.stream(rows.get(row), from, to).mapToDouble(Double::parseDouble).toArray();
  }
}

package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.type.Space.Made;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whether patterns cover a type, by the usefulness of a further row: a value that no row takes is
 * looked for column by column (Maranget, "Warnings for pattern matching", 2007).
 */
final class Coverage {
  /** More work than this is given up: the patterns then count as complete, none as needless. */
  private static final int LIMIT = 200_000;

  private final Spaces spaces;
  private int work;

  private Coverage(Schemes schemes, Names names, List<Pattern> patterns) {
    this.spaces = new Spaces(schemes, names, 1 + Spaces.longest(patterns));
  }

  /** A value, as a pattern, that none of the patterns takes. */
  static Optional<String> missing(Schemes schemes, Names names, List<Pattern> patterns, Type type) {
    Coverage coverage = new Coverage(schemes, names, patterns);
    List<List<Space>> rows = new ArrayList<>();
    patterns.forEach(pattern -> rows.add(List.of(coverage.spaces.of(pattern, type))));
    return coverage.find(rows, List.of(Space.ALL), List.of(type)).map(found -> found.get(0));
  }

  /** Whether a pattern takes a value that those before it do not. */
  static boolean isReachable(
      Schemes schemes, Names names, List<Pattern> before, Pattern pattern, Type type) {
    List<Pattern> all = new ArrayList<>(before);
    all.add(pattern);
    Coverage coverage = new Coverage(schemes, names, all);
    List<List<Space>> rows = new ArrayList<>();
    before.forEach(each -> rows.add(List.of(coverage.spaces.of(each, type))));
    Space wanted = coverage.spaces.of(pattern, type);
    return coverage.find(rows, List.of(wanted), List.of(type)).isPresent() || coverage.work > LIMIT;
  }

  /** A row of values inside {@code wanted} that no row takes, as text. */
  private Optional<List<String>> find(
      List<List<Space>> rows, List<Space> wanted, List<Type> types) {
    work += 1 + rows.size();
    if (work > LIMIT) {
      return Optional.empty();
    }
    if (types.isEmpty()) {
      return rows.isEmpty() ? Optional.of(List.of()) : Optional.empty();
    }
    if (wanted.get(0) instanceof Space.AnyOf choice) {
      for (Space each : choice.spaces()) {
        Optional<List<String>> found = find(rows, with(each, wanted), types);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    List<List<Space>> expanded = expand(rows);
    Type type = types.get(0);
    List<Made> heads = spaces.heads(expanded.stream().map(row -> row.get(0)).toList(), type);
    boolean every = wanted.get(0) instanceof Space.All;
    List<Made> tried =
        every ? spaces.signature(type, heads) : spaces.pieces((Made) wanted.get(0), heads, type);
    for (Made made : tried) {
      Optional<List<String>> found = inside(made, expanded, wanted, types);
      if (found.isPresent()) {
        return found;
      }
    }
    return every && !spaces.isComplete(type, tried)
        ? rest(expanded, wanted, types)
        : Optional.empty();
  }

  /** Values that one constructor made. */
  private Optional<List<String>> inside(
      Made made, List<List<Space>> rows, List<Space> wanted, List<Type> types) {
    List<Type> parts = spaces.parts(made, types.get(0));
    List<Type> inner = new ArrayList<>(parts);
    inner.addAll(types.subList(1, types.size()));
    List<List<Space>> narrowed = new ArrayList<>();
    rows.forEach(row -> narrow(row, made, parts.size()).ifPresent(narrowed::add));
    Optional<List<Space>> asked = narrow(wanted, made, parts.size());
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    return find(narrowed, asked.get(), inner).map(found -> {
      List<String> row = new ArrayList<>();
      Type head = Types.read(types.get(0));
      boolean measured = made.head().isEmpty() && head instanceof Type.Data;
      String unit = !measured ? "" : LibraryTypes.is(head, "Duration") ? "ns" : "b";
      row.add(made.show(found.subList(0, parts.size()), head == Type.Basic.CHAR) + unit);
      row.addAll(found.subList(parts.size(), found.size()));
      return row;
    });
  }

  /** Values that none of the heads made. */
  private Optional<List<String>> rest(
      List<List<Space>> rows, List<Space> wanted, List<Type> types) {
    List<List<Space>> others = rows.stream()
        .filter(row -> row.get(0) instanceof Space.All)
        .map(row -> row.subList(1, row.size()))
        .toList();
    return find(others, wanted.subList(1, wanted.size()), types.subList(1, types.size()))
        .map(found -> {
          List<String> row = new ArrayList<>(List.of("_"));
          row.addAll(found);
          return row;
        });
  }

  /** A row under a constructor: its parts in place of the first column, if it takes it at all. */
  private static Optional<List<Space>> narrow(List<Space> row, Made made, int parts) {
    List<Space> narrowed = new ArrayList<>();
    if (row.get(0) instanceof Space.All) {
      narrowed.addAll(Collections.nCopies(parts, Space.ALL));
    } else if (row.get(0) instanceof Made own && own.takes(made)) {
      narrowed.addAll(own.parts());
    } else {
      return Optional.empty();
    }
    narrowed.addAll(row.subList(1, row.size()));
    return Optional.of(narrowed);
  }

  /** A row for each alternative of its first column. */
  private static List<List<Space>> expand(List<List<Space>> rows) {
    List<List<Space>> expanded = new ArrayList<>();
    for (List<Space> row : rows) {
      if (row.get(0) instanceof Space.AnyOf choice) {
        choice.spaces().forEach(each -> expanded.addAll(expand(List.of(with(each, row)))));
      } else {
        expanded.add(row);
      }
    }
    return expanded;
  }

  private static List<Space> with(Space first, List<Space> row) {
    List<Space> changed = new ArrayList<>(row);
    changed.set(0, first);
    return changed;
  }
}

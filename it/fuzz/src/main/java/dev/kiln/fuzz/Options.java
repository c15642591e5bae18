package dev.kiln.fuzz;

import dev.kiln.engine.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param small whether programs are a fifth as large
 * @param stop after how many mismatches to end
 * @param reduction how many seconds a program may take to become small
 * @param steps after how many the evaluator gives a program up
 */
record Options(
    long from,
    long to,
    List<Way> ways,
    Optional<Policy> policy,
    boolean small,
    long minutes,
    int stop,
    long steps,
    int threads,
    long reduction,
    Optional<Path> folder) {

  static Options parse(List<String> arguments) {
    long from = 0;
    long to = 999;
    List<Way> ways = quick();
    Optional<Policy> policy = Optional.empty();
    boolean small = false;
    long minutes = 60;
    int stop = 10;
    int threads = 2;
    long reduction = 10;
    Optional<Path> folder = Optional.empty();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      String value = arguments.get(i + 1);
      switch (arguments.get(i)) {
        case "--seeds" -> {
          String[] ends = value.split("\\.\\.");
          from = Long.parseLong(ends[0]);
          to = Long.parseLong(ends[1]);
        }
        case "--tiers" -> ways = named(value);
        case "--policy" -> policy = Optional.of(Policy.valueOf(value.toUpperCase(Locale.ROOT)));
        case "--size" -> small = "small".equals(value);
        case "--minutes" -> minutes = Long.parseLong(value);
        case "--stop" -> stop = Integer.parseInt(value);
        case "--threads" -> threads = Integer.parseInt(value);
        case "--reduce" -> reduction = Long.parseLong(value);
        case "--out" -> folder = Optional.of(Path.of(value));
        default -> throw new IllegalArgumentException("unknown: " + arguments.get(i));
      }
    }
    return new Options(
        from, to, ways, policy, small, minutes, stop, 200_000, threads, reduction, folder);
  }

  /** Every way but slow ones. */
  static List<Way> quick() {
    return all().stream().filter(way -> !way.slow()).toList();
  }

  /** The evaluator after optimising, and every tier but the evaluator. */
  static List<Way> all() {
    List<Way> all = new ArrayList<>(List.of(Way.optimized()));
    for (Tier tier : Tier.values()) {
      if (tier != Tier.EVAL && tier.isHere()) {
        all.add(Way.of(tier));
      }
    }
    return all;
  }

  private static List<Way> named(String names) {
    List<String> wanted = List.of(names.split(","));
    return all().stream()
        .filter(way -> wanted.contains("all") || wanted.contains(way.name()))
        .toList();
  }

  Node program(long seed) {
    Policy of = policy.orElseGet(() -> Policy.of(seed));
    return Generator.program(seed, of, small ? of.extent.small() : of.extent);
  }
}

package dev.kiln.compiler.type;

import dev.kiln.compiler.type.size.Size;

/** Numbers in sentences. */
final class Count {
  private Count() {}

  /** {@code 1 argument}, {@code 2 arguments}. */
  static String of(int count, String noun) {
    return (count == 0 ? "no" : count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code n elements}. */
  static String of(Size count, String noun) {
    return count + " " + noun + (count.equals(Size.ONE) ? "" : "s");
  }

  /** {@code 1 stands}, {@code 2 stand}. */
  static String of(int count, String one, String many) {
    return count == 0
        ? "none " + one.replace("value ", "")
        : count + " " + (count == 1 ? one : many);
  }

  /** {@code the 1st}, {@code the 2nd}. */
  static String ordinal(int number) {
    String ending = number % 100 >= 11 && number % 100 <= 13
        ? "th"
        : switch (number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return "the " + number + ending;
  }
}

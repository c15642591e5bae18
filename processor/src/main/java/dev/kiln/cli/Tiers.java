package dev.kiln.cli;

import dev.kiln.engine.Tier;
import java.util.List;
import java.util.stream.Stream;

/** Tiers as named on the command line. */
public final class Tiers {
  private Tiers() {}

  /** The tier of a name; another name ends the command with a sentence. */
  public static Tier one(String name) {
    for (Tier tier : Tier.values()) {
      if (tier.text().equals(name)) {
        return tier;
      }
    }
    throw new Stop(Exit.USAGE, "kiln: there is no tier '" + name + "': write " + names());
  }

  /** {@code eval, closure or java}. */
  private static String names() {
    List<String> names = Stream.of(Tier.values()).map(Tier::text).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  static List<Tier> some(String name) {
    return name.equals("all") ? List.of(Tier.values()) : List.of(one(name));
  }
}

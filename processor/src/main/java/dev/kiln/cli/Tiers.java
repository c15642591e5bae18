package dev.kiln.cli;

import dev.kiln.engine.Tier;
import java.util.List;

/** Tiers as named on the command line. */
final class Tiers {
  private Tiers() {}

  static Tier one(String name) {
    for (Tier tier : Tier.values()) {
      if (tier.text().equals(name)) {
        return tier;
      }
    }
    throw new Stop(Exit.USAGE, "kiln: there is no tier '" + name + "': write eval or java");
  }

  static List<Tier> some(String name) {
    return name.equals("all") ? List.of(Tier.values()) : List.of(one(name));
  }
}

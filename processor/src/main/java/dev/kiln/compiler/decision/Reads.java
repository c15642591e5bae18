package dev.kiln.compiler.decision;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Counts how often decisions read a place, so that one read more than once gets a name. */
public final class Reads {
  private final Occurrence place;
  private final Set<Decision> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int count;

  private Reads(Occurrence place) {
    this.place = place;
  }

  /** Whether a place, or parts of it, are read more than once from a decision on. */
  public static boolean areMany(Occurrence place, Decision decision) {
    Reads reads = new Reads(place);
    reads.visit(decision);
    return reads.count > 1;
  }

  private void visit(Decision decision) {
    if (count > 1 || !seen.add(decision)) {
      return;
    }
    if (decision instanceof Decision.Test test) {
      test.condition().forEach(question -> read(question.of()));
    } else if (decision instanceof Decision.Guard guard) {
      read(guard.names());
    } else if (decision instanceof Decision.Bind bind) {
      read(bind.names());
    }
    decision.next().forEach(this::visit);
  }

  private void read(List<Clause.Name> names) {
    names.forEach(name -> read(name.of()));
  }

  private void read(Occurrence found) {
    if (found instanceof Occurrence.Either either) {
      either.condition().forEach(question -> read(question.of()));
      read(either.then());
      read(either.otherwise());
    } else if (found.equals(place) || found.isInside(place)) {
      count++;
    }
  }
}

package dev.kiln.compiler.decision;

import dev.kiln.compiler.decision.Clause.Name;
import java.util.List;

/**
 * What is to be done with a value that is matched. Nodes are compared by identity: one that several
 * others lead to is to be written once.
 */
public sealed interface Decision {
  /** No arm fits. */
  Decision FAIL = new Fail();

  /** Where it may lead to next, in order. */
  List<Decision> next();

  /** No arm fits. */
  record Fail() implements Decision {
    @Override
    public List<Decision> next() {
      return List.of();
    }
  }

  /** An arm whose names are bound. */
  record Arm(int arm) implements Decision {
    @Override
    public List<Decision> next() {
      return List.of();
    }
  }

  /** Binds the names of an arm, then goes on there. */
  record Bind(List<Name> names, Arm arm) implements Decision {
    public Bind {
      names = List.copyOf(names);
    }

    @Override
    public List<Decision> next() {
      return List.of(arm);
    }
  }

  /** Asks the guard of an arm, which sees the arm's names. */
  record Guard(int arm, List<Name> names, Decision yes, Decision no) implements Decision {
    public Guard {
      names = List.copyOf(names);
    }

    @Override
    public List<Decision> next() {
      return List.of(yes, no);
    }
  }

  /** Asks something about the value. */
  record Test(Condition condition, Decision yes, Decision no) implements Decision {
    @Override
    public List<Decision> next() {
      return List.of(yes, no);
    }
  }
}

package dev.kiln.compiler.imp;

import java.util.List;

/** A value of Core as Imp holds it. */
sealed interface Val {
  /** Held whole; of type Unit when there is nothing to hold. */
  record Whole(Imp.Expr expr) implements Val {}

  /** Held as its leaves. */
  record Apart(List<Imp.Expr> leaves) implements Val {
    public Apart {
      leaves = List.copyOf(leaves);
    }
  }

  /** No value: Unit, or control does not get here. */
  record Nothing() implements Val {}

  /** What it is held as: one expression, its leaves, or nothing. */
  default List<Imp.Expr> held() {
    return this instanceof Whole whole
        ? List.of(whole.expr())
        : this instanceof Apart apart ? apart.leaves() : List.of();
  }
}

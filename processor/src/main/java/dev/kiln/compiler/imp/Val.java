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
}

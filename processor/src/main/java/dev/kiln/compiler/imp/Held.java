package dev.kiln.compiler.imp;

import java.util.List;

/** Where a local of Core lives in Imp. */
sealed interface Held {
  /** In one local. */
  record InLocal(Imp.Local local) implements Held {}

  /** As leaves that never change. */
  record AsLeaves(List<Imp.Expr> leaves) implements Held {
    public AsLeaves {
      leaves = List.copyOf(leaves);
    }
  }

  /** As leaves that change: a mutable tuple, record or small array. */
  record InLocals(List<Imp.Local> locals) implements Held {
    public InLocals {
      locals = List.copyOf(locals);
    }
  }

  /** In a cell that closures share. */
  record InCell(Imp.Local cell, Imp.Type content) implements Held {}
}

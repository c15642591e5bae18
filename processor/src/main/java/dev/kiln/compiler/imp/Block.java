package dev.kiln.compiler.imp;

import java.util.ArrayList;
import java.util.List;

/** Statements being written; nothing more is written once control cannot get there. */
final class Block {
  private final List<Imp.Stmt> statements = new ArrayList<>();
  private boolean dead;

  void add(Imp.Stmt statement) {
    if (!dead) {
      statements.add(statement);
      dead = !Completion.goesOn(statement);
    }
  }

  void insert(int at, Imp.Stmt statement) {
    statements.add(at, statement);
  }

  int size() {
    return statements.size();
  }

  boolean isDead() {
    return dead;
  }

  void kill() {
    dead = true;
  }

  List<Imp.Stmt> statements() {
    return statements;
  }
}

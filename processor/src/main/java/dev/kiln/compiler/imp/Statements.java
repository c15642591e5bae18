package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The parts of statements. */
final class Statements {
  private Statements() {}

  /** The lists of statements directly inside one. */
  static List<List<Stmt>> inner(Stmt statement) {
    if (statement instanceof Imp.If branch) {
      return List.of(branch.then(), branch.otherwise());
    } else if (statement instanceof Imp.While loop) {
      return List.of(loop.body());
    } else if (statement instanceof Imp.For loop) {
      return List.of(loop.body());
    } else if (statement instanceof Imp.Labelled labelled) {
      return List.of(labelled.body());
    } else if (statement instanceof Imp.Try attempt) {
      return List.of(attempt.body(), attempt.handler(), attempt.cleanup());
    }
    return List.of();
  }

  /** The statement with other lists of statements inside. */
  static Stmt map(Stmt statement, UnaryOperator<List<Stmt>> change) {
    if (statement instanceof Imp.If branch) {
      return new Imp.If(
          branch.condition(), change.apply(branch.then()), change.apply(branch.otherwise()));
    } else if (statement instanceof Imp.While loop) {
      return new Imp.While(loop.label(), loop.condition(), change.apply(loop.body()));
    } else if (statement instanceof Imp.For loop) {
      return new Imp.For(
          loop.label(),
          loop.index(),
          loop.from(),
          loop.relation(),
          loop.to(),
          change.apply(loop.body()));
    } else if (statement instanceof Imp.Labelled labelled) {
      return new Imp.Labelled(labelled.label(), change.apply(labelled.body()));
    } else if (statement instanceof Imp.Try attempt) {
      return new Imp.Try(
          change.apply(attempt.body()),
          attempt.caught(),
          attempt.test(),
          change.apply(attempt.handler()),
          change.apply(attempt.cleanup()));
    }
    return statement;
  }

  /** The locals declared by statements of the list itself. */
  static Set<Imp.Local> declared(List<Stmt> statements) {
    Set<Imp.Local> declared = new LinkedHashSet<>();
    for (Stmt statement : statements) {
      if (statement instanceof Imp.Declare declare) {
        declared.add(declare.local());
      }
    }
    return declared;
  }

  /** Whether it repeats what is inside. */
  static boolean isLoop(Stmt statement) {
    return statement instanceof Imp.For || statement instanceof Imp.While;
  }

  /** The expressions directly in a statement, in the order of evaluation. */
  static List<Expr> expressions(Stmt statement) {
    List<Expr> all = new ArrayList<>();
    if (statement instanceof Imp.Declare declare) {
      declare.value().ifPresent(all::add);
    } else if (statement instanceof Imp.Assign assign) {
      all.add(assign.value());
    } else if (statement instanceof Imp.Store store) {
      all.addAll(List.of(store.array(), store.index(), store.value()));
    } else if (statement instanceof Imp.SetCell set) {
      all.addAll(List.of(set.cell(), set.value()));
    } else if (statement instanceof Imp.Eval eval) {
      all.add(eval.expr());
    } else if (statement instanceof Imp.If branch) {
      all.add(branch.condition());
    } else if (statement instanceof Imp.While loop) {
      all.add(loop.condition());
    } else if (statement instanceof Imp.For loop) {
      all.addAll(List.of(loop.from(), loop.to()));
    } else if (statement instanceof Imp.Return jump) {
      jump.value().ifPresent(all::add);
    } else if (statement instanceof Imp.Fail fail) {
      all.add(fail.message());
    }
    return all;
  }
}

package dev.kiln.compiler.optimize;

import dev.kiln.compiler.optimize.pass.Bounds;
import dev.kiln.compiler.optimize.pass.DeadFunctions;
import dev.kiln.compiler.optimize.pass.Inline;
import dev.kiln.compiler.optimize.pass.KeepElements;
import dev.kiln.compiler.optimize.pass.KnownCases;
import dev.kiln.compiler.optimize.pass.MergeTailCalls;
import dev.kiln.compiler.optimize.pass.MoveOwned;
import dev.kiln.compiler.optimize.pass.Peel;
import dev.kiln.compiler.optimize.pass.ShareFunctions;
import dev.kiln.compiler.optimize.pass.Simplify;
import dev.kiln.compiler.optimize.pass.Straighten;
import dev.kiln.compiler.optimize.pass.Unroll;
import java.util.List;

/** The schedule of the optimiser. */
public final class Passes {
  /** All passes, in order. */
  public static final List<Pass> ALL = List.of(
      new Pass("simplify", "fold constants, forward names", Simplify::run),
      new Pass("inline", "replace calls of small functions by their bodies", Inline::run),
      new Pass("unroll", "write short loops and small arrays out", Unroll::run, "inline"),
      new Pass("known-cases", "drop tests whose outcome earlier ones tell", KnownCases::run),
      new Pass("simplify-again", "fold what unrolling made literal", Simplify::run, "unroll"),
      new Pass("bounds", "drop checks that cannot fail", Bounds::run, "inline"),
      new Pass("peel", "split off the rounds of a loop that differ", Peel::run, "bounds"),
      new Pass("keep-elements", "keep elements in variables", KeepElements::run, "peel"),
      new Pass("straighten", "name the values of variables assigned in a row", Straighten::run),
      new Pass("simplify-last", "fold what dropped checks left", Simplify::run, "bounds"),
      new Pass("move-owned", "give arrays away where their variables end", MoveOwned::run),
      new Pass("share-functions", "keep one of equal functions", ShareFunctions::run, "inline"),
      new Pass("dead-functions", "drop functions nobody reaches", DeadFunctions::run, "inline"),
      new Pass("merge-tail-calls", "keep mutual tail calls in one function", MergeTailCalls::run));

  private Passes() {}
}

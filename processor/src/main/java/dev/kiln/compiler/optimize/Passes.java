package dev.kiln.compiler.optimize;

import dev.kiln.compiler.optimize.pass.Bounds;
import dev.kiln.compiler.optimize.pass.ClosedForms;
import dev.kiln.compiler.optimize.pass.DeadFunctions;
import dev.kiln.compiler.optimize.pass.Divisions;
import dev.kiln.compiler.optimize.pass.Fuse;
import dev.kiln.compiler.optimize.pass.FuseLists;
import dev.kiln.compiler.optimize.pass.Hoist;
import dev.kiln.compiler.optimize.pass.Inline;
import dev.kiln.compiler.optimize.pass.Interleave;
import dev.kiln.compiler.optimize.pass.KeepElements;
import dev.kiln.compiler.optimize.pass.KnownCases;
import dev.kiln.compiler.optimize.pass.MergeTailCalls;
import dev.kiln.compiler.optimize.pass.MoveOwned;
import dev.kiln.compiler.optimize.pass.Parameters;
import dev.kiln.compiler.optimize.pass.Peel;
import dev.kiln.compiler.optimize.pass.Products;
import dev.kiln.compiler.optimize.pass.ShareFunctions;
import dev.kiln.compiler.optimize.pass.ShareValues;
import dev.kiln.compiler.optimize.pass.Simplify;
import dev.kiln.compiler.optimize.pass.Specialise;
import dev.kiln.compiler.optimize.pass.Straighten;
import dev.kiln.compiler.optimize.pass.Unroll;
import java.util.Collection;
import java.util.List;

/** The schedule of the optimiser. */
public final class Passes {
  /** All passes, in order. */
  public static final List<Pass> ALL = List.of(
      new Pass("simplify", "fold constants, forward names", Simplify::run),
      new Pass("inline", "replace calls of small functions by their bodies", Inline::run),
      new Pass(
          "specialise", "copy functions for the functions they call", Specialise::run, "inline"),
      new Pass("parameters", "drop parameters nobody reads", Parameters::run, "specialise"),
      new Pass("products", "multiply matrices by the run-time library", Products::run, "inline"),
      new Pass("unroll", "write short loops and small arrays out", Unroll::run, "inline"),
      new Pass("known-cases", "drop tests whose outcome earlier ones tell", KnownCases::run),
      new Pass("simplify-again", "fold what unrolling made literal", Simplify::run, "unroll"),
      new Pass("bounds", "drop checks that cannot fail", Bounds::run, "inline"),
      new Pass("peel", "split off the rounds of a loop that differ", Peel::run, "bounds"),
      new Pass("keep-elements", "keep elements in variables", KeepElements::run, "peel"),
      new Pass("straighten", "name the values of variables assigned in a row", Straighten::run),
      new Pass("closed-forms", "put formulas in place of loops", ClosedForms::run, "unroll"),
      new Pass("simplify-last", "fold what dropped checks left", Simplify::run, "bounds"),
      new Pass("fuse-lists", "do not make lists gone through once", FuseLists::run, "bounds"),
      new Pass("fuse", "do not make arrays only read by element", Fuse::run, "bounds"),
      new Pass("share-values", "compute once what has a name", ShareValues::run, "fuse"),
      new Pass("hoist", "compute before a loop what stays the same in it", Hoist::run, "fuse"),
      new Pass("simplify-fused", "forward names of elements and values", Simplify::run, "hoist"),
      new Pass("interleave", "do rounds of loops side by side", Interleave::run, "bounds"),
      new Pass("divisions", "divide in loops by multiplying", Divisions::run, "closed-forms"),
      new Pass("move-owned", "give arrays away where their variables end", MoveOwned::run),
      new Pass("share-functions", "keep one of equal functions", ShareFunctions::run, "inline"),
      new Pass("dead-functions", "drop functions nobody reaches", DeadFunctions::run, "inline"),
      new Pass("merge-tail-calls", "keep mutual tail calls in one function", MergeTailCalls::run));

  /** Those that make programs run right, not faster: mutual tail calls must take no stack. */
  private static final List<String> REQUIRED = List.of("merge-tail-calls");

  private Passes() {}

  /** The names of all passes, in order. */
  public static List<String> names() {
    return ALL.stream().map(Pass::name).toList();
  }

  /** Whether programs run right without a pass. */
  public static boolean isOptional(String name) {
    return !REQUIRED.contains(name);
  }

  /** All passes but those of these names, in order. */
  public static List<Pass> without(Collection<String> skipped) {
    return ALL.stream().filter(pass -> !skipped.contains(pass.name())).toList();
  }

  /** The passes up to and with the one of that name, without those of the other names. */
  public static List<Pass> upTo(String last, Collection<String> skipped) {
    List<String> before = names().subList(0, names().indexOf(last) + 1);
    return without(skipped).stream()
        .filter(pass -> before.contains(pass.name()))
        .toList();
  }
}

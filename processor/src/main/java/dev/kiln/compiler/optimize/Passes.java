package dev.kiln.compiler.optimize;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.pass.ArraysForLists;
import dev.kiln.compiler.optimize.pass.Bounds;
import dev.kiln.compiler.optimize.pass.ClosedForms;
import dev.kiln.compiler.optimize.pass.Counters;
import dev.kiln.compiler.optimize.pass.DeadFunctions;
import dev.kiln.compiler.optimize.pass.Divisions;
import dev.kiln.compiler.optimize.pass.Fuse;
import dev.kiln.compiler.optimize.pass.FuseLists;
import dev.kiln.compiler.optimize.pass.Hoist;
import dev.kiln.compiler.optimize.pass.Inline;
import dev.kiln.compiler.optimize.pass.Interleave;
import dev.kiln.compiler.optimize.pass.KeepElements;
import dev.kiln.compiler.optimize.pass.KnownCases;
import dev.kiln.compiler.optimize.pass.LoopCalls;
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
import java.util.Map;
import java.util.function.UnaryOperator;

/** The schedule of the optimiser. */
public final class Passes {
  private static final Pass.Work SIMPLIFY = (program, notes) -> Simplify.run(program);

  /** All passes, in order. */
  public static final List<Pass> ALL = List.of(
      new Pass("simplify", "fold constants, forward names", SIMPLIFY),
      new Pass("inline", "replace calls of small functions by their bodies", quiet(Inline::run))
          .on(Core.Call.class),
      new Pass(
          "specialise", "copy functions for the functions they call", Specialise::run, "inline"),
      new Pass("parameters", "drop parameters nobody reads", quiet(Parameters::run), "specialise"),
      new Pass("products", "multiply matrices by the run-time library", Products::run, "inline")
          .on(Core.Build.class),
      new Pass(
              "arrays-for-lists",
              "make arrays of lists whose length is known",
              ArraysForLists::run,
              "inline")
          .on(Core.Library.class),
      new Pass("unroll", "write short loops and small arrays out", Unroll::run, "inline")
          .on(Core.For.class, Core.Build.class),
      new Pass("known-cases", "drop tests whose outcome is known", quiet(KnownCases::run))
          .on(Core.Is.class, Core.Get.class),
      new Pass("simplify-again", "fold what unrolling made literal", SIMPLIFY, "unroll"),
      new Pass("bounds", "drop checks that cannot fail", quiet(Bounds::run), "inline"),
      new Pass("peel", "split off the rounds of a loop that differ", Peel::run, "bounds")
          .on(Core.For.class, Core.Build.class),
      new Pass("keep-elements", "keep elements in variables", KeepElements::run, "peel")
          .on(Core.Store.class),
      new Pass(
              "straighten",
              "name the values of variables assigned in a row",
              quiet(Straighten::run))
          .on(Core.Let.class),
      new Pass("closed-forms", "put formulas in place of loops", ClosedForms::run, "unroll")
          .on(Core.For.class, Core.While.class, Core.Call.class),
      new Pass(
              "counters", "count without asking for overflow", quiet(Counters::run), "closed-forms")
          .on(Core.Assign.class),
      new Pass("simplify-last", "fold what dropped checks left", SIMPLIFY, "bounds"),
      new Pass("fuse-lists", "do not make lists gone through once", FuseLists::run, "bounds")
          .on(Core.Library.class),
      new Pass("fuse", "do not make arrays only read by element", Fuse::run, "bounds")
          .on(Core.Build.class, Core.Copy.class),
      new Pass("share-values", "compute once what has a name", quiet(ShareValues::run), "fuse"),
      new Pass("hoist", "compute before a loop what stays the same in it", Hoist::run, "fuse")
          .on(Core.For.class, Core.While.class, Core.Build.class, Core.Loop.class),
      new Pass("simplify-fused", "forward names of elements and values", SIMPLIFY, "hoist"),
      new Pass("interleave", "do rounds of loops side by side", Interleave::run, "bounds")
          .on(Core.For.class, Core.Build.class),
      new Pass("divisions", "divide in loops by multiplying", Divisions::run, "closed-forms")
          .on(Core.For.class, Core.Build.class),
      new Pass("move-owned", "give arrays away where their variables end", quiet(MoveOwned::run))
          .on(Core.Copy.class),
      new Pass(
          "share-functions", "keep one of equal functions", quiet(ShareFunctions::run), "inline"),
      new Pass(
          "dead-functions", "drop functions nobody reaches", quiet(DeadFunctions::run), "inline"),
      new Pass(
              "merge-tail-calls",
              "keep mutual tail calls in one function",
              quiet(MergeTailCalls::run))
          .on(Core.Call.class));

  /** Those that make programs run right, not faster: mutual tail calls must take no stack. */
  private static final List<String> REQUIRED = List.of("merge-tail-calls");

  /**
   * What stands for some passes on the way to C, which does the rounds of a loop side by side in
   * vectors, and has products with vectors.
   */
  private static final Map<String, Pass> FOR_C = Map.of(
      "interleave",
      new Pass("loop-calls", "put functions with loops into loops", quiet(LoopCalls::run), "bounds")
          .on(Core.For.class, Core.Build.class),
      "fuse-lists",
      new Pass(
              "fuse-lists-for-c",
              "do not make lists gone through once",
              FuseLists::runForC,
              "bounds")
          .on(Core.Library.class),
      "fuse",
      new Pass("fuse-for-c", "do not make arrays only read by element", Fuse::runForC, "bounds")
          .on(Core.Build.class, Core.Copy.class),
      "products",
      new Pass("products-for-c", "leave products to the prelude", Products::runForC, "inline")
          .on(Core.Build.class));

  /** Elements in variables keep C from making vectors of loops. */
  private static final List<String> NOT_FOR_C = List.of("keep-elements");

  private Passes() {}

  /** The passes that make a program for C, of those that make it for Java. */
  public static List<Pass> forC(List<Pass> passes) {
    return passes.stream()
        .filter(pass -> !NOT_FOR_C.contains(pass.name()))
        .map(pass -> FOR_C.getOrDefault(pass.name(), pass))
        .toList();
  }

  /** A pass that decides nothing people ask about. */
  private static Pass.Work quiet(UnaryOperator<Program> work) {
    return (program, notes) -> work.apply(program);
  }

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

package dev.kiln.engine;

import dev.kiln.compiler.backend.closure.HotLoop;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.ContentHash;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.pass.DeadFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A function with all it calls, to run in the frame of another tier.
 *
 * @param program its only entry is the function
 * @param parameters the slots where it finds its arguments
 * @param results the slots where it leaves its results; none if it returns one
 */
record Excerpt(Program program, List<Integer> parameters, List<Integer> results) {
  private static final String ENTRY = "entry";

  /** A function of a program, its arguments where a call puts them. */
  static Excerpt of(Program program, String function) {
    List<Integer> slots = ParameterSlots.of(program.functions().get(function));
    return new Excerpt(alone(program, function), slots, List.of());
  }

  /** A loop of a program. */
  static Excerpt of(Program program, HotLoop.Outlined loop) {
    Function function = loop.loop().function();
    List<Function> functions = new ArrayList<>(program.functions().values());
    functions.add(function);
    return new Excerpt(
        alone(program.withFunctions(functions), function.name()),
        loop.parameters(),
        loop.results());
  }

  private static Program alone(Program program, String function) {
    return DeadFunctions.run(new Program(
        program.dataTypes(), program.globals(), program.functions(), Map.of(ENTRY, function)));
  }

  Function function() {
    return program.functions().get(program.entries().get(ENTRY));
  }

  /** The function after the optimiser. */
  static String entry(Program optimized) {
    return optimized.entries().get(ENTRY);
  }

  /** Whether its values are the same in all tiers. */
  boolean passes() {
    return FramedTypes.passes(program, function().result())
        && function().parameters().stream()
            .allMatch(parameter -> FramedTypes.passes(program, parameter.type()));
  }

  /** Whether it may call a handler that was put in force outside, which another tier made. */
  boolean callsHandlers() {
    return program.functions().values().stream()
        .anyMatch(each -> Children.any(each.body(), core -> core instanceof Core.Outside));
  }

  /** Whether it reads what another tier keeps: the tables of {@code cache} and {@code @memo}. */
  boolean readsTables() {
    return program.globals().values().stream()
        .anyMatch(global -> global.type() instanceof CoreType.Library library
            && library.kind() == CoreType.Library.Kind.CACHE);
  }

  /** A text that is the same for functions of all programs that run alike and fail alike. */
  String content() {
    String name = function().name();
    return ContentHash.withPlaces(program, Set.of(name)).get(name) + parameters + results;
  }
}

package dev.kiln.engine;

import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.runtime.Printer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A program that was compiled while the application runs.
 *
 * <pre>{@code
 * Program program = Kiln.compile("""
 *     param m: Real
 *     define energy(v: Real): Real = 0.5 * m * v^2
 *     """);
 * KilnFunction energy = program.bind("m", 2.0).function("energy");
 * double four = (double) energy.call(2.0);
 * }</pre>
 *
 * <p>It cannot be changed: the methods that give it a value or a capability answer another program.
 * Several threads may use it.
 */
public final class Program {
  private final Engine engine;
  private final Compilation compilation;
  private final Grants grants;

  Program(Engine engine, Compilation compilation, Grants grants) {
    this.engine = engine;
    this.compilation = compilation;
    this.grants = grants;
  }

  /** What the compiler warns about. */
  public List<Problem> warnings() {
    return compilation.warnings();
  }

  /** The functions by name, with their types as Kiln writes them: {@code f(x: Real): Real}. */
  public Map<String, String> functions() {
    Map<String, String> types = new LinkedHashMap<>();
    compilation.offers().forEach((name, offer) -> types.put(name, offer.type()));
    return Collections.unmodifiableMap(types);
  }

  /**
   * A function of the program.
   *
   * @throws IllegalArgumentException if there is none of this name, or Java cannot call it because
   *     it takes functions, or values of any type
   * @throws IllegalStateException if a parameter has no value yet, or it prints, reads the clock or
   *     has another effect that the program has not been given
   */
  public KilnFunction function(String name) {
    return function(name, core -> compilation.runner().orElseThrow());
  }

  /** A function of the program, run in another way. */
  KilnFunction function(String name, Function<dev.kiln.compiler.core.Program, Runner> runners) {
    Offer offer = compilation.offers().get(name);
    if (offer == null) {
      throw new IllegalArgumentException(
          unknown("function", name, compilation.offers().keySet()));
    }
    offer.refusal().ifPresent(refusal -> {
      throw new IllegalArgumentException(refusal);
    });
    dev.kiln.compiler.core.Program core = compilation
        .core()
        .orElseThrow(() -> new IllegalStateException(
            String.join("; ", compilation.missing()) + ": bind it with Program.bind"));
    offer.missing(grants).ifPresent(effect -> {
      throw new IllegalStateException(ungranted(name, effect));
    });
    return StackChoice.forProgram(core, () -> new KilnFunction(offer, runners.apply(core), grants));
  }

  private String unknown(String kind, String name, Collection<String> known) {
    List<String> near = NearMisses.of(name, List.copyOf(known));
    return compilation.text().name() + " has no " + kind + " '" + name + "'"
        + (near.isEmpty() ? "" : "; did you mean '" + near.get(0) + "'?");
  }

  private static String ungranted(String name, String effect) {
    return switch (effect) {
      case "Console" -> "'" + name + "' prints: give the program a printer with printingTo";
      case "Clock" -> "'" + name + "' reads the clock: let the program do so with readingClock";
      default ->
        "nothing handles the effect " + effect + " of '" + name
            + "': handle it in the program, 'with " + effect + " = … in …'";
    };
  }

  /**
   * The same program with a value for a parameter. It is compiled for that value: what can be
   * computed from it is computed now.
   *
   * @param value a number, a truth value, a text, or an array or list of these
   * @throws IllegalArgumentException if it is anything else, or there is no such parameter
   * @throws CompileException if the value does not fit
   */
  public Program bind(String parameter, Object value) {
    return bind(Map.of(parameter, value));
  }

  /**
   * The same program with values for some parameters.
   *
   * @throws IllegalArgumentException as {@link #bind(String, Object)}
   * @throws CompileException if a value does not fit
   */
  public Program bind(Map<String, ?> values) {
    return bound(Bound.texts(values));
  }

  /**
   * The same program with a Kiln expression for a parameter, as {@code x => x^2}.
   *
   * @throws IllegalArgumentException if there is no such parameter
   * @throws CompileException if there are mistakes in it, or it does not fit
   */
  public Program bindExpression(String parameter, String expression) {
    return bound(Map.of(parameter, expression));
  }

  private Program bound(Map<String, String> expressions) {
    for (String name : expressions.keySet()) {
      if (!compilation.parameters().contains(name)) {
        throw new IllegalArgumentException(unknown("parameter", name, compilation.parameters()));
      }
    }
    Program program = engine.compile(compilation.text().binding(expressions));
    return new Program(engine, program.compilation, grants);
  }

  /** The same program, which may print: {@code printer} takes what it prints. */
  public Program printingTo(Printer printer) {
    return new Program(engine, compilation, new Grants(Optional.of(printer), grants.clock()));
  }

  /** The same program, which may read the clock. */
  public Program readingClock() {
    return new Program(engine, compilation, new Grants(grants.printer(), true));
  }

  /** The same program, which may only compute. */
  Program ungranted() {
    return new Program(engine, compilation, Grants.NONE);
  }

  Compilation compilation() {
    return compilation;
  }
}

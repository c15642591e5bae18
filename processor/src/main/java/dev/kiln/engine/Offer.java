package dev.kiln.engine;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.type.EffectChecker;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import java.util.List;
import java.util.Optional;

/**
 * A function as a program offers it.
 *
 * @param type as Kiln writes it, the name before it
 * @param effects what it does beside computing, that nothing in the program handles
 * @param refusal why a host cannot call it, if so
 * @param signature how a host calls it, once it is lowered
 */
record Offer(
    String name,
    String type,
    List<String> effects,
    Optional<String> refusal,
    Optional<Signature> signature) {
  static Offer of(Analysis analysis, Symbol.Function function) {
    Scheme scheme = analysis.scheme(function);
    List<String> effects = new EffectChecker(analysis.names(), analysis.sink())
        .of(function).stream().map(Symbol.Effect::name).toList();
    return new Offer(
        function.name(),
        scheme.show(function.name()),
        effects,
        refusal(function, scheme),
        Optional.empty());
  }

  private static Optional<String> refusal(Symbol.Function function, Scheme scheme) {
    boolean open = scheme.wantsMethod()
        || scheme.variables().stream().anyMatch(v -> !v.name().isEmpty());
    if (open) {
      return Optional.of("'" + function.name() + "' takes values of any type: "
          + scheme.show(function.name())
          + "; write a function with concrete types that calls it");
    }
    boolean takesFunction = scheme.parameters().stream()
        .anyMatch(parameter -> Types.head(parameter.type()) instanceof Type.Function);
    return takesFunction
        ? Optional.of("'" + function.name() + "' takes a function, which cannot come from Java: "
            + scheme.show(function.name())
            + "; bind it with bindExpression, or write a function that passes one")
        : Optional.empty();
  }

  Offer entering(Lowering.Entry entry, Program program) {
    return new Offer(name, type, effects, refusal, Optional.of(Signature.of(entry, program)));
  }

  /** An effect that the host has not granted, if there is one. */
  Optional<String> missing(Grants grants) {
    return effects.stream()
        .filter(effect -> !(effect.equals("Console") && grants.printer().isPresent()))
        .filter(effect -> !(effect.equals("Clock") && grants.clock()))
        .findFirst();
  }
}

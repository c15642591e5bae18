package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the effects of functions: those they perform and those of what they mention, but for what
 * {@code with} handles around it. Checks them against {@code uses}, and that {@code main} is left
 * with those only that the command line grants.
 */
public final class EffectChecker {
  private static final Set<String> GRANTED = Set.of("Console", "Clock");

  private final Names names;
  private final Sink sink;

  public EffectChecker(Names names, Sink sink) {
    this.names = names;
    this.sink = sink;
  }

  void check(ModuleScope scope) {
    for (Symbol.Function function : scope.functions()) {
      Declaration.Define define = function.define();
      if (!define.uses().isEmpty()) {
        checkUses(scope, function, define);
      }
      if (function.name().equals("main") && function.arity() == 0) {
        checkMain(function);
      }
    }
  }

  private void checkUses(ModuleScope scope, Symbol.Function function, Declaration.Define define) {
    List<String> declared =
        define.uses().stream().map(Declaration.UsedEffect::name).toList();
    boolean known = declared.stream().allMatch(name -> scope.effect(name).isPresent());
    for (Symbol.Effect effect : of(function)) {
      if (known && !declared.contains(effect.name())) {
        sink.report(new TypeProblem.Other(
            TypeCode.UNDECLARED_EFFECT,
            define.name().span(),
            "'" + function.display() + "' has the effect " + effect.name()
                + ", which its 'uses' leaves out",
            "add it: 'uses " + String.join(", ", declared) + ", " + effect.name() + "'"));
      }
    }
  }

  private void checkMain(Symbol.Function main) {
    for (Symbol.Effect effect : of(main)) {
      boolean granted = effect.module().equals("kiln.std") && GRANTED.contains(effect.name());
      if (!granted) {
        sink.report(new TypeProblem.Other(
            TypeCode.UNHANDLED_EFFECT,
            main.define().name().span(),
            "nothing handles the effect " + effect.name() + " of 'main'",
            "handle it: 'with " + effect.name() + " = " + effect.name() + "(…) in …'"));
      }
    }
  }

  /** The effects of a function. */
  public Set<Symbol.Effect> of(Symbol.Function function) {
    Set<Symbol.Effect> found = new LinkedHashSet<>();
    Map<Declaration, Set<Set<Symbol.Effect>>> seen = new IdentityHashMap<>();
    collect(function.define(), Set.of(), seen, found);
    return found;
  }

  private void collect(
      Declaration from,
      Set<Symbol.Effect> handled,
      Map<Declaration, Set<Set<Symbol.Effect>>> seen,
      Set<Symbol.Effect> found) {
    Set<Set<Symbol.Effect>> before = seen.computeIfAbsent(from, key -> new LinkedHashSet<>());
    if (before.stream().anyMatch(handled::containsAll) || !before.add(handled)) {
      return;
    }
    for (Names.Performed performed : names.performed(from)) {
      Set<Symbol.Effect> around = new LinkedHashSet<>(handled);
      around.addAll(performed.handled());
      if (performed.later()) {
        around.addAll(names.handledIn(from));
      }
      if (performed.symbol() instanceof Symbol.Effect effect && !around.contains(effect)) {
        found.add(effect);
      } else if (performed.symbol() instanceof Symbol.Function function) {
        collect(function.define(), around, seen, found);
      }
    }
  }
}

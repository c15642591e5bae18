package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the effects of functions: those they perform and those of what they mention, but for what
 * {@code with} handles around it. Checks them against {@code uses}, and that what a door runs is
 * left with those only that the door grants. Functions of the library declare all their effects.
 */
public final class EffectChecker {
  /** What the command line grants. */
  public static final Set<String> COMMAND_LINE = Set.of("Console", "Clock");

  private final Names names;
  private final Sink sink;

  public EffectChecker(Names names, Sink sink) {
    this.names = names;
    this.sink = sink;
  }

  void check(ModuleScope scope) {
    for (Symbol.Function function : scope.functions()) {
      Declaration.Define define = function.define();
      if (!define.uses().isEmpty() || function.isLibrary()) {
        checkUses(scope, function, define);
      }
      if (function.name().equals("main") && function.arity() == 0) {
        requireHandled(function, COMMAND_LINE);
      }
    }
    for (Declaration declaration : scope.module().declarations()) {
      if (declaration instanceof Declaration.Test test) {
        Span name =
            test.span().source().span(test.span().start(), test.body().span().start() - 1);
        requireHandled(of(test), COMMAND_LINE, "this test", name);
      } else if (declaration instanceof Declaration.Const constant) {
        requireNone(constant);
      }
    }
  }

  private void checkUses(ModuleScope scope, Symbol.Function function, Declaration.Define define) {
    List<String> declared =
        define.uses().stream().map(Declaration.UsedEffect::name).toList();
    boolean known = declared.stream().allMatch(name -> scope.effect(name).isPresent());
    for (Symbol.Effect effect : of(function)) {
      if (known && !declared.contains(effect.name())) {
        List<String> all = new ArrayList<>(declared);
        all.add(effect.name());
        sink.report(new TypeProblem.Other(
            TypeCode.UNDECLARED_EFFECT,
            define.name().span(),
            "'" + function.display() + "' has the effect " + effect.name()
                + ", which its 'uses' leaves out",
            "add it: 'uses " + String.join(", ", all) + "'"));
      }
    }
  }

  /** A constant is computed while the program is built, where nothing is granted. */
  private void requireNone(Declaration.Const constant) {
    for (Symbol.Effect effect : of(constant)) {
      sink.report(new TypeProblem.Other(
          TypeCode.UNHANDLED_EFFECT,
          constant.nameSpan(),
          "the constant '" + constant.name() + "' cannot have the effect " + effect.name()
              + ": it is computed before the program runs",
          "make it a function: 'define " + constant.name() + "() = …'"));
    }
  }

  /** Reports the effects of a function that a door is to run, but for those that it grants. */
  public void requireHandled(Symbol.Function function, Set<String> granted) {
    String name = "'" + function.display() + "'";
    requireHandled(of(function), granted, name, function.define().name().span());
  }

  private void requireHandled(
      Set<Symbol.Effect> effects, Set<String> granted, String what, Span at) {
    for (Symbol.Effect effect : effects) {
      if (!effect.module().equals("kiln.std") || !granted.contains(effect.name())) {
        sink.report(new TypeProblem.Other(
            TypeCode.UNHANDLED_EFFECT,
            at,
            "nothing handles the effect " + effect.name() + " of " + what,
            "handle it: 'with " + effect.name() + " = " + effect.name() + "(…) in …'"));
      }
    }
  }

  /** The effects of a function. */
  public Set<Symbol.Effect> of(Symbol.Function function) {
    return of(function.define());
  }

  private Set<Symbol.Effect> of(Declaration declaration) {
    Set<Symbol.Effect> found = new LinkedHashSet<>();
    Map<Declaration, Set<Set<Symbol.Effect>>> seen = new IdentityHashMap<>();
    collect(declaration, Set.of(), seen, found);
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
      } else if (performed.symbol() instanceof Symbol.Function function && function.isLibrary()) {
        declared(function).filter(effect -> !around.contains(effect)).forEach(found::add);
      } else if (performed.symbol() instanceof Symbol.Function function) {
        collect(function.define(), around, seen, found);
      }
    }
  }

  private Stream<Symbol.Effect> declared(Symbol.Function function) {
    ModuleScope scope = names.modules().get(function.module());
    return function.define().uses().stream().flatMap(used -> scope.effect(used.name()).stream());
  }
}

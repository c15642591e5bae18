package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The names of one function while it is lowered: locals, sizes, loops, and what is hoisted. */
final class Scope {
  private final Map<Symbol.Local, Local> locals = new IdentityHashMap<>();
  private final Map<SizeVariable, Core> sizes = new IdentityHashMap<>();
  private Deque<OpenLoop> loops = new ArrayDeque<>();
  private List<Binding> hoisted = new ArrayList<>();
  private int effects;
  private int effectsAtStart;
  private int nextId;

  /** A loop around the place being lowered. */
  record OpenLoop(Optional<String> name, Label label, Optional<Local> yields) {}

  /** A local that must be known in the rest of the block. */
  private record Binding(Local local, Core value) {}

  Local fresh(String name, CoreType type, boolean mutable) {
    return new Local(name.isEmpty() ? "t" : name, nextId++, type, mutable);
  }

  Local declare(Symbol.Local symbol, CoreType type, boolean mutable) {
    Local local = fresh(symbol.name(), type, mutable);
    locals.put(symbol, local);
    return local;
  }

  void bind(Symbol.Local symbol, Local local) {
    locals.put(symbol, local);
  }

  Local local(Symbol.Local symbol) {
    return locals.get(symbol);
  }

  void size(SizeVariable variable, Core value) {
    sizes.put(variable, value);
  }

  Core size(SizeVariable variable) {
    return sizes.get(variable);
  }

  Label openLoop(Optional<String> name) {
    Label label = new Label(name.orElse(""), nextId++);
    loops.push(new OpenLoop(name, label, Optional.empty()));
    return label;
  }

  /** Makes the innermost loop one that adds an element to a list in every round. */
  void yieldInto(Local list) {
    OpenLoop loop = loops.pop();
    loops.push(new OpenLoop(loop.name(), loop.label(), Optional.of(list)));
  }

  void closeLoop() {
    loops.pop();
  }

  OpenLoop loop(Optional<String> name) {
    return loops.stream()
        .filter(loop -> name.isEmpty() || loop.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Deque<OpenLoop> leaveLoops() {
    Deque<OpenLoop> before = loops;
    loops = new ArrayDeque<>();
    return before;
  }

  void enterLoops(Deque<OpenLoop> before) {
    loops = before;
  }

  /** Notes that something was lowered that can fail or act, so what follows may not move up. */
  void effect() {
    effects++;
  }

  /** How many effects were lowered so far. */
  int effects() {
    return effects;
  }

  /** Makes a value known to the rest of the block; gives what stands in its place. */
  Core hoist(Local mutable, Core value, int effectsBefore) {
    if (effectsBefore == effectsAtStart) {
      Local local = new Local(mutable.name(), mutable.id(), mutable.type(), false);
      hoisted.add(new Binding(local, value));
      return new Core.Var(local);
    }
    hoisted.add(new Binding(mutable, new Core.Int(0)));
    return new Core.Seq(List.of(new Core.Assign(mutable, value)), new Core.Var(mutable));
  }

  /**
   * Runs work in a region of its own: what is hoisted inside is bound around its result, from where
   * the work says on.
   */
  Core region(Supplier<Core> first, UnaryOperator<Core> rest) {
    List<Binding> before = hoisted;
    int startBefore = effectsAtStart;
    hoisted = new ArrayList<>();
    effectsAtStart = effects;
    Core value = first.get();
    List<Binding> own = hoisted;
    hoisted = before;
    effectsAtStart = startBefore;
    Core result = rest.apply(value);
    for (int i = own.size() - 1; i >= 0; i--) {
      result = new Core.Let(own.get(i).local(), own.get(i).value(), result);
    }
    return result;
  }
}

package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The names of one function while it is lowered: locals, sizes, loops, and what is hoisted. */
final class Scope {
  private Map<Symbol.Local, Local> locals = new IdentityHashMap<>();
  private final Map<Expression, Local> made = new IdentityHashMap<>();
  private final Map<SizeVariable, Core> sizes = new IdentityHashMap<>();
  private Deque<OpenLoop> loops = new ArrayDeque<>();
  private Optional<Span> function = Optional.empty();
  private List<Binding> hoisted = new ArrayList<>();
  private boolean hasHoisted;
  private final Function<Symbol.Local, Optional<SizeVariable>> ownSize;
  private int effects;
  private int effectsAtStart;
  private int nextId;

  /**
   * A scope.
   *
   * @param ownSize the size that a local's value is
   */
  Scope(Function<Symbol.Local, Optional<SizeVariable>> ownSize) {
    this.ownSize = ownSize;
  }

  /** A loop around the place being lowered. */
  record OpenLoop(Optional<String> name, Label label, Optional<Local> yields) {}

  /** A local that holds a size, which must be known in the rest of the block. */
  private record Binding(Local local, Core value, SizeVariable size) {}

  Local fresh(String name, CoreType type, boolean mutable) {
    return new Local(name.isEmpty() ? "t" : name, nextId++, type, mutable);
  }

  Local declare(Symbol.Local symbol, CoreType type, boolean mutable) {
    Local local = fresh(symbol.name(), type, mutable);
    bind(symbol, local);
    return local;
  }

  /** The local for the function that makes an expression's value. */
  Local declare(Expression value, CoreType type, boolean mutable) {
    Local local = fresh("d", type, mutable);
    made.put(value, local);
    return local;
  }

  Local made(Expression value) {
    return made.get(value);
  }

  /** Does work that gives names meanings for itself alone. */
  Core apart(Supplier<Core> work) {
    Map<Symbol.Local, Local> before = locals;
    locals = new IdentityHashMap<>(before);
    Core core = work.get();
    locals = before;
    return core;
  }

  void bind(Symbol.Local symbol, Local local) {
    locals.put(symbol, local);
    ownSize.apply(symbol).ifPresent(size -> sizes.put(size, new Core.Var(local)));
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

  Label label(String name) {
    return new Label(name, nextId++);
  }

  Label openLoop(Optional<String> name) {
    Label label = label(name.orElse(""));
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

  /** Does work that is a local function or a lambda. */
  Core inFunction(Span span, Supplier<Core> work) {
    Optional<Span> before = function;
    Deque<OpenLoop> loopsBefore = loops;
    function = Optional.of(span);
    loops = new ArrayDeque<>();
    Core core = work.get();
    function = before;
    loops = loopsBefore;
    return core;
  }

  /** The innermost local function or lambda around the place being lowered. */
  Optional<Span> function() {
    return function;
  }

  /** Notes that something was lowered that can fail or act, so what follows may not move up. */
  void effect() {
    effects++;
  }

  /** How many effects were lowered so far. */
  int effects() {
    return effects;
  }

  /**
   * Makes the value of a size known to the rest of the block; gives what stands in its place.
   *
   * @param mutable the local for it, where it cannot be bound at the start
   * @param effectsBefore how many effects stood before the value
   */
  Core hoist(Local mutable, Core value, int effectsBefore, SizeVariable size) {
    if (effectsBefore == effectsAtStart) {
      Local local = new Local(mutable.name(), mutable.id(), mutable.type(), false);
      hoisted.add(new Binding(local, value, size));
      sizes.put(size, new Core.Var(local));
      return new Core.Var(local);
    }
    hoisted.add(new Binding(mutable, new Core.Int(0), size));
    sizes.put(size, new Core.Var(mutable));
    return new Core.Seq(List.of(new Core.Assign(mutable, value)), new Core.Var(mutable));
  }

  /** A size of the block that is given a value later. */
  void open(SizeVariable size) {
    Local local = fresh("size", CoreType.Scalar.INT, true);
    hoisted.add(new Binding(local, new Core.Int(0), size));
    sizes.put(size, new Core.Var(local));
  }

  /** Gives a size that was opened its value. */
  Core assign(SizeVariable size, Core value) {
    return new Core.Assign(((Core.Var) sizes.get(size)).local(), value);
  }

  /** Whether the first part of the region, whose rest is being lowered, hoisted something. */
  boolean hasHoisted() {
    return hasHoisted;
  }

  /**
   * Runs work in a region of its own: what is hoisted inside is bound around its result, from where
   * the work says on.
   *
   * @param leaving the sizes in the type of the region's value: those stay known outside
   */
  Core region(Set<SizeVariable> leaving, Supplier<Core> first, UnaryOperator<Core> rest) {
    List<Binding> before = hoisted;
    int startBefore = effectsAtStart;
    hoisted = new ArrayList<>();
    effectsAtStart = effects;
    Core value = first.get();
    List<Binding> own = hoisted;
    hoisted = before;
    effectsAtStart = startBefore;
    hasHoisted = !own.isEmpty();
    Core result = rest.apply(value);
    for (int i = own.size() - 1; i >= 0; i--) {
      result = around(own.get(i), leaving, result);
    }
    return result;
  }

  private Core around(Binding binding, Set<SizeVariable> leaving, Core result) {
    Local local = binding.local();
    if (!leaving.contains(binding.size())) {
      sizes.remove(binding.size());
      return new Core.Let(local, binding.value(), result);
    } else if (local.mutable()) {
      hoisted.add(binding);
      return result;
    }
    open(binding.size());
    Core known = assign(binding.size(), new Core.Var(local));
    return new Core.Let(local, binding.value(), new Core.Seq(List.of(known), result));
  }
}

package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** What checking found out about one body: tables keyed by the identity of tree nodes. */
public final class Typing {
  private final ModuleScope scope;
  private final Names symbols;
  private final Map<Expression, Type> types = new IdentityHashMap<>();
  private final Map<Expression, Target> targets = new IdentityHashMap<>();
  private final Map<Symbol.Local, Type> locals = new IdentityHashMap<>();
  private final Map<Symbol.Local, Size> localSizes = new IdentityHashMap<>();
  private final Map<Symbol.Local, SizeVariable> ownSizes = new IdentityHashMap<>();
  private final Map<Expression, Size> hashes = new IdentityHashMap<>();
  private final Map<Expression, SizeVariable> opened = new IdentityHashMap<>();
  private final Map<Expression, Map<SizeVariable, Size>> joins = new IdentityHashMap<>();
  private final Map<Object, Set<SizeVariable>> joined = new IdentityHashMap<>();
  private final Set<SizeVariable> found = new LinkedHashSet<>();
  private final Map<Expression, List<SizeCheck>> checks = new IdentityHashMap<>();
  private final Map<Expression, Expression> replacements = new IdentityHashMap<>();
  private final Set<Symbol.Local> recursive = Collections.newSetFromMap(new IdentityHashMap<>());
  private List<Size> resultSizes = List.of();
  private List<Type> parameters = List.of();
  private Type result = Type.Basic.UNIT;
  private UnaryOperator<Type> resolveType = type -> type;
  private UnaryOperator<Size> resolveSize = size -> size;

  Typing(ModuleScope scope, Names symbols) {
    this.scope = scope;
    this.symbols = symbols;
  }

  /**
   * Two sizes that only run time can compare, and where an error points.
   *
   * @param atMost whether the left one may be smaller
   */
  public record SizeCheck(Size left, Size right, boolean atMost, Span span, String what) {}

  /** The module the body stands in. */
  public ModuleScope scope() {
    return scope;
  }

  /** What the names in the body mean. */
  public Names symbols() {
    return symbols;
  }

  /** The call that a pipe stands for. */
  public Optional<Expression> replacement(Expression node) {
    return Optional.ofNullable(replacements.get(node));
  }

  /** The type of an expression. */
  public Type type(Expression node) {
    return resolveType.apply(types.get(node));
  }

  /** The type of an expression while not everything is known. */
  Type knownType(Expression node) {
    return types.get(node);
  }

  /** Whether the expression was checked. */
  public boolean isTyped(Expression node) {
    return types.containsKey(node);
  }

  /** What an operator, call or field means, if it was recorded. */
  public Optional<Target> target(Expression node) {
    return Optional.ofNullable(targets.get(node));
  }

  /** Everything recorded so, in no order. */
  void forEachTarget(BiConsumer<Expression, Target> action) {
    targets.forEach(action);
  }

  /** The type of a local. */
  public Type type(Symbol.Local local) {
    return resolveType.apply(locals.get(local));
  }

  /** The type of a local before everything is known, or null if its definition failed. */
  Type localType(Symbol.Local local) {
    return locals.get(local);
  }

  /** The size that an immutable local or size variable is, where it is known as one. */
  public Optional<Size> size(Symbol.Local local) {
    return Optional.ofNullable(localSizes.get(local)).map(resolveSize);
  }

  /** The size that stands for a local's value, which nothing else says. */
  public Optional<SizeVariable> ownSize(Symbol.Local local) {
    return Optional.ofNullable(ownSizes.get(local));
  }

  void openSize(Symbol.Local local, SizeVariable own) {
    ownSizes.put(local, own);
    found.add(own);
    localSizes.put(local, Size.of(own));
  }

  /** Whether a local function may come to call itself. */
  public boolean isRecursive(Symbol.Local function) {
    return recursive.contains(function);
  }

  void recursive(Symbol.Local function) {
    recursive.add(function);
  }

  /** The length that {@code #} stands for. */
  public Optional<Size> hash(Expression.Hash node) {
    return Optional.ofNullable(hashes.get(node)).map(resolveSize);
  }

  /** The same while not everything is known. */
  Optional<Size> knownHash(Expression.Hash node) {
    return Optional.ofNullable(hashes.get(node));
  }

  void hash(Expression.Hash node, Size size) {
    hashes.put(node, size);
  }

  /** The unknown size that an argument's value becomes. */
  public Optional<SizeVariable> opened(Expression argument) {
    return Optional.ofNullable(opened.get(argument));
  }

  /** The sizes that a form with branches, or the body itself, a {@code Typing}, has of its own. */
  public Set<SizeVariable> joinedSizes(Object whole) {
    return joined.getOrDefault(whole, Set.of());
  }

  /** What a branch gives the sizes of the form it belongs to. */
  public Map<SizeVariable, Size> joins(Expression branch) {
    Map<SizeVariable, Size> resolved = new LinkedHashMap<>();
    joins.getOrDefault(branch, Map.of()).forEach((own, s) -> resolved.put(own, resolve(s)));
    return resolved;
  }

  /** Whether a size is one that the body finds out by computing. */
  boolean isOpened(SizeVariable size) {
    return found.contains(size);
  }

  /** The sizes of the result that callers do not know, in the order of the scheme. */
  public List<Size> resultSizes() {
    return resultSizes.stream().map(resolveSize).toList();
  }

  /** Sizes to compare before an expression is evaluated. */
  public List<SizeCheck> checks(Expression node) {
    return checks.getOrDefault(node, List.of()).stream()
        .map(c -> new SizeCheck(
            resolveSize.apply(c.left()),
            resolveSize.apply(c.right()),
            c.atMost(),
            c.span(),
            c.what()))
        .toList();
  }

  /** The types of the parameters. */
  public List<Type> parameters() {
    return parameters.stream().map(resolveType).toList();
  }

  /** The type of the result. */
  public Type result() {
    return resolveType.apply(result);
  }

  /** A type with everything filled in that was found out. */
  public Type resolve(Type type) {
    return resolveType.apply(type);
  }

  /** A size with everything filled in that was found out. */
  public Size resolve(Size size) {
    return resolveSize.apply(size);
  }

  void replace(Expression node, Expression replacement) {
    replacements.put(node, replacement);
  }

  void type(Expression node, Type type) {
    types.put(node, type);
  }

  void target(Expression node, Target target) {
    targets.put(node, target);
  }

  void type(Symbol.Local local, Type type) {
    locals.put(local, type);
  }

  void size(Symbol.Local local, Size size) {
    localSizes.put(local, size);
  }

  void open(Expression argument, SizeVariable size) {
    opened.put(argument, size);
    found.add(size);
  }

  /** Notes a size that a call found out. */
  void open(SizeVariable size) {
    found.add(size);
  }

  /** A form's own size, before its branches are known. */
  void joined(Object whole, SizeVariable own) {
    joined.computeIfAbsent(whole, key -> new LinkedHashSet<>()).add(own);
    found.add(own);
  }

  void join(Object whole, Expression branch, SizeVariable own, Size size) {
    joined(whole, own);
    joins.computeIfAbsent(branch, key -> new LinkedHashMap<>()).put(own, size);
  }

  void resultSizes(List<Size> sizes) {
    resultSizes = List.copyOf(sizes);
  }

  void check(Expression node, SizeCheck check) {
    checks.computeIfAbsent(node, key -> new ArrayList<>()).add(check);
  }

  void signature(List<Type> parameterTypes, Type resultType) {
    parameters = List.copyOf(parameterTypes);
    result = resultType;
  }

  void resolver(UnaryOperator<Type> onType, UnaryOperator<Size> onSize) {
    resolveType = onType;
    resolveSize = onSize;
  }
}

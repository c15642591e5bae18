package dev.kiln.compiler.resolve;

import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.SizeTree;
import dev.kiln.compiler.syntax.TypeArgument;
import dev.kiln.compiler.syntax.TypeTree;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the names of a set of modules mean: tables keyed by the identity of tree nodes. */
public final class Names {
  private final Map<String, ModuleScope> modules = new LinkedHashMap<>();
  private final Map<Expression, Symbol> expressions = new IdentityHashMap<>();
  private final Map<Pattern, Symbol.Local> bindings = new IdentityHashMap<>();
  private final Map<Pattern, Symbol.Constructor> constructors = new IdentityHashMap<>();
  private final Map<TypeArgument, Symbol.Local> sizes = new IdentityHashMap<>();
  private final Map<Declaration, Map<String, Symbol.Local>> sizeVariables = new IdentityHashMap<>();
  private final Map<Declaration, Symbol.Local> localFunctions = new IdentityHashMap<>();
  private final Map<Expression, Symbol.Local> ownNames = new IdentityHashMap<>();
  private final Map<Declaration, Set<Symbol>> references = new IdentityHashMap<>();

  Names() {}

  /** All modules by dotted name, the library's first. */
  public Map<String, ModuleScope> modules() {
    return java.util.Collections.unmodifiableMap(modules);
  }

  /** The meaning of a name, or of a field access that names a module's member. */
  public Optional<Symbol> symbol(Expression node) {
    return Optional.ofNullable(expressions.get(node));
  }

  /** The local that a binding pattern introduces. */
  public Optional<Symbol.Local> binding(Pattern node) {
    return Optional.ofNullable(bindings.get(node));
  }

  /** The constructor that a name in a pattern means. */
  public Optional<Symbol.Constructor> constructor(Pattern node) {
    return Optional.ofNullable(constructors.get(node));
  }

  /** The local that a name in a size position means: {@link SizeTree} or lone {@link TypeTree}. */
  public Optional<Symbol.Local> size(TypeArgument node) {
    return Optional.ofNullable(sizes.get(node));
  }

  /** The size variables that a definition's signature introduces, by name. */
  public Map<String, Symbol.Local> sizeVariables(Declaration node) {
    return sizeVariables.getOrDefault(node, Map.of());
  }

  /** The local that a local {@code define} introduces. */
  public Optional<Symbol.Local> localFunction(Declaration node) {
    return Optional.ofNullable(localFunctions.get(node));
  }

  /** What {@code recurse} means inside a lambda, if it stands there. */
  public Optional<Symbol.Local> ownName(Expression lambda) {
    return Optional.ofNullable(ownNames.get(lambda));
  }

  void ownName(Expression lambda, Symbol.Local local) {
    ownNames.put(lambda, local);
  }

  /** The top-level symbols that a declaration mentions. */
  public Set<Symbol> references(Declaration node) {
    return references.getOrDefault(node, Set.of());
  }

  void addModule(ModuleScope scope) {
    modules.put(scope.name(), scope);
  }

  void means(Expression node, Symbol symbol) {
    expressions.put(node, symbol);
  }

  void binds(Pattern node, Symbol.Local local) {
    bindings.put(node, local);
  }

  void means(Pattern node, Symbol.Constructor constructor) {
    constructors.put(node, constructor);
  }

  void means(TypeArgument node, Symbol.Local local) {
    sizes.put(node, local);
  }

  void introduces(Declaration node, Map<String, Symbol.Local> variables) {
    sizeVariables.put(node, java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables)));
  }

  void introduces(Declaration node, Symbol.Local function) {
    localFunctions.put(node, function);
  }

  void refersTo(Declaration from, Symbol to) {
    references.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(to);
  }

  void refersTo(Declaration from, List<? extends Symbol> to) {
    to.forEach(symbol -> refersTo(from, symbol));
  }
}

package dev.kiln.compiler.resolve;

import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.SizeTree;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.syntax.TypeArgument;
import dev.kiln.compiler.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Collections;
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
  private final Map<Expression, List<Statement>> statements = new IdentityHashMap<>();
  private final Map<Expression, Map<Integer, Expression>> writtenOut = new IdentityHashMap<>();
  private final Map<Expression, Symbol.Local> ownNames = new IdentityHashMap<>();
  private final Set<Symbol.Effect> handled = new LinkedHashSet<>();
  private final Map<Declaration, Set<Symbol.Effect>> handledIn = new IdentityHashMap<>();
  private final Map<Declaration, List<Performed>> performed = new IdentityHashMap<>();
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

  /** The statements of a block, its local functions with one definition each. */
  public List<Statement> statements(Expression.Block node) {
    return statements.getOrDefault(node, node.statements());
  }

  void statements(Expression.Block node, List<Statement> merged) {
    statements.put(node, merged);
  }

  /** What stands for a name or a partial application, as a function that is written out. */
  public Optional<Expression> writtenOut(Expression node, int arity) {
    return Optional.ofNullable(writtenOut.getOrDefault(node, Map.of()).get(arity));
  }

  /** The numbers of parameters for which a name is written out. */
  public Set<Integer> arities(Expression node) {
    return writtenOut.getOrDefault(node, Map.of()).keySet();
  }

  void writtenOut(Expression node, int arity, Expression function) {
    writtenOut.computeIfAbsent(node, key -> new LinkedHashMap<>()).put(arity, function);
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

  /**
   * An effect or a function that a declaration makes use of.
   *
   * @param symbol an {@link Symbol.Effect} or {@link Symbol.Function}
   * @param handled the effects that {@code with} handles around it
   * @param later whether it stands in a lambda, which may be called under other handlers
   */
  public record Performed(Symbol symbol, Set<Symbol.Effect> handled, boolean later) {
    public Performed {
      handled = Collections.unmodifiableSet(new LinkedHashSet<>(handled));
    }
  }

  /** What a declaration performs, and calls. */
  public List<Performed> performed(Declaration node) {
    return performed.getOrDefault(node, List.of());
  }

  /** Whether some {@code with} handles the effect. */
  public boolean isHandled(Symbol.Effect effect) {
    return handled.contains(effect);
  }

  /** Whether the program handles any effect itself. */
  public boolean handlesEffects() {
    return !handled.isEmpty();
  }

  /** The effects that some {@code with} in a declaration handles. */
  public Set<Symbol.Effect> handledIn(Declaration node) {
    return handledIn.getOrDefault(node, Set.of());
  }

  void handles(Declaration from, Symbol.Effect effect, boolean inProgram) {
    if (inProgram) {
      handled.add(effect);
    }
    handledIn.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(effect);
  }

  void performs(Declaration from, Symbol symbol, Set<Symbol.Effect> around, boolean later) {
    performed
        .computeIfAbsent(from, key -> new ArrayList<>())
        .add(new Performed(symbol, around, later));
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

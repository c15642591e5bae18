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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the names of a set of modules mean: tables keyed by the identity of tree nodes. */
public final class Names {
  private final Map<String, ModuleScope> modules = new LinkedHashMap<>();
  private final Table<Expression, Symbol> expressions;
  private final Table<Pattern, Symbol.Local> bindings;
  private final Table<Pattern, Symbol.Constructor> constructors;
  private final Table<TypeArgument, Symbol.Local> sizes;
  private final Table<Declaration, Map<String, Symbol.Local>> sizeVariables;
  private final Table<Declaration, Symbol.Local> localFunctions;
  private final Table<Expression, List<Statement>> statements;
  private final Table<Expression, Map<Integer, Expression>> writtenOut;
  private final Table<Expression, Symbol.Local> ownNames;
  private final Set<Symbol.Effect> handled = new LinkedHashSet<>();
  private final Table<Declaration, Set<Symbol.Effect>> handledIn;
  private final Table<Declaration, List<Performed>> performed;
  private final Table<Declaration, Set<Symbol>> references;

  /** No meanings as yet. */
  Names() {
    expressions = new Table<>();
    bindings = new Table<>();
    constructors = new Table<>();
    sizes = new Table<>();
    sizeVariables = new Table<>();
    localFunctions = new Table<>();
    statements = new Table<>();
    writtenOut = new Table<>();
    ownNames = new Table<>();
    handledIn = new Table<>();
    performed = new Table<>();
    references = new Table<>();
  }

  /**
   * No meanings as yet but those of the library.
   *
   * @param library which many compilations look things up in, and add to what they need first
   */
  Names(Names library) {
    modules.putAll(library.modules);
    expressions = new Table<>(library.expressions);
    bindings = new Table<>(library.bindings);
    constructors = new Table<>(library.constructors);
    sizes = new Table<>(library.sizes);
    sizeVariables = new Table<>(library.sizeVariables);
    localFunctions = new Table<>(library.localFunctions);
    statements = new Table<>(library.statements);
    writtenOut = new Table<>(library.writtenOut);
    ownNames = new Table<>(library.ownNames);
    handledIn = new Table<>(library.handledIn);
    performed = new Table<>(library.performed);
    references = new Table<>(library.references);
  }

  /** Adds what was found out about a declaration of the library, while others may read. */
  synchronized void add(Names more) {
    expressions.addAll(more.expressions);
    bindings.addAll(more.bindings);
    constructors.addAll(more.constructors);
    sizes.addAll(more.sizes);
    sizeVariables.addAll(more.sizeVariables);
    localFunctions.addAll(more.localFunctions);
    statements.addAll(more.statements);
    writtenOut.addAll(more.writtenOut);
    ownNames.addAll(more.ownNames);
    handledIn.addAll(more.handledIn);
    performed.addAll(more.performed);
    references.addAll(more.references);
  }

  /** The declaration, its names resolved: the library's are when its code is read. */
  private static Declaration resolved(Declaration node) {
    if (node instanceof Declaration.Define define) {
      define.body();
    } else if (node instanceof Declaration.Const constant) {
      constant.value();
    } else if (node instanceof Declaration.Test test) {
      test.body();
    }
    return node;
  }

  /** All modules by dotted name, the library's first. */
  public Map<String, ModuleScope> modules() {
    return java.util.Collections.unmodifiableMap(modules);
  }

  /** The meaning of a name, or of a field access that names a module's member. */
  public Optional<Symbol> symbol(Expression node) {
    return expressions.find(node);
  }

  /** The local that a binding pattern introduces. */
  public Optional<Symbol.Local> binding(Pattern node) {
    return bindings.find(node);
  }

  /** The constructor that a name in a pattern means. */
  public Optional<Symbol.Constructor> constructor(Pattern node) {
    return constructors.find(node);
  }

  /** The local that a name in a size position means: {@link SizeTree} or lone {@link TypeTree}. */
  public Optional<Symbol.Local> size(TypeArgument node) {
    return sizes.find(node);
  }

  /** The statements of a block, its local functions with one definition each. */
  public List<Statement> statements(Expression.Block node) {
    return statements.find(node, node.statements());
  }

  void statements(Expression.Block node, List<Statement> merged) {
    statements.put(node, merged);
  }

  /** What stands for a name or a partial application, as a function that is written out. */
  public Optional<Expression> writtenOut(Expression node, int arity) {
    return Optional.ofNullable(writtenOut.find(node, Map.of()).get(arity));
  }

  /** The call {@code m(x, a)} that {@code x.m(a)} is where {@code m} is a local. */
  public Optional<Expression> plainCall(Expression.Call node) {
    return writtenOut(node, WrittenOut.PLAIN_CALL);
  }

  /** The numbers of parameters for which a name is written out. */
  public Set<Integer> arities(Expression node) {
    return writtenOut.find(node, Map.of()).keySet();
  }

  void writtenOut(Expression node, int arity, Expression function) {
    writtenOut.own(node, LinkedHashMap::new).put(arity, function);
  }

  /** The size variables that a definition's signature introduces, by name. */
  public Map<String, Symbol.Local> sizeVariables(Declaration node) {
    return sizeVariables.find(resolved(node), Map.of());
  }

  /** The local that a local {@code define} introduces. */
  public Optional<Symbol.Local> localFunction(Declaration node) {
    return localFunctions.find(node);
  }

  /** What {@code recurse} means inside a lambda, if it stands there. */
  public Optional<Symbol.Local> ownName(Expression lambda) {
    return ownNames.find(lambda);
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
    return performed.find(resolved(node), List.of());
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
    return handledIn.find(resolved(node), Set.of());
  }

  void handles(Declaration from, Symbol.Effect effect, boolean inProgram) {
    if (inProgram) {
      handled.add(effect);
    }
    handledIn.own(from, LinkedHashSet::new).add(effect);
  }

  void performs(Declaration from, Symbol symbol, Set<Symbol.Effect> around, boolean later) {
    performed.own(from, ArrayList::new).add(new Performed(symbol, around, later));
  }

  /** The top-level symbols that a declaration mentions. */
  public Set<Symbol> references(Declaration node) {
    return references.find(resolved(node), Set.of());
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
    references.own(from, LinkedHashSet::new).add(to);
  }

  void refersTo(Declaration from, List<? extends Symbol> to) {
    to.forEach(symbol -> refersTo(from, symbol));
  }
}

package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.syntax.TypeTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Resolves the names inside one declaration.
 *
 * <p>The file is long because a visitor has a method for every form of expression.
 */
final class BodyResolver implements Expression.Visitor<Void> {
  private static final Set<String> TYPE_VALUES = Set.of("name", "min", "max", "size", "show");

  private final Names names;
  private final ModuleScope module;
  private final Declaration declaration;
  private final Sink sink;
  private final SizeNames sizeNames;
  private LocalScope scope = new LocalScope(Optional.empty());
  private Deque<Optional<String>> loops = new ArrayDeque<>();
  private int indexDepth;
  private Map<String, Span> pending = Map.of();
  private final Set<Symbol.Effect> handled = new LinkedHashSet<>();
  private final UnknownNames unknown;
  private boolean inLambda;
  private Optional<Expression> called = Optional.empty();
  private Optional<Supplier<Symbol>> enclosing = Optional.empty();

  BodyResolver(Names names, ModuleScope module, Declaration declaration, Sink sink) {
    this.names = names;
    this.module = module;
    this.declaration = declaration;
    this.sink = sink;
    this.sizeNames = new SizeNames(names, module);
    this.unknown = new UnknownNames(module, sink);
  }

  /** Resolves a function. */
  void resolve(Declaration.Define define, Expression body) {
    LocalScope before = scope;
    Deque<Optional<String>> loopsBefore = loops;
    Optional<Supplier<Symbol>> enclosingBefore = enclosing;
    enclosing = Optional.of(() -> meaning(define));
    loops = new ArrayDeque<>();
    scope = scope.inner();
    Map<String, Symbol.Local> sizes = new LinkedHashMap<>();
    Set<String> formalNames = new LinkedHashSet<>();
    define.formals().forEach(f -> Patterns.collectNames(f.pattern(), formalNames));
    for (SizeNames.Found found : sizeNames.inSignature(define)) {
      if (!formalNames.contains(found.name()) && before.find(found.name()).isEmpty()) {
        sizes.computeIfAbsent(
            found.name(), n -> new Symbol.Local(n, found.span(), Symbol.Local.Kind.SIZE));
      }
    }
    sizes.values().forEach(scope::add);
    names.introduces(define, sizes);
    for (Declaration.Formal formal : define.formals()) {
      formal.defaultValue().ifPresent(this::visit);
      bind(formal.pattern(), Symbol.Local.Kind.PARAMETER);
    }
    sizeNames.inSignature(define).forEach(this::meanSize);
    for (Declaration.UsedEffect used : define.uses()) {
      if (module.effect(used.name()).isEmpty()) {
        sink.report(new NameProblem.Unknown(
            NameCode.UNKNOWN_EFFECT,
            used.span(),
            "effect",
            used.name(),
            NearMisses.of(used.name(), module.effectNames())));
      }
    }
    visit(body);
    scope = before;
    loops = loopsBefore;
    enclosing = enclosingBefore;
  }

  /** What the name of a definition means inside it. */
  private Symbol meaning(Declaration.Define define) {
    return names
        .localFunction(define)
        .<Symbol>map(local -> local)
        .orElseGet(() -> module.functions(define.name().text()).stream()
            .filter(f -> f.define() == define)
            .findFirst()
            .orElseThrow());
  }

  private void meanSize(SizeNames.Found found) {
    scope.find(found.name()).ifPresent(local -> names.means(found.node(), local));
  }

  private void resolveType(Optional<TypeTree> type) {
    type.ifPresent(tree -> sizeNames.inType(tree).forEach(this::meanSize));
  }

  /** Resolves an expression, for example the value of a constant. */
  void visit(Expression expression) {
    expression.accept(this);
  }

  private void visit(Optional<Expression> expression) {
    expression.ifPresent(this::visit);
  }

  private void bind(Pattern pattern, Symbol.Local.Kind kind) {
    if (pattern instanceof Pattern.Bind node) {
      bindName(node, kind);
    } else if (pattern instanceof Pattern.As as) {
      declare(as, as.name(), as.nameSpan(), kind);
    } else if (pattern instanceof Pattern.Constructor node) {
      meanConstructor(node, node.name(), node.span());
    } else if (pattern instanceof Pattern.ListPattern list) {
      list.rest()
          .ifPresent(rest -> rest.name().ifPresent(n -> declare(list, n, rest.span(), kind)));
    } else if (pattern instanceof Pattern.Or or) {
      bindAlternatives(or, kind);
      return;
    }
    Patterns.children(pattern).forEach(child -> bind(child, kind));
  }

  /** Every alternative binds the names of the first. */
  private void bindAlternatives(Pattern.Or or, Symbol.Local.Kind kind) {
    Pattern first = or.alternatives().get(0);
    bind(first, kind);
    Set<String> wanted = new LinkedHashSet<>();
    collectBound(first, wanted);
    for (Pattern other : or.alternatives().subList(1, or.alternatives().size())) {
      Set<String> found = new LinkedHashSet<>();
      bindAgain(other, wanted, found);
      if (!found.equals(wanted)) {
        sink.report(new NameProblem.Other(
            NameCode.DIFFERENT_NAMES,
            other.span(),
            "the alternatives of a pattern bind the same names: " + list(wanted) + " above, "
                + list(found) + " here",
            List.of("write an arm for each")));
      }
    }
  }

  private static String list(Set<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private void collectBound(Pattern pattern, Set<String> found) {
    boolean constructor =
        pattern instanceof Pattern.Bind bind && names.constructor(bind).isPresent();
    if (!constructor) {
      Patterns.name(pattern).ifPresent(found::add);
    }
    Patterns.children(pattern).forEach(child -> collectBound(child, found));
  }

  private void bindAgain(Pattern pattern, Set<String> wanted, Set<String> found) {
    Optional<String> name = Patterns.name(pattern).filter(wanted::contains);
    if (name.isPresent()) {
      scope.find(name.get()).ifPresent(local -> names.binds(pattern, local));
      found.add(name.get());
    } else if (pattern instanceof Pattern.Bind || pattern instanceof Pattern.As) {
      bind(pattern, Symbol.Local.Kind.LET);
      collectBound(pattern, found);
      return;
    } else if (pattern instanceof Pattern.Constructor node) {
      meanConstructor(node, node.name(), node.span());
    } else {
      Patterns.name(pattern).ifPresent(found::add);
    }
    Patterns.children(pattern).forEach(child -> bindAgain(child, wanted, found));
  }

  private void bindName(Pattern.Bind node, Symbol.Local.Kind kind) {
    Optional<Symbol> known =
        Patterns.startsUpper(node.name()) ? module.value(node.name()) : Optional.empty();
    if (known.isPresent() && known.get() instanceof Symbol.Constructor constructor) {
      names.means(node, constructor);
    } else if (node.name().codePointCount(0, node.name().length()) > 1
        && Patterns.startsUpper(node.name())) {
      meanConstructor(node, node.name(), node.span());
    } else {
      declare(node, node.name(), node.span(), kind);
    }
  }

  private void meanConstructor(Pattern node, String name, Span span) {
    Optional<Symbol> found = module.value(name);
    if (found.isPresent() && found.get() instanceof Symbol.Constructor constructor) {
      names.means(node, constructor);
    } else if (!module.mayDefine(name)) {
      List<String> constructors =
          module.valueNames().stream().filter(Patterns::startsUpper).toList();
      sink.report(new NameProblem.Unknown(
          NameCode.CAPITAL_BINDING, span, "constructor", name, NearMisses.of(name, constructors)));
    }
  }

  private void declare(Pattern node, String name, Span span, Symbol.Local.Kind kind) {
    Symbol.Local local = new Symbol.Local(name, span, kind);
    boolean clash = scope.declares(name) && kind == Symbol.Local.Kind.PARAMETER;
    if (clash && scope.find(name).get().kind() == Symbol.Local.Kind.PARAMETER) {
      sink.report(new NameProblem.Duplicate(
          NameCode.DUPLICATE_BINDING, span, name, scope.find(name).get().span()));
    }
    names.binds(node, local);
    scope.add(local);
  }

  @Override
  public Void visitName(Expression.Name node) {
    Optional<Symbol> found = lookUp(node.name());
    if (found.isPresent()
        && found.get() instanceof Symbol.Builtin builtin
        && builtin.name().equals("recurse")) {
      found = enclosing.map(Supplier::get).or(() -> reportNothingToRecurse(node));
    }
    if (found.isPresent()) {
      names.means(node, found.get());
      refer(found.get());
      if (called.orElse(null) != node) {
        writeOut(node, found.get());
      }
    } else if (!node.name().equals("recurse")) {
      unknown.value(node, scope.names(), pending);
    }
    return null;
  }

  private Optional<Symbol> reportNothingToRecurse(Expression.Name node) {
    sink.report(new NameProblem.Other(
        NameCode.JUMP_OUTSIDE_LOOP,
        node.span(),
        "'recurse' calls the function around it, and there is none here",
        List.of("put it into a 'define' or a lambda")));
    return Optional.empty();
  }

  private Optional<Symbol> lookUp(String name) {
    Optional<Symbol.Local> local = scope.find(name);
    if (local.isPresent()) {
      return Optional.of(local.get());
    }
    Optional<Symbol> value = module.value(name);
    if (value.isPresent()) {
      return value;
    }
    if (BuiltIn.FORMS.contains(name) || module.isLibrary() && name.equals("intrinsic")) {
      return Optional.of(new Symbol.Builtin(name));
    }
    return module.type(name).isPresent() || BuiltIn.TYPES.contains(name)
        ? Optional.of(new Symbol.TypeName(name))
        : Optional.empty();
  }

  private void refer(Symbol symbol) {
    if (symbol instanceof Symbol.Overloads overloads) {
      names.refersTo(declaration, overloads.functions());
      names.refersTo(declaration, overloads.methods());
    } else if (symbol instanceof Symbol.Function || symbol instanceof Symbol.Constant) {
      names.refersTo(declaration, symbol);
    }
    if (symbol instanceof Symbol.Function function) {
      names.performs(declaration, function, handled, inLambda);
    } else if (symbol instanceof Symbol.Overloads overloads) {
      overloads.functions().forEach(f -> names.performs(declaration, f, handled, inLambda));
      overloads.methods().forEach(f -> names.performs(declaration, f, handled, inLambda));
    } else if (symbol instanceof Symbol.Builtin builtin && builtin.name().equals("print")) {
      module.effect("Console").ifPresent(e -> names.performs(declaration, e, handled, inLambda));
    }
  }

  @Override
  public Void visitField(Expression.Field node) {
    if (node.target() instanceof Expression.Name name && scope.find(name.name()).isEmpty()) {
      Optional<Symbol> target = module.value(name.name());
      if (target.isPresent() && target.get() instanceof Symbol.ModuleName imported) {
        return resolveMember(node, imported);
      }
    }
    if (node.target() instanceof Expression.Name name
        && scope.find(name.name()).isEmpty()
        && module.effect(name.name()).isPresent()
        && module.effect(name.name()).get().operation(node.name()) >= 0) {
      Symbol.Effect effect = module.effect(name.name()).get();
      names.means(node, new Symbol.Operation(effect, effect.operation(node.name())));
      names.performs(declaration, effect, handled, inLambda || called.orElse(null) != node);
      return null;
    }
    if (node.target() instanceof Expression.Name name
        && scope.find(name.name()).isEmpty()
        && module.effect(name.name()).isPresent()
        && !TYPE_VALUES.contains(node.name())) {
      unknown.operation(node, module.effect(name.name()).get());
      return null;
    }
    if (isTypeValue(node)) {
      names.means(node.target(), new Symbol.TypeName(((Expression.Name) node.target()).name()));
      return null;
    }
    if (node.target() instanceof Expression.Name name
        && !name.name().equals("recurse")
        && lookUp(name.name()).isEmpty()) {
      unknown.qualifier(name, node.name(), scope.names(), pending);
    } else {
      visit(node.target());
    }
    names.refersTo(declaration, module.methods(node.name()));
    module.methods(node.name()).forEach(f -> names.performs(declaration, f, handled, inLambda));
    module.value(node.name()).ifPresent(this::refer);
    scope.find(node.name()).ifPresent(local -> names.means(node, local));
    return null;
  }

  /** Whether it is what a type knows of itself: {@code Int.max}, {@code T.size}. */
  private boolean isTypeValue(Expression.Field node) {
    if (!(node.target() instanceof Expression.Name name)
        || !TYPE_VALUES.contains(node.name())
        || scope.find(name.name()).isPresent()) {
      return false;
    }
    boolean variable = Patterns.startsUpper(name.name())
        && name.name().chars().skip(1).allMatch(Character::isDigit);
    boolean value = module.value(name.name()).isPresent()
        && !(module.value(name.name()).get() instanceof Symbol.Constructor);
    return !value
        && (variable
            || module.type(name.name()).isPresent()
            || BuiltIn.TYPES.contains(name.name()));
  }

  private Void resolveMember(Expression.Field node, Symbol.ModuleName imported) {
    Optional<Symbol> member =
        node.name().startsWith("_") ? Optional.empty() : imported.scope().own(node.name());
    if (member.isPresent()) {
      names.means(node, member.get());
      refer(member.get());
    } else {
      sink.report(new NameProblem.Unknown(
          NameCode.UNKNOWN_NAME,
          node.nameSpan(),
          "name in module " + imported.scope().name() + " called",
          node.name(),
          NearMisses.of(
              node.name(), imported.scope().values().stream().map(Symbol::name).toList())));
    }
    return null;
  }

  @Override
  public Void visitLiteral(Expression.Literal node) {
    return null;
  }

  @Override
  public Void visitTemplate(Expression.Template node) {
    for (Expression.TemplatePart part : node.parts()) {
      if (part instanceof Expression.TemplateHole hole) {
        visit(hole.value());
      }
    }
    return null;
  }

  @Override
  public Void visitHash(Expression.Hash node) {
    if (indexDepth == 0) {
      sink.report(new NameProblem.Other(
          NameCode.HASH_OUTSIDE_INDEX,
          node.span(),
          "'#' is the length of what is being indexed, and nothing is being indexed here",
          List.of("write length(xs)")));
    }
    return null;
  }

  @Override
  public Void visitUnary(Expression.Unary node) {
    names.refersTo(declaration, module.operators(node.operator().symbol()));
    visit(node.operand());
    return null;
  }

  @Override
  public Void visitBinary(Expression.Binary node) {
    Expression left = node;
    java.util.List<Expression> rights = new java.util.ArrayList<>();
    while (left instanceof Expression.Binary binary) {
      names.refersTo(declaration, module.operators(binary.operator().symbol()));
      rights.add(binary.right());
      left = binary.left();
    }
    visit(left);
    java.util.Collections.reverse(rights);
    rights.forEach(this::visit);
    return null;
  }

  @Override
  public Void visitRange(Expression.Range node) {
    visit(node.from());
    visit(node.to());
    visit(node.step());
    return null;
  }

  @Override
  public Void visitCast(Expression.Cast node) {
    visit(node.operand());
    resolveType(Optional.of(node.type()));
    return null;
  }

  @Override
  public Void visitCall(Expression.Call node) {
    called = Optional.of(node.function());
    if (node.arguments().stream().anyMatch(argument -> argument.value().isEmpty())
        && node.function() instanceof Expression.Name name
        && !WrittenOut.isFunction(lookUp(name.name()))) {
      Expression function = WrittenOut.partial(node, lookUp(name.name()).get());
      names.writtenOut(node, 0, function);
      visit(function);
      return null;
    }
    visit(node.function());
    node.arguments().forEach(argument -> visit(argument.value()));
    if (node.function() instanceof Expression.Field field) {
      scope.find(field.name()).ifPresent(local -> {
        Expression.Call call = WrittenOut.plainCall(node, field);
        names.means(call.function(), local);
        names.writtenOut(node, WrittenOut.PLAIN_CALL, call);
      });
    }
    return null;
  }

  /** A name that means a function by its argument's type, where it stands as a value. */
  private void writeOut(Expression.Name node, Symbol symbol) {
    for (int arity : WrittenOut.arities(symbol)) {
      Expression function = WrittenOut.value(node, arity);
      names.writtenOut(node, arity, function);
      visit(function);
    }
  }

  @Override
  public Void visitIndex(Expression.Index node) {
    visit(node.target());
    indexDepth++;
    node.indices().forEach(this::visit);
    indexDepth--;
    return null;
  }

  @Override
  public Void visitTupleField(Expression.TupleField node) {
    visit(node.target());
    return null;
  }

  @Override
  public Void visitPropagate(Expression.Propagate node) {
    visit(node.operand());
    return null;
  }

  @Override
  public Void visitUpdate(Expression.Update node) {
    visit(node.target());
    node.fields().forEach(field -> visit(field.value()));
    return null;
  }

  @Override
  public Void visitIf(Expression.If node) {
    visit(node.condition());
    visit(node.then());
    visit(node.otherwise());
    return null;
  }

  @Override
  public Void visitMatch(Expression.Match node) {
    visit(node.scrutinee());
    for (Expression.Arm arm : node.arms()) {
      inScope(() -> {
        bind(arm.pattern(), Symbol.Local.Kind.LET);
        visit(arm.guard());
        visit(arm.body());
      });
    }
    return null;
  }

  @Override
  public Void visitLetIn(Expression.LetIn node) {
    resolveType(node.type());
    visit(node.value());
    inScope(() -> {
      bind(node.pattern(), Symbol.Local.Kind.LET);
      visit(node.body());
    });
    return null;
  }

  @Override
  public Void visitWithIn(Expression.WithIn node) {
    visit(node.handler());
    Optional<Symbol.Effect> effect = module.effect(node.effect());
    if (effect.isEmpty()) {
      sink.report(new NameProblem.Unknown(
          NameCode.UNKNOWN_EFFECT,
          node.nameSpan(),
          "effect",
          node.effect(),
          NearMisses.of(node.effect(), module.effectNames())));
      visit(node.body());
      return null;
    }
    names.means(node, effect.get());
    names.handles(declaration, effect.get(), !module.isLibrary());
    boolean added = handled.add(effect.get());
    visit(node.body());
    if (added) {
      handled.remove(effect.get());
    }
    return null;
  }

  @Override
  public Void visitWhile(Expression.While node) {
    visit(node.condition());
    inLoop(node.label(), () -> visit(node.body()));
    return null;
  }

  @Override
  public Void visitLoop(Expression.Loop node) {
    inLoop(node.label(), () -> visit(node.body()));
    return null;
  }

  @Override
  public Void visitFor(Expression.For node) {
    visit(node.iterable());
    inLoop(node.label(), () -> {
      bind(node.pattern(), Symbol.Local.Kind.LOOP);
      visit(node.guard());
      visit(node.body());
    });
    return null;
  }

  @Override
  public Void visitReturn(Expression.Return node) {
    visit(node.value());
    return null;
  }

  @Override
  public Void visitBreak(Expression.Break node) {
    checkJump("break", node.label(), node.span());
    visit(node.value());
    return null;
  }

  @Override
  public Void visitContinue(Expression.Continue node) {
    checkJump("continue", node.label(), node.span());
    visit(node.value());
    return null;
  }

  private void checkJump(String word, Optional<String> label, Span span) {
    if (loops.isEmpty()) {
      sink.report(new NameProblem.Other(
          NameCode.JUMP_OUTSIDE_LOOP,
          span,
          "'" + word + "' stands outside every loop of this function",
          List.of("use 'return' to leave a function")));
    } else if (label.isPresent() && !loops.contains(label)) {
      List<String> known = loops.stream().flatMap(Optional::stream).toList();
      int start = span.source().text().indexOf("'" + label.get(), span.start()) + 1;
      sink.report(new NameProblem.Unknown(
          NameCode.UNKNOWN_LABEL,
          span.source().span(start, start + label.get().length()),
          "enclosing loop labelled",
          label.get(),
          NearMisses.of(label.get(), known)));
    }
  }

  @Override
  public Void visitLambda(Expression.Lambda node) {
    Deque<Optional<String>> loopsBefore = loops;
    Optional<Supplier<Symbol>> enclosingBefore = enclosing;
    enclosing = Optional.of(() -> {
      Symbol.Local own = names
          .ownName(node)
          .orElseGet(() -> new Symbol.Local("recurse", node.span(), Symbol.Local.Kind.FUNCTION));
      names.ownName(node, own);
      return own;
    });
    boolean inLambdaBefore = inLambda;
    inLambda = true;
    loops = new ArrayDeque<>();
    inScope(() -> {
      for (Expression.Parameter parameter : node.parameters()) {
        resolveType(parameter.type());
        bind(parameter.pattern(), Symbol.Local.Kind.PARAMETER);
      }
      visit(node.body());
    });
    loops = loopsBefore;
    enclosing = enclosingBefore;
    inLambda = inLambdaBefore;
    return null;
  }

  @Override
  public Void visitBlock(Expression.Block node) {
    Map<String, Span> pendingBefore = pending;
    pending = new LinkedHashMap<>(pendingBefore);
    List<Statement> statements = Clauses.merge(node.statements(), sink);
    names.statements(node, statements);
    statements.forEach(this::expect);
    inScope(() -> visitStatements(statements));
    pending = pendingBefore;
    return null;
  }

  private void expect(Statement statement) {
    if (statement instanceof Statement.Let let) {
      Set<String> found = new LinkedHashSet<>();
      Patterns.collectNames(let.pattern(), found);
      found.forEach(name -> pending.put(name, let.pattern().span()));
    } else if (statement instanceof Statement.LocalDefine local) {
      pending.put(local.define().name().text(), local.define().name().span());
    }
  }

  private void visitStatements(List<Statement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      boolean startsGroup = statement instanceof Statement.LocalDefine
          && (i == 0 || !(statements.get(i - 1) instanceof Statement.LocalDefine));
      if (startsGroup) {
        Set<String> group = new LinkedHashSet<>();
        for (int j = i; j < statements.size(); j++) {
          if (!(statements.get(j) instanceof Statement.LocalDefine local)) {
            break;
          }
          declareLocalFunction(local.define(), group);
        }
      }
      visitStatement(statement);
    }
  }

  private void declareLocalFunction(Declaration.Define define, Set<String> group) {
    String name = define.name().text();
    if (!group.add(name)) {
      Symbol.Local first = scope.find(name).get();
      sink.report(new NameProblem.Duplicate(
          NameCode.DUPLICATE_NAME, define.name().span(), name, first.span()));
      names.introduces(define, first);
      return;
    }
    Symbol.Local local = new Symbol.Local(name, define.name().span(), Symbol.Local.Kind.FUNCTION);
    scope.add(local);
    names.introduces(define, local);
  }

  private void visitStatement(Statement statement) {
    if (statement instanceof Statement.Let let) {
      resolveType(let.type());
      visit(let.value());
      bind(let.pattern(), let.mutable() ? Symbol.Local.Kind.VAR : Symbol.Local.Kind.LET);
    } else if (statement instanceof Statement.LocalDefine local) {
      resolve(local.define(), local.define().body());
    } else if (statement instanceof Statement.Assign assign) {
      if (assign.place() instanceof Expression.Name name && lookUp(name.name()).isEmpty()) {
        unknown.undeclared(name, scope.names(), pending);
        scope.add(new Symbol.Local(name.name(), name.span(), Symbol.Local.Kind.VAR));
      } else {
        visit(assign.place());
      }
      visit(assign.value());
      assign
          .operator()
          .binary()
          .ifPresent(op -> names.refersTo(declaration, module.operators(op.symbol())));
    } else if (statement instanceof Statement.Evaluate evaluate) {
      visit(evaluate.expression());
    }
  }

  @Override
  public Void visitUnsafe(Expression.Unsafe node) {
    visit(node.body());
    return null;
  }

  @Override
  public Void visitTuple(Expression.Tuple node) {
    node.elements().forEach(this::visit);
    return null;
  }

  @Override
  public Void visitListLiteral(Expression.ListLiteral node) {
    node.items().forEach(item -> visit(item.value()));
    return null;
  }

  @Override
  public Void visitSetLiteral(Expression.SetLiteral node) {
    node.items().forEach(item -> visit(item.value()));
    return null;
  }

  @Override
  public Void visitMapLiteral(Expression.MapLiteral node) {
    for (Expression.Entry entry : node.entries()) {
      visit(entry.key());
      visit(entry.value());
    }
    return null;
  }

  @Override
  public Void visitAssert(Expression.Assert node) {
    visit(node.condition());
    visit(node.message());
    return null;
  }

  @Override
  public Void visitSpawn(Expression.Spawn node) {
    visit(node.body());
    return null;
  }

  @Override
  public Void visitBad(Expression.Bad node) {
    return null;
  }

  private void inScope(Runnable work) {
    LocalScope before = scope;
    scope = scope.inner();
    work.run();
    scope = before;
  }

  private void inLoop(Optional<String> label, Runnable work) {
    loops.push(label);
    inScope(work);
    loops.pop();
  }
}

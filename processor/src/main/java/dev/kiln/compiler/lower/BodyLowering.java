package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.UnaryOperator;
import dev.kiln.compiler.type.Target;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.Typing;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lowers the expressions of one body. Forms with much to say have files of their own: calls,
 * statements and loops, arrays.
 *
 * <p>The file is long because a visitor has a method for every form of expression.
 */
final class BodyLowering implements Expression.Visitor<Core> {
  private final Lowering lowering;
  private final Scope scope;
  private final SizeLowering sizes;
  private final CallLowering calls;
  private final StatementLowering statements;
  private final ArrayLowering arrays;
  private final OperatorLowering operators;
  private final CollectionLowering collections;
  private final LoopLowering loops;
  private final BranchLowering branches;
  private final java.util.Map<Expression, Core> known = new java.util.IdentityHashMap<>();
  private final java.util.Map<Expression, List<Typing.SizeCheck>> late =
      new java.util.IdentityHashMap<>();
  private final java.util.Deque<Indexed> indexed = new java.util.ArrayDeque<>();
  private Results results = new Results(this, List.of());
  private Typing typing;
  private boolean unsafe;

  BodyLowering(Lowering lowering, Typing typing) {
    this.lowering = lowering;
    this.typing = typing;
    this.scope = new Scope(local -> this.typing.ownSize(local));
    this.sizes = new SizeLowering(scope);
    this.operators = new OperatorLowering(this);
    this.calls = new CallLowering(this);
    this.statements = new StatementLowering(this);
    this.arrays = new ArrayLowering(this);
    this.collections = new CollectionLowering(this);
    this.loops = new LoopLowering(this);
    this.branches = new BranchLowering(this);
  }

  /** What is being indexed, and along which axis: what {@code #} is the length of. */
  record Indexed(Core target, Type type, int axis) {}

  CollectionLowering collections() {
    return collections;
  }

  LoopLowering loops() {
    return loops;
  }

  /** Lowers where {@code #} is the length of something. */
  <T> T indexing(Indexed target, java.util.function.Supplier<T> work) {
    indexed.push(target);
    T made = work.get();
    indexed.pop();
    return made;
  }

  /** Lowers where an expression has a value already. */
  Core knowing(Expression node, Core value, java.util.function.Supplier<Core> work) {
    known.put(node, value);
    Core made = work.get();
    known.remove(node);
    return made;
  }

  Lowering lowering() {
    return lowering;
  }

  Typing typing() {
    return typing;
  }

  /** Lowers with what was found out about another body, as a default argument's. */
  Core with(Typing other, java.util.function.Supplier<Core> work) {
    Typing before = typing;
    typing = other;
    Core core = work.get();
    typing = before;
    return core;
  }

  Scope scope() {
    return scope;
  }

  SizeLowering sizes() {
    return sizes;
  }

  ArrayLowering arrays() {
    return arrays;
  }

  OperatorLowering operators() {
    return operators;
  }

  CallLowering calls() {
    return calls;
  }

  StatementLowering statements() {
    return statements;
  }

  boolean unsafe() {
    return unsafe;
  }

  CoreType type(Type type) {
    return lowering.types().make(type);
  }

  CoreType typeOf(Expression node) {
    return type(typing.type(node));
  }

  /** Lowers a whole body: what is hoisted stays inside. */
  Core lowerBody(Expression body) {
    results = new Results(this, typing.resultSizes());
    return scope.region(Set.of(), () -> branches.exits(body), value -> results.of(value));
  }

  BranchLowering branches() {
    return branches;
  }

  /** Lowers what stands inside a function value: its results are plain values. */
  Core plainResults(java.util.function.Supplier<Core> work) {
    Results before = results;
    results = new Results(this, List.of());
    Core core = work.get();
    results = before;
    return core;
  }

  /** What the function at hand gives for a value. */
  Results results() {
    return results;
  }

  /** Lowers an expression that may not be evaluated at all, or more than once. */
  Core scoped(Expression node) {
    return scope.region(branches.leaving(node), () -> lower(node), core -> core);
  }

  Core lower(Expression node) {
    if (known.containsKey(node)) {
      return known.get(node);
    }
    List<Typing.SizeCheck> checks = typing.checks(node);
    if (checks.isEmpty()) {
      return node.accept(this);
    }
    List<Core> before = new ArrayList<>();
    List<Typing.SizeCheck> after = new ArrayList<>();
    for (Typing.SizeCheck check : checks) {
      if (sizes.isKnown(check.left()) && sizes.isKnown(check.right())) {
        before.add(sizeCheck(check));
      } else {
        after.add(check);
      }
    }
    late.put(node, after);
    Core core = node.accept(this);
    List<Core> steps = late.remove(node).stream().map(this::sizeCheck).toList();
    Core checked = steps.isEmpty() ? core : named("v", core, v -> new Core.Seq(steps, v));
    return before.isEmpty() ? checked : new Core.Seq(before, checked);
  }

  /**
   * The comparisons of sizes that became known with an expression's operands: they stand between
   * the operands and the operation. Those of its own size stand after it.
   */
  private List<Core> lateChecks(Expression node) {
    List<Core> steps = new ArrayList<>();
    List<Typing.SizeCheck> unknown = new ArrayList<>();
    for (Typing.SizeCheck check : late.getOrDefault(node, List.of())) {
      if (sizes.isKnown(check.left()) && sizes.isKnown(check.right())) {
        steps.add(sizeCheck(check));
      } else {
        unknown.add(check);
      }
    }
    late.replace(node, unknown);
    return steps;
  }

  /** Puts an operation after its operands, with what is to be checked between them. */
  Core afterOperands(
      Expression node, List<Core> operands, java.util.function.Function<List<Core>, Core> rest) {
    List<Core> steps = lateChecks(node);
    return steps.isEmpty()
        ? rest.apply(operands)
        : nameAll("a", operands, v -> new Core.Seq(steps, rest.apply(v)));
  }

  /** Makes values locals, from left to right; those that are null stay so. */
  Core nameAll(String name, List<Core> values, java.util.function.Function<List<Core>, Core> rest) {
    return nameAll(name, values, 0, new ArrayList<>(), rest);
  }

  private Core nameAll(
      String name,
      List<Core> values,
      int next,
      List<Core> names,
      java.util.function.Function<List<Core>, Core> rest) {
    if (next == values.size()) {
      return rest.apply(names);
    } else if (values.get(next) == null) {
      names.add(null);
      return nameAll(name, values, next + 1, names, rest);
    }
    return named(name, values.get(next), value -> {
      names.add(value);
      return nameAll(name, values, next + 1, names, rest);
    });
  }

  private Core sizeCheck(Typing.SizeCheck check) {
    scope.effect();
    Core left = sizes.lower(check.left());
    Core right = sizes.lower(check.right());
    String fault = check.atMost()
        ? " does not hold: " + check.left() + " <= " + check.right() + ", but "
        : " does not fit: size ";
    Core message = new Core.Str(check.what() + fault);
    Core than = new Core.Str(check.atMost() ? " is more than " : " is not ");
    for (Core part : List.of(shown(left), than, shown(right))) {
      message = new Core.Primitive(Op.STR_CONCAT, List.of(message, part), check.span());
    }
    Op op = check.atMost() ? Op.INT_AT_MOST : Op.INT_EQUAL;
    return new Core.If(
        new Core.Primitive(op, List.of(left, right), check.span()),
        new Core.Unit(),
        new Core.Fail("shape", message, check.span()),
        Scalar.UNIT);
  }

  private static Core shown(Core number) {
    return new Core.Show(number, false, List.of());
  }

  /** A primitive, noted as an effect when it can fail. */
  Core primitive(Op op, Span at, Core... arguments) {
    if (!op.isPure()) {
      scope.effect();
    }
    return new Core.Primitive(op, List.of(arguments), at);
  }

  /** Makes a value a local unless it is one or a literal already; one that never is ends all. */
  Core named(String name, Core value, java.util.function.Function<Core, Core> body) {
    if (value.type() == Scalar.NEVER) {
      return value;
    } else if (isAtom(value)) {
      return body.apply(value);
    }
    Local local = scope.fresh(name, value.type(), false);
    return new Core.Let(local, value, body.apply(new Core.Var(local)));
  }

  static boolean isAtom(Core core) {
    return core instanceof Core.Int
        || core instanceof Core.Real
        || core instanceof Core.Bool
        || core instanceof Core.Char
        || core instanceof Core.Str
        || core instanceof Core.Unit
        || core instanceof Core.Var v && !v.local().mutable();
  }

  /** Wraps a value that enters a place declared Nat. */
  Core checkNat(Core value, Type declared, Span at) {
    boolean natural = Types.head(declared) == Type.Basic.NAT;
    boolean known = value instanceof Core.Int number && number.value() >= 0;
    return natural && !known ? primitive(Op.CHECK_NAT, at, value) : value;
  }

  @Override
  public Core visitLiteral(Expression.Literal node) {
    Constant value = node.value();
    if (typing.type(node) instanceof Type.Data data) {
      return scalars(value, data);
    }
    if (value instanceof Constant.IntLiteral number) {
      return Types.head(typing.type(node)) == Type.Basic.REAL
          ? new Core.Real((double) number.value())
          : new Core.Int(number.value());
    } else if (value instanceof Constant.RealLiteral number) {
      return new Core.Real(number.value());
    } else if (value instanceof Constant.BoolLiteral bool) {
      return new Core.Bool(bool.value());
    } else if (value instanceof Constant.StrLiteral text) {
      return new Core.Str(text.value());
    } else if (value instanceof Constant.CharLiteral character) {
      return new Core.Char(character.codePoint());
    } else if (value instanceof Constant.UnitLiteral) {
      return new Core.Unit();
    }
    throw unsupported(node);
  }

  /** A literal of a data type of the library. */
  private Core scalars(Constant value, Type.Data data) {
    if (value instanceof Constant.DurationLiteral duration) {
      return new Core.Make(type(data), 0, List.of(new Core.Int(duration.nanoseconds())));
    } else if (value instanceof Constant.SizeLiteral size) {
      return new Core.Make(type(data), 0, List.of(new Core.Int(size.bytes())));
    }
    double number = value instanceof Constant.IntLiteral whole
        ? (double) whole.value()
        : ((Constant.RealLiteral) value).value();
    return data.symbol().isStandard("Complex")
        ? new Core.Make(type(data), 0, List.of(new Core.Real(number), new Core.Real(0.0)))
        : new Core.Make(type(data), 0, List.of(new Core.Real((float) number)));
  }

  private CompilerBug unsupported(Expression node) {
    return new CompilerBug("lower", "unexpected " + node.getClass().getSimpleName());
  }

  @Override
  public Core visitTemplate(Expression.Template node) {
    Core text = null;
    for (Expression.TemplatePart part : node.parts()) {
      Core piece = part instanceof Expression.TemplateText fixed
          ? new Core.Str(fixed.text())
          : hole((Expression.TemplateHole) part);
      text = text == null ? piece : primitive(Op.STR_CONCAT, node.span(), text, piece);
    }
    return text == null ? new Core.Str("") : text;
  }

  private Core hole(Expression.TemplateHole hole) {
    Core value = lower(hole.value());
    if (hole.spec().isPresent()) {
      Core shown = DerivedShow.isWanted(lowering, value.type())
          ? show(value, typing.type(hole.value()), false)
          : value;
      return new Core.Format(shown, hole.spec().get().text());
    }
    return show(value, typing.type(hole.value()), false);
  }

  Core show(Core value, Type type, boolean quoted) {
    if (value.type() == Scalar.STR && !quoted) {
      return value;
    }
    return DerivedShow.isWanted(lowering, value.type())
        ? DerivedShow.call(this, type, value)
        : new Core.Show(value, quoted, runtimeSizes(type));
  }

  /** The sizes in a type that are no numbers, in order. */
  List<Core> runtimeSizes(Type type) {
    return Types.sizes(ListArrays.known(type, this::type)).stream()
        .filter(size -> size.literal().isEmpty())
        .map(sizes::lower)
        .toList();
  }

  @Override
  public Core visitName(Expression.Name node) {
    boolean written = !typing.symbols().arities(node).isEmpty();
    if (written && typing.replacement(node).isPresent()) {
      return lower(typing.replacement(node).get());
    }
    return symbol(node, typing.symbols().symbol(node).orElseThrow());
  }

  Core symbol(Expression node, Symbol symbol) {
    if (symbol instanceof Symbol.Local local) {
      return typing.target(node).orElse(null) instanceof Target.LocalFunction
          ? new LocalFunctions(this)
              .value(local(local), (Type.Function) typing.type(local), node.span())
          : local(local);
    } else if (symbol instanceof Symbol.Constant constant) {
      return lowering.global(constant);
    }
    if (symbol instanceof Symbol.Operation operation) {
      return new EffectLowering(this).value(operation, node.span());
    }
    return symbol instanceof Symbol.Constructor
        ? calls.constructorValue(node)
        : calls.functionValue(node);
  }

  private Core local(Symbol.Local symbol) {
    Optional<Size> size = typing.size(symbol);
    boolean literal = size.isPresent() && size.get().literal().isPresent();
    if (symbol.kind() == Symbol.Local.Kind.SIZE
        || literal && symbol.kind() == Symbol.Local.Kind.PARAMETER) {
      return sizes.lower(size.orElseThrow());
    }
    Local local = scope.local(symbol);
    if (local == null) {
      throw new CompilerBug("lower", "no local for " + symbol.name());
    }
    return statements.read(local);
  }

  @Override
  public Core visitHash(Expression.Hash node) {
    Optional<Size> size = typing.hash(node);
    if (size.isPresent()) {
      return sizes.lower(size.get());
    }
    Indexed target = indexed.peek();
    return target.type() instanceof Type.Array array
        ? sizes.lower(array.sizes().get(target.axis()))
        : collections.length(target.target(), node.span());
  }

  @Override
  public Core visitUnary(Expression.Unary node) {
    if (node.operator() == UnaryOperator.NOT) {
      return primitive(Op.BOOL_NOT, node.span(), lower(node.operand()));
    } else if (node.operator() == UnaryOperator.COMPLEMENT) {
      return primitive(Op.INT_NOT, node.span(), lower(node.operand()));
    } else if (node.operator() == UnaryOperator.AWAIT) {
      Core task = lower(node.operand());
      scope.effect();
      return new Core.Library(LibraryOp.TASK_AWAIT, List.of(task), typeOf(node), node.span());
    }
    return operators.negate(node);
  }

  @Override
  public Core visitBinary(Expression.Binary node) {
    Optional<Expression> replacement = typing.replacement(node);
    if (replacement.isPresent()) {
      return lower(replacement.get());
    }
    if (node.operator() == BinaryOperator.AND) {
      Core left = lower(node.left());
      return new Core.If(left, scoped(node.right()), new Core.Bool(false), Scalar.BOOL);
    } else if (node.operator() == BinaryOperator.OR) {
      Core left = lower(node.left());
      return new Core.If(left, new Core.Bool(true), scoped(node.right()), Scalar.BOOL);
    } else if (node.operator() == BinaryOperator.OR_ELSE) {
      return new FallibleLowering(this).orElse(node);
    }
    return binaryChain(node);
  }

  /** Long chains of one level are lowered without recursion on their length. */
  private Core binaryChain(Expression.Binary node) {
    List<Expression.Binary> chain = new ArrayList<>();
    Expression left = node;
    while (left instanceof Expression.Binary binary
        && typing.replacement(binary).isEmpty()
        && binary.operator() != BinaryOperator.AND
        && binary.operator() != BinaryOperator.OR
        && binary.operator() != BinaryOperator.OR_ELSE
        && (binary == node || typing.checks(binary).isEmpty())
        && isOperator(binary)) {
      chain.add(binary);
      left = binary.left();
    }
    if (chain.isEmpty()) {
      return calls.operator(node);
    }
    Collections.reverse(chain);
    Core core = lower(left);
    for (Expression.Binary binary : chain) {
      core = operators.binary(binary, core, () -> lower(binary.right()));
    }
    return core;
  }

  private boolean isOperator(Expression.Binary binary) {
    return !(typing.target(binary).orElse(null) instanceof Target.Function);
  }

  @Override
  public Core visitRange(Expression.Range node) {
    return collections.range(node);
  }

  @Override
  public Core visitCast(Expression.Cast node) {
    Core operand = lower(node.operand());
    Type found = typing.type(node.operand());
    if (operand.type() == Scalar.NEVER) {
      return operand;
    }
    if (!node.fallible()) {
      return cast(node, operand, found, typing.type(node));
    }
    Type.Data option = (Type.Data) typing.type(node);
    return named("x", operand, x -> {
      Core converted =
          scope.region(Set.of(), () -> cast(node, x, found, option.arguments().get(0)), c -> c);
      CoreType made = type(option);
      int some = FallibleLowering.good(lowering, (CoreType.Data) made);
      Core good = new Core.Make(made, some, List.of(converted));
      Local failure = scope.fresh("failure", Core.Catch.FAILURE, false);
      return new Core.Catch(good, failure, new Core.Make(made, 1 - some, List.of()), made);
    });
  }

  private Core cast(Expression.Cast node, Core operand, Type found, Type wanted) {
    if (wanted instanceof Type.Array array) {
      return found instanceof Type.Array from
          ? arrays.cast(node, operand, from, array)
          : collections.vector(operand, array, node.operatorSpan());
    }
    CoreType from = operand.type();
    CoreType to = type(wanted);
    boolean natural = node.type() instanceof dev.kiln.compiler.syntax.TypeTree.Named named
        && named.name().equals("Nat");
    Core converted = convert(operand, from, to, node.operatorSpan());
    return natural ? primitive(Op.CHECK_NAT, node.operatorSpan(), converted) : converted;
  }

  private Core convert(Core operand, CoreType from, CoreType to, Span at) {
    if (from.equals(to)) {
      return operand;
    } else if (to instanceof CoreType.Data data) {
      Core real = convert(operand, from, Scalar.REAL, at);
      boolean complex = lowering.types().source(data).symbol().isStandard("Complex");
      return complex
          ? new Core.Make(to, 0, List.of(real, new Core.Real(0.0)))
          : new Core.Make(to, 0, List.of(primitive(Op.REAL_ROUND32, at, real)));
    } else if (from instanceof CoreType.Data) {
      return new Core.Get(operand, 0, Scalar.REAL);
    } else if (from == Scalar.INT && to == Scalar.REAL) {
      return primitive(Op.INT_TO_REAL, at, operand);
    } else if (from == Scalar.REAL && to == Scalar.INT) {
      return primitive(Op.REAL_TO_INT, at, operand);
    } else if (from == Scalar.INT && to == Scalar.CHAR) {
      return primitive(Op.INT_TO_CHAR, at, operand);
    } else if (from == Scalar.CHAR && to == Scalar.INT) {
      return primitive(Op.CHAR_TO_INT, at, operand);
    }
    throw new CompilerBug("lower", "no conversion from " + from + " to " + to);
  }

  @Override
  public Core visitCall(Expression.Call node) {
    Optional<Expression> written = typing.replacement(node);
    return written.isPresent() ? lower(written.get()) : calls.call(node);
  }

  @Override
  public Core visitIndex(Expression.Index node) {
    return arrays.index(node);
  }

  @Override
  public Core visitField(Expression.Field node) {
    Optional<Target> target = typing.target(node);
    if (target.isPresent() && target.get() instanceof Target.SharedField) {
      return new FieldLowering(this).shared(node);
    } else if (target.isPresent() && target.get() instanceof Target.Field field) {
      return new Core.Get(lower(node.target()), field.index(), typeOf(node));
    }
    if (typing.symbols().symbol(node.target()).orElse(null) instanceof Symbol.TypeName) {
      return new FormLowering(this).typeValue(node);
    }
    return symbol(node, typing.symbols().symbol(node).orElseThrow());
  }

  @Override
  public Core visitTupleField(Expression.TupleField node) {
    return new Core.Get(lower(node.target()), node.index(), typeOf(node));
  }

  @Override
  public Core visitPropagate(Expression.Propagate node) {
    return new FallibleLowering(this).propagate(node);
  }

  @Override
  public Core visitUpdate(Expression.Update node) {
    return new FieldLowering(this).update(node);
  }

  @Override
  public Core visitIf(Expression.If node) {
    Core condition = lower(node.condition());
    branches.open(node);
    Core then = branches.branch(node.then(), node);
    Core otherwise = node.otherwise().isPresent()
        ? branches.branch(node.otherwise().get(), node)
        : new Core.Unit();
    CoreType joined = CoreTypes.join(then.type(), otherwise.type());
    return new Core.If(condition, then, otherwise, joined);
  }

  @Override
  public Core visitMatch(Expression.Match node) {
    return new MatchLowering(this).match(node);
  }

  @Override
  public Core visitLetIn(Expression.LetIn node) {
    return scope.region(
        branches.leaving(node),
        () -> lower(node.value()),
        value -> statements.bind(node.pattern(), value, () -> scoped(node.body())));
  }

  @Override
  public Core visitWithIn(Expression.WithIn node) {
    return new EffectLowering(this).with(node);
  }

  @Override
  public Core visitWhile(Expression.While node) {
    return loops.whileLoop(node);
  }

  @Override
  public Core visitLoop(Expression.Loop node) {
    return loops.loop(node);
  }

  @Override
  public Core visitFor(Expression.For node) {
    return loops.forLoop(node);
  }

  @Override
  public Core visitReturn(Expression.Return node) {
    Core value = node.value().isPresent() ? branches.exit(node.value().get()) : new Core.Unit();
    scope.effect();
    return value.type() == Scalar.NEVER ? value : new Core.Return(results.of(value));
  }

  @Override
  public Core visitBreak(Expression.Break node) {
    return loops.breakLoop(node);
  }

  @Override
  public Core visitContinue(Expression.Continue node) {
    return loops.continueLoop(node);
  }

  @Override
  public Core visitLambda(Expression.Lambda node) {
    Type.Function type = (Type.Function) typing.type(node);
    List<Pattern> patterns =
        node.parameters().stream().map(Expression.Parameter::pattern).toList();
    Optional<Symbol.Local> own = typing.symbols().ownName(node);
    return own.isPresent()
        ? new LocalFunctions(this).recursive(own.get(), patterns, type, node)
        : statements.checkedLambda(patterns, type, node.body());
  }

  @Override
  public Core visitBlock(Expression.Block node) {
    return statements.block(typing.symbols().statements(node), 0, branches.leaving(node));
  }

  @Override
  public Core visitUnsafe(Expression.Unsafe node) {
    boolean before = unsafe;
    unsafe = true;
    Core core = lower(node.body());
    unsafe = before;
    return core;
  }

  @Override
  public Core visitTuple(Expression.Tuple node) {
    List<Core> fields = node.elements().stream().map(this::lower).toList();
    return new Core.Make(typeOf(node), 0, fields);
  }

  @Override
  public Core visitListLiteral(Expression.ListLiteral node) {
    return typing.type(node) instanceof Type.Array array
        ? arrays.literal(node, array)
        : collections.list(node);
  }

  @Override
  public Core visitSetLiteral(Expression.SetLiteral node) {
    return collections.set(node);
  }

  @Override
  public Core visitMapLiteral(Expression.MapLiteral node) {
    return collections.map(node);
  }

  @Override
  public Core visitAssert(Expression.Assert node) {
    Core condition = lower(node.condition());
    scope.effect();
    String text = node.condition().span().text().strip().replaceAll("\\s+", " ");
    Core message = node.message().isPresent()
        ? scoped(node.message().get())
        : new Core.Str("assertion failed: " + text);
    return new Core.If(
        condition, new Core.Unit(), new Core.Fail("assert", message, node.span()), Scalar.UNIT);
  }

  @Override
  public Core visitSpawn(Expression.Spawn node) {
    return new FormLowering(this).spawn(node);
  }

  @Override
  public Core visitBad(Expression.Bad node) {
    throw unsupported(node);
  }
}

package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.TypeTree;
import dev.kiln.compiler.syntax.UnaryOperator;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Finds the types in one body. Forms with much to say have files of their own: calls, statements
 * and loops, arrays.
 *
 * <p>The file is long because a visitor has a method for every form of expression.
 */
final class BodyChecker implements Expression.Visitor<Type> {
  private final Names names;
  private final Inference inference;
  private final Typing typing;
  private final TypeReader types;
  private final Schemes schemes;
  private final CallChecker calls;
  private final StatementChecker statements;
  private final ArrayChecker arrays;
  private final CollectionChecker collections;
  private final LibraryTypes library;
  private final List<Runnable> finalChecks = new ArrayList<>();
  private final List<Symbol.Local> unfinished = new ArrayList<>();
  private Type hint;
  private Optional<Reason> pushed = Optional.empty();
  private Optional<Exits> exits = Optional.empty();
  private Type result;

  BodyChecker(Names names, Inference inference, Typing typing, TypeReader types, Schemes schemes) {
    this.names = names;
    this.inference = inference;
    this.typing = typing;
    this.types = types;
    this.schemes = schemes;
    this.hint = inference.fresh();
    this.result = Basic.UNIT;
    this.calls = new CallChecker(this);
    this.statements = new StatementChecker(this);
    this.arrays = new ArrayChecker(this);
    this.collections = new CollectionChecker(this);
    this.library = new LibraryTypes(typing.scope());
  }

  Names names() {
    return names;
  }

  Inference inference() {
    return inference;
  }

  Typing typing() {
    return typing;
  }

  LibraryTypes library() {
    return library;
  }

  StatementChecker statements() {
    return statements;
  }

  ArrayChecker arrays() {
    return arrays;
  }

  CollectionChecker collections() {
    return collections;
  }

  TypeReader types() {
    return types;
  }

  Schemes schemes() {
    return schemes;
  }

  /** Checks to make when everything is known. */
  void atEnd(Runnable check) {
    finalChecks.add(check);
  }

  void runFinalChecks() {
    finalChecks.forEach(Runnable::run);
  }

  /** Checks a function's body against its result. */
  void checkBody(Expression body, Type wanted, List<Size> opened, Reason why) {
    result = wanted;
    if (isPlain(wanted)) {
      require(body, wanted, why);
      return;
    }
    opened.forEach(size -> size.variables().forEach(typing::open));
    exits = Optional.of(new Exits(this, body));
    exits.get().add(body, check(body, wanted), why);
    exits.get().finish(wanted, opened, why);
    exits = Optional.empty();
  }

  /**
   * The body of a local function, whose result's sizes must be known outside.
   *
   * @param returned what {@code return} gives, which may be a Nat's Int
   */
  void checkLocalBody(Expression body, Type wanted, Type returned, Reason why) {
    Type before = result;
    Optional<Exits> exitsBefore = exits;
    exits = Optional.empty();
    result = returned;
    require(body, wanted, why);
    result = before;
    exits = exitsBefore;
  }

  /** The type of an expression; {@code expected} helps where the form alone does not tell. */
  Type check(Expression node, Type expected) {
    return check(node, expected, Optional.empty());
  }

  private Type check(Expression node, Type expected, Optional<Reason> why) {
    hint = expected;
    pushed = why;
    Type type = TypeWeight.checked(node.accept(this), node.span(), inference);
    typing.type(node, type);
    return type;
  }

  Type check(Expression node) {
    return check(node, inference.fresh());
  }

  /**
   * Checks an expression that must have a type. A form whose value is that of one of its parts
   * asks it of those, so that what is wrong is told where it is written.
   */
  Type require(Expression node, Type wanted, Reason why) {
    Type found = check(node, wanted, isPlain(wanted) ? Optional.of(why) : Optional.empty());
    if (Types.read(found) != Basic.NEVER) {
      inference.unify(found, wanted, valueSpan(node), why, Optional.of(node));
    }
    return found;
  }

  /** The type of an operand; what never comes to a value fits wherever one is expected. */
  Type operand(Expression node, Type expected) {
    Type found = check(node, expected);
    return Types.read(found) == Basic.NEVER ? expected : found;
  }

  /** Asks the part of a form for the type that the form must have, if it must. */
  Type part(Expression node, Type expected, Optional<Reason> why) {
    return why.isPresent() ? require(node, expected, why.get()) : check(node, expected);
  }

  /** Whether a type is known at its head, and nothing in it may be left for run time to compare. */
  private static boolean isPlain(Type wanted) {
    Type head = Types.head(wanted);
    return !(head instanceof Variable) && head != Basic.NAT && Types.sizes(head).isEmpty();
  }

  /** Why the form being visited must have the type that is its hint; empty if it need not. */
  private Optional<Reason> takePushed() {
    Optional<Reason> why = pushed;
    pushed = Optional.empty();
    return why;
  }

  /** Where the value of an expression is written: the end of a block, not the block. */
  static Span valueSpan(Expression node) {
    if (node instanceof Expression.Block block && !block.statements().isEmpty()) {
      var last = block.statements().get(block.statements().size() - 1);
      return last instanceof dev.kiln.compiler.syntax.Statement.Evaluate evaluate
          ? valueSpan(evaluate.expression())
          : last.span();
    }
    return node.span();
  }

  CallChecker calls() {
    return calls;
  }

  /** Checks what stands for an expression. */
  Type instead(Expression node, Expression written, Type expected) {
    typing.replace(node, written);
    return check(written, expected);
  }

  void other(TypeCode code, Span span, String message, String... hints) {
    inference.report(new TypeProblem.Other(code, span, message, hints));
  }

  Type result() {
    return result;
  }

  @Override
  public Type visitLiteral(Expression.Literal node) {
    Constant value = node.value();
    if (value instanceof Constant.IntLiteral number) {
      return numberType(number.bits() ? Basic.INT : null, true, node.span());
    } else if (value instanceof Constant.RealLiteral) {
      return numberType(null, false, node.span());
    } else if (value instanceof Constant.BoolLiteral) {
      return Basic.BOOL;
    } else if (value instanceof Constant.StrLiteral) {
      return Basic.STR;
    } else if (value instanceof Constant.CharLiteral) {
      return Basic.CHAR;
    } else if (value instanceof Constant.UnitLiteral) {
      return Basic.UNIT;
    } else if (value instanceof Constant.DurationLiteral) {
      return library.named("Duration");
    }
    return library.named("Size");
  }

  private Type numberType(Basic fixed, boolean whole, Span span) {
    Type wanted = Types.read(hint);
    if (fixed != null) {
      return fixed;
    }
    if (wanted == Basic.REAL
        || whole && wanted == Basic.INT
        || LibraryTypes.takesLiterals(wanted)) {
      return wanted;
    }
    Variable type =
        inference.fresh(whole ? Variable.Default.INT_LITERAL : Variable.Default.REAL_LITERAL);
    inference.constrain(new Constraint.Literal(type, whole, span));
    return type;
  }

  @Override
  public Type visitTemplate(Expression.Template node) {
    for (Expression.TemplatePart part : node.parts()) {
      if (part instanceof Expression.TemplateHole hole) {
        Type type = check(hole.value());
        hole.spec().ifPresent(spec -> atEnd(() -> Formats.check(this, type, spec)));
      }
    }
    return Basic.STR;
  }

  @Override
  public Type visitName(Expression.Name node) {
    Optional<Symbol> symbol = names.symbol(node);
    return symbol.isPresent() ? symbolType(node, symbol.get()) : failed();
  }

  /** The type of what another stage has already complained about. */
  private Type failed() {
    inference.markFailed();
    return inference.fresh();
  }

  /** A local function is declared; until it is closed, who reads it may call back. */
  void open(Symbol.Local function) {
    unfinished.add(function);
  }

  void close(Symbol.Local function) {
    unfinished.remove(function);
  }

  Type symbolType(Expression node, Symbol symbol) {
    if (symbol instanceof Symbol.Local local) {
      if (unfinished.contains(local)) {
        typing.recursive(local);
      }
      statements
          .functions()
          .define(local)
          .ifPresent(
              define -> typing.target(node, new Target.LocalFunction(local, define, List.of())));
      Type type = local.kind() == Symbol.Local.Kind.SIZE ? Basic.INT : typing.localType(local);
      return type == null ? failed() : Types.read(type);
    } else if (symbol instanceof Symbol.Constant constant) {
      return schemes.of(constant);
    } else if (symbol instanceof Symbol.Function || symbol instanceof Symbol.Overloads) {
      return calls.functionValue(node, symbol, hint);
    } else if (names.writtenOut(node, 1).isPresent()) {
      return instead(node, names.writtenOut(node, 1).get(), hint);
    } else if (symbol instanceof Symbol.Parameter parameter) {
      other(
          TypeCode.UNBOUND_PARAMETER,
          node.span(),
          "nothing gives the parameter '" + symbol.name() + "' a value",
          "bind it: --bind " + symbol.name() + "=…, or bind = {…} in the annotation");
      return readType(parameter.declaration().type());
    } else if (symbol instanceof Symbol.Operation operation) {
      return operationType(operation);
    } else if (symbol instanceof Symbol.Constructor) {
      return calls.constructorValue(node, (Symbol.Constructor) symbol);
    }
    other(
        TypeCode.MISMATCHED_TYPES,
        node.span(),
        "'" + symbol.name() + "' is not a value",
        symbol instanceof Symbol.Builtin
            ? "it is a form that is called: '" + symbol.name() + "(…)'"
            : "a value should stand here");
    return inference.fresh();
  }

  /** The type of an operation of an effect as a function. */
  Type operationType(Symbol.Operation operation) {
    Symbol.Constructor handler = operation.effect().handler().constructors().get(0);
    return schemes.fields(handler).types().get(operation.index());
  }

  @Override
  public Type visitHash(Expression.Hash node) {
    return arrays.hash(node);
  }

  @Override
  public Type visitUnary(Expression.Unary node) {
    switch (node.operator()) {
      case NOT -> {
        require(node.operand(), Basic.BOOL, Reason.of("the operand of '!'"));
        return Basic.BOOL;
      }
      case COMPLEMENT -> {
        require(node.operand(), Basic.INT, Reason.of("the operand of '~'"));
        return Basic.INT;
      }
      case AWAIT -> {
        Type value = inference.fresh();
        Type task = library.task(value);
        require(node.operand(), task, Reason.of("what 'await' waits for"));
        return value;
      }
      default -> {
        Type operand = check(node.operand(), hint);
        if (Types.read(operand) == Basic.NEVER) {
          return Basic.NEVER;
        }
        Type negated = inference.fresh();
        inference.constrain(
            new Constraint.Negate(operand, negated, node.span(), Optional.of(node)));
        return negated;
      }
    }
  }

  @Override
  public Type visitBinary(Expression.Binary node) {
    BinaryOperator operator = node.operator();
    switch (operator) {
      case AND, OR -> {
        Reason why = Reason.of("an operand of '" + operator.symbol() + "'");
        require(node.left(), Basic.BOOL, why);
        require(node.right(), Basic.BOOL, why);
        return Basic.BOOL;
      }
      case PIPE -> {
        return calls.pipe(node, hint);
      }
      case OR_ELSE -> {
        return new FallibleChecker(this).orElse(node);
      }
      case EQUAL, NOT_EQUAL, LESS, AT_MOST, MORE, AT_LEAST -> {
        return new ComparisonChecker(this).compare(node);
      }
      case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_ZERO -> {
        return bits(node);
      }
      case CONCAT -> {
        return new ConcatChecker(this).concat(node, hint);
      }
      default -> {
        return arithmetic(node);
      }
    }
  }

  private Type arithmetic(Expression.Binary node) {
    Type expected = hint;
    boolean same = switch (node.operator()) {
      case ADD, SUBTRACT -> true;
      default -> false;
    };
    Type scalarHint = Types.read(expected) instanceof Basic ? expected : inference.fresh();
    Type left = operand(node.left(), same ? expected : scalarHint);
    boolean power = node.operator() == BinaryOperator.POWER;
    Type right;
    if (power || node.operator() == BinaryOperator.DOT_POWER) {
      right = isWholeLiteral(node.right()) ? Basic.INT : inference.fresh();
      right = operand(node.right(), right);
    } else {
      right = operand(node.right(), same ? left : scalarHint);
    }
    if (node.operator() == BinaryOperator.DIVIDE) {
      atEnd(() -> checkDivision(node));
    }
    Type type = inference.fresh();
    inference.constrain(new Constraint.Binary(
        node.operator(), left, right, type, node.operatorSpan(), Optional.of(node)));
    return type;
  }

  /** A whole number, or made of such by operators that keep them whole. */
  private static boolean isWholeLiteral(Expression node) {
    if (node instanceof Expression.Unary unary && unary.operator() == UnaryOperator.NEGATE) {
      return isWholeLiteral(unary.operand());
    }
    if (node instanceof Expression.Binary binary) {
      boolean whole = switch (binary.operator()) {
        case ADD, SUBTRACT, MULTIPLY, POWER -> true;
        default -> false;
      };
      return whole && isWholeLiteral(binary.left()) && isWholeLiteral(binary.right());
    }
    return node instanceof Expression.Literal literal
        && literal.value() instanceof Constant.IntLiteral;
  }

  private void checkDivision(Expression.Binary node) {
    if (Types.read(typing.type(node.left())) == Basic.INT
        && intLiteral(node.left()).isPresent()
        && intLiteral(node.right()).isPresent()) {
      long divisor = intLiteral(node.right()).getAsLong();
      if (divisor != 0 && intLiteral(node.left()).getAsLong() % divisor != 0) {
        other(
            TypeCode.INEXACT_DIVISION,
            node.operatorSpan(),
            "this divides Ints and drops the remainder",
            "write 'div' if that is meant, or a number with a point");
      }
    }
  }

  static OptionalLong intLiteral(Expression node) {
    if (node instanceof Expression.Unary unary && unary.operator() == UnaryOperator.NEGATE) {
      OptionalLong inner = intLiteral(unary.operand());
      return inner.isPresent() ? OptionalLong.of(-inner.getAsLong()) : inner;
    }
    return node instanceof Expression.Literal literal
            && literal.value() instanceof Constant.IntLiteral number
        ? OptionalLong.of(number.value())
        : OptionalLong.empty();
  }

  private Type bits(Expression.Binary node) {
    Reason why = Reason.of("an operand of '" + node.operator().symbol() + "'");
    require(node.left(), Basic.INT, why);
    require(node.right(), Basic.INT, why);
    typing.target(node, new Target.Scalar(Basic.INT));
    return Basic.INT;
  }

  @Override
  public Type visitRange(Expression.Range node) {
    return library.range(collections.rangeElement(node));
  }

  @Override
  public Type visitCast(Expression.Cast node) {
    Type wanted = types.read(node.type());
    Type found = check(node.operand(), inference.fresh());
    if (Types.read(wanted) == Basic.CHAR && OperatorRules.isOpenNumber(Types.read(found))) {
      inference.tryUnify(found, Basic.INT, node.span());
    }
    if (Types.read(found) != Basic.NEVER) {
      inference.await(
          found,
          node.operand().span(),
          "what is converted",
          (head, last) -> Casts.check(this, node, head, wanted));
    }
    return node.fallible() ? library.option(Types.read(wanted)) : Types.read(wanted);
  }

  @Override
  public Type visitCall(Expression.Call node) {
    Optional<Expression> written = names.writtenOut(node, 0);
    return written.isPresent() ? instead(node, written.get(), hint) : calls.call(node, hint);
  }

  @Override
  public Type visitIndex(Expression.Index node) {
    return arrays.index(node);
  }

  @Override
  public Type visitField(Expression.Field node) {
    Optional<Symbol> member = moduleMember(node);
    if (member.isPresent()) {
      return symbolType(node, member.get());
    }
    if (names.symbol(node.target()).orElse(null) instanceof Symbol.TypeName) {
      return new TypeValues(this).check(node);
    }
    Type target = check(node.target());
    Type type = inference.fresh();
    inference.await(
        target,
        node.target().span(),
        "the value before '." + node.name() + "'",
        (head, last) -> calls.field(node, head, type));
    return type;
  }

  /** The member of a module that {@code module.name} means. */
  Optional<Symbol> moduleMember(Expression.Field node) {
    return names.symbol(node).filter(symbol -> !(symbol instanceof Symbol.Local));
  }

  @Override
  public Type visitTupleField(Expression.TupleField node) {
    Type target = check(node.target());
    Type type = inference.fresh();
    inference.await(
        target, node.target().span(), "the value before '." + node.index() + "'", (head, last) -> {
          if (head instanceof Type.Tuple tuple
              && node.index() < tuple.elements().size()) {
            Type element = tuple.elements().get(node.index());
            return inference.unify(
                    element, type, node.span(), Reason.of("this part"), Optional.empty())
                || true;
          }
          other(
              TypeCode.UNKNOWN_FIELD,
              node.indexSpan(),
              inference.show(head) + " has no part ." + node.index(),
              head instanceof Type.Tuple tuple
                  ? "its parts are .0 to ." + (tuple.elements().size() - 1)
                  : "only tuples have numbered parts");
          return true;
        });
    return type;
  }

  @Override
  public Type visitPropagate(Expression.Propagate node) {
    return new FallibleChecker(this).propagate(node, result);
  }

  @Override
  public Type visitUpdate(Expression.Update node) {
    return new UpdateChecker(this).check(node, hint);
  }

  @Override
  public Type visitIf(Expression.If node) {
    return new IfChecker(this).check(node, hint, takePushed());
  }

  @Override
  public Type visitMatch(Expression.Match node) {
    return statements.patterns().match(node, hint, takePushed());
  }

  @Override
  public Type visitLetIn(Expression.LetIn node) {
    Type expected = hint;
    Optional<Reason> why = takePushed();
    statements.let(node.pattern(), node.type(), node.value(), false);
    return part(node.body(), expected, why);
  }

  @Override
  public Type visitWithIn(Expression.WithIn node) {
    Type expected = hint;
    Optional<Reason> why = takePushed();
    if (names.symbol(node).orElse(null) instanceof Symbol.Effect effect) {
      Type handler = new Type.Data(effect.handler(), List.of(), List.of());
      require(node.handler(), handler, handlerReason(effect));
    } else {
      check(node.handler());
      inference.markFailed();
    }
    return part(node.body(), expected, why);
  }

  private static Reason handlerReason(Symbol.Effect effect) {
    String operations = effect.declaration().operations().stream()
        .map(each -> each.name() + ": …")
        .collect(Collectors.joining(", "));
    return Reason.of("the handler of " + effect.name())
        .hint("it is made like a record: '" + effect.name() + "(" + operations + ")'");
  }

  @Override
  public Type visitWhile(Expression.While node) {
    return statements.whileLoop(node);
  }

  @Override
  public Type visitLoop(Expression.Loop node) {
    return statements.loop(node, hint);
  }

  @Override
  public Type visitFor(Expression.For node) {
    return statements.forLoop(node, hint);
  }

  @Override
  public Type visitReturn(Expression.Return node) {
    if (node.value().isPresent()) {
      returned(node.value().get());
    } else {
      inference.unify(
          Basic.UNIT,
          result,
          node.span(),
          Reason.of("what is returned").hint("write the value behind 'return'"),
          Optional.empty());
    }
    return Basic.NEVER;
  }

  /** A function may give values of different sizes; a lambda may not. */
  private void returned(Expression value) {
    Reason why = Reason.of("what is returned");
    Type found = check(value, result, isPlain(result) ? Optional.of(why) : Optional.empty());
    if (exits.isPresent() && !Types.sizes(inference.zonk(found)).isEmpty()) {
      exits.get().add(value, found, why);
    } else if (Types.read(found) != Basic.NEVER) {
      inference.unify(found, result, valueSpan(value), why, Optional.of(value));
    }
  }

  @Override
  public Type visitBreak(Expression.Break node) {
    return statements.breakLoop(node);
  }

  @Override
  public Type visitContinue(Expression.Continue node) {
    if (node.value().isPresent()) {
      return statements.continueWith(node);
    }
    return Basic.NEVER;
  }

  @Override
  public Type visitLambda(Expression.Lambda node) {
    Type expected = Types.read(hint);
    List<Type> parameters = new ArrayList<>();
    boolean known = expected instanceof Type.Function f
        && f.parameters().size() == node.parameters().size();
    for (int i = 0; i < node.parameters().size(); i++) {
      Expression.Parameter parameter = node.parameters().get(i);
      Type type = parameter.type().isPresent()
          ? types.read(parameter.type().get())
          : known ? ((Type.Function) expected).parameters().get(i) : inference.fresh();
      if (parameter.type().isPresent() && known) {
        inference.unify(
            type,
            ((Type.Function) expected).parameters().get(i),
            parameter.span(),
            Reason.of("the parameter"),
            Optional.empty());
      }
      statements.bind(parameter.pattern(), type);
      parameters.add(type);
    }
    Type wanted = known ? ((Type.Function) expected).result() : inference.fresh();
    Type before = result;
    result = Types.read(wanted) == Basic.NAT ? Basic.INT : wanted;
    Optional<Exits> exitsBefore = exits;
    exits = Optional.empty();
    LateSizes late = new LateSizes(this);
    Type own = new Type.Function(parameters, result);
    names.ownName(node).ifPresent(local -> typing.type(local, own));
    List<StatementChecker.OpenLoop> loops = statements.leaveLoops();
    Type found = check(node.body(), result);
    if (Types.read(found) == Basic.NEVER) {
      found = result;
    } else {
      inference.unify(
          found,
          result,
          valueSpan(node.body()),
          Reason.of("the lambda's value"),
          Optional.of(node));
    }
    statements.enterLoops(loops);
    Type value = result;
    result = before;
    exits = exitsBefore;
    late.mayNotHold(value, valueSpan(node.body()), "the lambda's value");
    return new Type.Function(parameters, value);
  }

  @Override
  public Type visitBlock(Expression.Block node) {
    return statements.block(node, hint, takePushed());
  }

  @Override
  public Type visitUnsafe(Expression.Unsafe node) {
    return part(node.body(), hint, takePushed());
  }

  @Override
  public Type visitTuple(Expression.Tuple node) {
    Type expected = Types.read(hint);
    List<Type> elements = new ArrayList<>();
    for (int i = 0; i < node.elements().size(); i++) {
      boolean known = expected instanceof Type.Tuple t
          && t.elements().size() == node.elements().size();
      Type wanted = known ? ((Type.Tuple) expected).elements().get(i) : (Type) inference.fresh();
      elements.add(check(node.elements().get(i), wanted));
    }
    return new Type.Tuple(elements);
  }

  @Override
  public Type visitListLiteral(Expression.ListLiteral node) {
    return arrays.literal(node, hint);
  }

  @Override
  public Type visitSetLiteral(Expression.SetLiteral node) {
    return collections.set(node, hint);
  }

  @Override
  public Type visitMapLiteral(Expression.MapLiteral node) {
    return collections.map(node, hint);
  }

  @Override
  public Type visitAssert(Expression.Assert node) {
    require(node.condition(), Basic.BOOL, Reason.of("the condition"));
    node.message().ifPresent(message -> require(message, Basic.STR, Reason.of("the message")));
    return Basic.UNIT;
  }

  @Override
  public Type visitSpawn(Expression.Spawn node) {
    Type value = check(node.body());
    return library.task(Types.read(value) == Basic.NEVER ? inference.fresh() : value);
  }

  @Override
  public Type visitBad(Expression.Bad node) {
    return failed();
  }

  Type arraysOf(Expression.Call node, String family) {
    return arrays.make(node, family);
  }

  void bind(Pattern pattern, Type type) {
    statements.bind(pattern, type);
  }

  Type readType(Optional<TypeTree> tree) {
    return tree.map(types::read).orElseGet(inference::fresh);
  }

  Optional<Size> sizeOf(Expression node) {
    return ArgumentSizes.read(typing, node);
  }
}

package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.syntax.TypeTree;
import dev.kiln.compiler.syntax.UnaryOperator;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks blocks, bindings, assignments and loops.
 *
 * <p>Long because loops, jumps and bindings share one notion of scope.
 */
final class StatementChecker {
  private final BodyChecker body;
  private final PatternChecker patterns;
  private final LocalFunctions functions;
  private List<OpenLoop> loops = new ArrayList<>();

  StatementChecker(BodyChecker body) {
    this.body = body;
    this.patterns = new PatternChecker(body);
    this.functions = new LocalFunctions(body);
  }

  PatternChecker patterns() {
    return patterns;
  }

  LocalFunctions functions() {
    return functions;
  }

  /** Checks what stands in no loop of this body: the body of a function inside it. */
  void outsideLoops(Runnable check) {
    List<OpenLoop> before = leaveLoops();
    check.run();
    enterLoops(before);
  }

  /** A loop around the place being checked; {@code value} only where break may take one. */
  record OpenLoop(
      Optional<String> label,
      Optional<Type> value,
      boolean yields,
      boolean[] broken,
      Optional<Branches> breaks) {
    OpenLoop(Optional<String> label, Optional<Type> value, boolean yields) {
      this(label, value, yields, new boolean[1], Optional.empty());
    }
  }

  List<OpenLoop> leaveLoops() {
    List<OpenLoop> before = loops;
    loops = new ArrayList<>();
    return before;
  }

  void enterLoops(List<OpenLoop> open) {
    loops = open;
  }

  Type block(Expression.Block node, Type hint, Optional<Reason> why) {
    List<Statement> statements = body.names().statements(node);
    Type type = Basic.UNIT;
    boolean never = false;
    for (int i = 0; i < statements.size(); i++) {
      boolean last = i == statements.size() - 1;
      if (statements.get(i) instanceof Statement.LocalDefine
          && (i == 0 || !(statements.get(i - 1) instanceof Statement.LocalDefine))) {
        functions.declare(statements, i);
      }
      type = last
          ? statement(statements.get(i), true, hint, why)
          : statement(statements.get(i), false, body.inference().fresh(), Optional.empty());
      never |= Types.read(type) == Basic.NEVER;
    }
    return never ? Basic.NEVER : type;
  }

  private Type statement(Statement statement, boolean last, Type hint, Optional<Reason> why) {
    if (statement instanceof Statement.Let let) {
      let(let.pattern(), let.type(), let.value(), let.mutable());
      return Basic.UNIT;
    } else if (statement instanceof Statement.LocalDefine local) {
      functions.check(local.define());
      return Basic.UNIT;
    } else if (statement instanceof Statement.Assign assign) {
      assign(assign);
      return Basic.UNIT;
    }
    Expression expression = ((Statement.Evaluate) statement).expression();
    Type type = body.part(expression, hint, why);
    if (!last) {
      body.atEnd(() -> checkDropped(expression, type));
    }
    return type;
  }

  private void checkDropped(Expression expression, Type type) {
    Type head = Types.read(type);
    if (head == Basic.UNIT || head == Basic.NEVER || head instanceof Variable) {
      return;
    }
    String text = expression.span().text();
    boolean continues = text.startsWith("-") || text.startsWith("(") || text.startsWith("[");
    body.other(
        TypeCode.DROPPED_VALUE,
        expression.span(),
        "the value of this line is dropped; it is " + body.inference().show(type),
        continues
            ? "to continue the line above, end that with the operator or put it in brackets"
            : dropHint(expression));
  }

  private static String dropHint(Expression expression) {
    if (expression instanceof Expression.Binary binary
        && binary.left() instanceof Expression.Name name) {
      String symbol = binary.operator().symbol();
      if (symbol.equals("==")) {
        return "'==' compares; to assign write '" + name.name() + " = …'";
      } else if (symbol.equals("++")) {
        return "this makes a new value: '" + name.name() + " ++= …' changes a 'var'";
      }
    }
    return "write 'let _ = …' if that is meant";
  }

  void let(Pattern pattern, Optional<TypeTree> declared, Expression value, boolean mutable) {
    Type type;
    if (declared.isPresent()) {
      type = body.types().read(declared.get());
      body.require(
          value, type, Reason.of("the value", declared.get().span(), "the type is declared here"));
    } else {
      type = body.check(value);
      warnOfEmptyBlock(value);
    }
    if (!mutable && pattern instanceof Pattern.Bind bind) {
      Symbol.Local local = body.names().binding(bind).orElse(null);
      if (local != null) {
        body.sizeOf(value).ifPresent(size -> body.typing().size(local, size));
      }
    }
    bind(pattern, type);
  }

  private void warnOfEmptyBlock(Expression value) {
    if (value instanceof Expression.Block block && block.statements().isEmpty()) {
      body.inference()
          .report(new TypeProblem.Warning(
              TypeCode.EMPTY_BLOCK,
              value.span(),
              "'{}' is an empty block, and its value is '()'",
              List.of("the empty map is '[:]'")));
    }
  }

  /** Gives the names of a pattern their types; the pattern must fit every value. */
  void bind(Pattern pattern, Type type) {
    patterns.bind(pattern, type);
    body.atEnd(() -> patterns.checkFits(pattern, type));
  }

  /** Texts never change, and a part of a list is not a place: its length could change. */
  private void checkParts(Expression place) {
    if (place instanceof Expression.Index index) {
      Type target = Types.read(body.typing().knownType(index.target()));
      boolean slice = index.indices().stream().anyMatch(i -> i instanceof Expression.Range);
      if (target == Basic.STR) {
        body.other(
            TypeCode.NOT_ASSIGNABLE,
            place.span(),
            "a text cannot be changed, only replaced",
            "join the parts: 'text[..i] ++ \"…\" ++ text[i + 1..]'");
      } else if (slice && LibraryTypes.is(target, "List")) {
        body.other(
            TypeCode.NOT_ASSIGNABLE,
            place.span(),
            "a part of a list cannot be assigned to",
            "join the parts: 'xs[..a] ++ ys ++ xs[b..]'");
      }
      checkParts(index.target());
    } else if (place instanceof Expression.Field field) {
      checkParts(field.target());
    } else if (place instanceof Expression.TupleField field) {
      checkParts(field.target());
    }
  }

  private void assign(Statement.Assign assign) {
    Type place = place(assign.place());
    body.atEnd(() -> checkParts(assign.place()));
    if (assign.operator().binary().isEmpty()) {
      body.require(assign.value(), place, Reason.of("the new value"));
      return;
    }
    if (assign.place() instanceof Expression.Index index
        && index.indices().stream().anyMatch(i -> i instanceof Expression.Range)) {
      if (index.indices().stream().anyMatch(i -> !isSimple(i))) {
        body.other(
            TypeCode.NOT_ASSIGNABLE,
            assign.operatorSpan(),
            "the ends of this slice would be evaluated twice",
            "name them before: 'let a = …', then 'v[a..b] "
                + assign.operator().binary().get().symbol() + "= …'");
        return;
      }
    }
    Expression.Binary combined = new Expression.Binary(
        assign.span(),
        assign.operator().binary().get(),
        assign.operatorSpan(),
        assign.place(),
        assign.value());
    body.typing().replace(assign.place(), combined);
    body.require(combined, place, Reason.of("the new value"));
  }

  /** Whether evaluating it twice makes no difference. */
  private static boolean isSimple(Expression node) {
    if (node instanceof Expression.Range range) {
      return java.util.stream.Stream.of(range.from(), range.to(), range.step())
          .flatMap(Optional::stream)
          .allMatch(StatementChecker::isSimple);
    } else if (node instanceof Expression.Binary binary) {
      return isSimple(binary.left()) && isSimple(binary.right());
    } else if (node instanceof Expression.Unary unary) {
      return unary.operator() == UnaryOperator.NEGATE && isSimple(unary.operand());
    }
    return node instanceof Expression.Literal
        || node instanceof Expression.Name
        || node instanceof Expression.Hash;
  }

  private Type place(Expression place) {
    Type type = body.check(place);
    Expression root = place;
    while (!(root instanceof Expression.Name)) {
      if (root instanceof Expression.Index index) {
        root = index.target();
      } else if (root instanceof Expression.Field field) {
        if (body.typing().target(field).orElse(null) instanceof Target.SharedField shared) {
          body.other(
              TypeCode.NOT_ASSIGNABLE,
              field.span(),
              "a field that all constructors of " + shared.sum().symbol().name()
                  + " have is read, not assigned",
              "write 's = s with { " + field.name() + ": … }'");
          return type;
        }
        root = field.target();
      } else if (root instanceof Expression.TupleField field) {
        root = field.target();
      } else {
        body.other(
            TypeCode.NOT_ASSIGNABLE,
            place.span(),
            "this cannot be assigned to",
            "a variable, an element or a field of one can");
        return type;
      }
    }
    Optional<Symbol> symbol = body.names().symbol(root);
    if (symbol.isPresent()
        && !(symbol.get() instanceof Symbol.Local local && local.kind() == Symbol.Local.Kind.VAR)) {
      String hint =
          symbol.get() instanceof Symbol.Local local && local.kind() == Symbol.Local.Kind.LET
              ? "declare it with 'var' instead of 'let'"
              : "copy it into a variable first: 'var " + symbol.get().name() + "_ = "
                  + symbol.get().name() + "'";
      body.other(
          TypeCode.NOT_ASSIGNABLE,
          root.span(),
          "'" + symbol.get().name() + "' is not a 'var', so it cannot be changed",
          hint);
    }
    return type;
  }

  Type whileLoop(Expression.While node) {
    body.require(node.condition(), Basic.BOOL, Reason.of("the loop's condition"));
    inLoop(new OpenLoop(node.label(), Optional.empty(), false), node.body());
    return Basic.UNIT;
  }

  Type loop(Expression.Loop node, Type hint) {
    Optional<Branches> breaks =
        Branches.mayDiffer(body, hint) ? Optional.of(new Branches(body, node)) : Optional.empty();
    OpenLoop open = new OpenLoop(node.label(), Optional.of(hint), false, new boolean[1], breaks);
    inLoop(open, node.body());
    Optional<Type> joined = breaks.flatMap(Branches::type);
    return joined.isPresent() ? joined.get() : open.broken()[0] ? hint : Basic.NEVER;
  }

  private void inLoop(OpenLoop open, Expression loopBody) {
    loops.add(open);
    Type type = body.check(loopBody);
    loops.remove(loops.size() - 1);
    body.atEnd(() -> checkDropped(loopBody, type));
  }

  Type breakLoop(Expression.Break node) {
    Optional<OpenLoop> target = target(node.label());
    if (target.isEmpty()) {
      body.inference().markFailed();
      return Basic.NEVER;
    }
    target.get().broken()[0] = true;
    Optional<Type> wanted = target.get().value();
    if (node.value().isPresent() && wanted.isEmpty()) {
      body.check(node.value().get());
      body.other(
          TypeCode.MISMATCHED_TYPES,
          node.span(),
          "only 'loop' takes a value from 'break'; 'while' and 'for' have none",
          "assign it to a variable before the 'break'");
    } else if (node.value().isPresent() && target.get().breaks().isPresent()) {
      Expression value = node.value().get();
      Branches breaks = target.get().breaks().get();
      Type found = body.check(value, breaks.type().orElse(wanted.get()));
      breaks.add(value, found, Reason.of("the loop's value"));
    } else if (node.value().isPresent()) {
      body.require(node.value().get(), wanted.get(), Reason.of("the loop's value"));
    } else if (wanted.isPresent() && !target.get().yields()) {
      body.inference()
          .unify(
              Basic.UNIT,
              wanted.get(),
              node.span(),
              Reason.of("the loop's value"),
              Optional.empty());
    }
    return Basic.NEVER;
  }

  Type forLoop(Expression.For node, Type hint) {
    Type element = body.collections().iterated(node.iterable());
    bind(node.pattern(), element);
    node.guard()
        .ifPresent(guard -> body.require(guard, Basic.BOOL, Reason.of("the loop's filter")));
    if (node.yields()) {
      return yielding(node, hint);
    }
    inLoop(new OpenLoop(node.label(), Optional.empty(), false), node.body());
    return Basic.UNIT;
  }

  /** The list of what the rounds give; jumps may give an element in a round's place. */
  private Type yielding(Expression.For node, Type hint) {
    Type item = LibraryTypes.is(Types.read(hint), "List")
        ? ((Type.Data) Types.read(hint)).arguments().get(0)
        : body.inference().fresh();
    loops.add(new OpenLoop(node.label(), Optional.of(item), true));
    LateSizes late = new LateSizes(body);
    body.require(node.body(), item, Reason.of("each element"));
    late.mayNotHold(item, BodyChecker.valueSpan(node.body()), "each element");
    loops.remove(loops.size() - 1);
    return body.library().list(item);
  }

  Type continueWith(Expression.Continue node) {
    Optional<OpenLoop> target = target(node.label());
    if (target.isEmpty()) {
      body.inference().markFailed();
    } else if (!target.get().yields()) {
      body.check(node.value().get());
      body.other(
          TypeCode.MISMATCHED_TYPES, node.span(), "'continue' takes a value only in 'for … yield'");
    } else {
      body.require(node.value().get(), target.get().value().get(), Reason.of("the element"));
    }
    return Basic.NEVER;
  }

  private Optional<OpenLoop> target(Optional<String> label) {
    Optional<OpenLoop> target = Optional.empty();
    for (OpenLoop loop : loops) {
      if (label.isEmpty() || loop.label().equals(label)) {
        target = Optional.of(loop);
      }
    }
    return target;
  }
}

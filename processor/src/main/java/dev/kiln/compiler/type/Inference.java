package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Outcome;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeSolver;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of checking one group of definitions, or one instance: unknowns, sizes, and the
 * constraints that wait for more to be known.
 *
 * <p>Long because the unknowns and what waits for them are one state.
 */
final class Inference {
  private final Sink sink;
  private final SizeSolver<SizeTag> sizes = new SizeSolver<>();
  private final Unifier unifier = new Unifier(sizes);
  private final List<Constraint> waiting = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private final CallSizes calls = new CallSizes();
  private final ConstraintRules rules;
  private final Map<SizeTag, Boolean> reported = new IdentityHashMap<>();
  private boolean failed;

  Inference(Schemes schemes, Sink sink) {
    this.sink = sink;
    this.rules = new ConstraintRules(this, schemes);
  }

  /** A decision that waits for the head of a type, and cannot be left to the callers. */
  record Pending(Type type, Span span, String what, Attempt attempt) {}

  /** Tries to decide; {@code last} when nothing else will be known. */
  interface Attempt {
    boolean attempt(Type head, boolean last);
  }

  ConstraintRules rules() {
    return rules;
  }

  /** The calls, whose sizes are looked at in the end. */
  CallSizes calls() {
    return calls;
  }

  SizeSolver<SizeTag> sizes() {
    return sizes;
  }

  /** Whether a mistake was reported here, so that what follows may be its consequence. */
  boolean failed() {
    return failed;
  }

  void report(Problem problem) {
    failed |= problem.severity() == dev.kiln.compiler.diagnostic.Severity.ERROR;
    sink.report(problem);
  }

  /** Remembers that another stage has reported something here. */
  void markFailed() {
    failed = true;
  }

  /** What a lambda given to a call that is wrong takes is not known, so nothing in it is told. */
  void silenceLambdas(List<MethodCall.GivenArgument> arguments) {
    arguments.stream()
        .flatMap(argument -> argument.value().stream())
        .filter(Expression.Lambda.class::isInstance)
        .forEach(lambda -> sink.silence(lambda.span()));
  }

  Variable fresh() {
    return new Variable("", false, Variable.Default.NONE);
  }

  Variable fresh(Variable.Default kind) {
    return new Variable("", false, kind);
  }

  Size freshSize(String name) {
    return sizes.fresh(name);
  }

  /** Makes the types equal, or reports that {@code found} is not {@code wanted}. */
  boolean unify(Type found, Type wanted, Span span, Reason why, Optional<Expression> node) {
    return unify(found, wanted, span, new SizeTag(span, why.what(), node), why);
  }

  /** The same where a check at run time has another place. */
  boolean unify(Type found, Type wanted, Span span, SizeTag tag, Reason why) {
    Unifier.Result result = unifier.unify(found, wanted, tag);
    if (!(result instanceof Unifier.Equal)) {
      report(problem(result, found, wanted, span, why));
      return false;
    }
    reportLateContradictions();
    return true;
  }

  /** Makes the types equal if that is possible without a report. */
  boolean tryUnify(Type found, Type wanted, Span span) {
    SizeTag tag = new SizeTag(span, "this", Optional.empty());
    return unifier.unify(found, wanted, tag) instanceof Unifier.Equal;
  }

  private Problem problem(Unifier.Result result, Type found, Type wanted, Span span, Reason why) {
    String foundText = show(found);
    String wantedText = show(wanted);
    if (result instanceof Unifier.SizesDiffer && hasNegative(found)) {
      return new TypeProblem.Other(
          TypeCode.NEGATIVE_SIZE, span, "a size cannot be negative, and this is a " + foundText);
    }
    if (result instanceof Unifier.SizesDiffer differ) {
      return new TypeProblem.ShapeMismatch(
          span,
          foundText,
          wantedText,
          difference(differ),
          why,
          why.hints().isEmpty() ? Advice.shapes(found, wanted) : why.hints());
    }
    if (result instanceof Unifier.Infinite) {
      return new TypeProblem.Other(
          TypeCode.INFINITE_TYPE,
          span,
          why.what() + " would have a type that contains itself",
          "write the types of the parameters to see where it goes wrong");
    }
    if (Types.read(found) instanceof Type.Function f
        && Types.read(wanted) instanceof Type.Function w
        && f.parameters().size() != w.parameters().size()) {
      foundText = "a function of " + Count.of(f.parameters().size(), "argument");
      wantedText = "a function of " + Count.of(w.parameters().size(), "argument");
    }
    List<String> hints = why.hints().isEmpty()
        ? Advice.types(zonk(found), zonk(wanted), Elsewhere.shortened(span.text()))
        : why.hints();
    return new TypeProblem.Mismatch(span, foundText, wantedText, why, hints);
  }

  private boolean hasNegative(Type type) {
    return Types.sizes(zonk(type)).stream()
        .anyMatch(size -> size.literal().isPresent() && size.literal().getAsLong() < 0);
  }

  /** Unknown sizes without the mark that tells them from the user's. */
  private static String visible(Object size) {
    return size.toString().replace("?", "");
  }

  private static String difference(Unifier.SizesDiffer differ) {
    return visible(differ.left()) + " is not " + visible(differ.right());
  }

  private void reportLateContradictions() {
    for (Outcome.Contradiction<SizeTag> late : sizes.takeContradictions()) {
      SizeTag tag = late.tag();
      if (reported.put(tag, true) == null) {
        String text = tag.fact()
            .map(this::broken)
            .orElseGet(() -> tag.what() + " does not fit: " + visible(sizes.resolve(late.left()))
                + " is not " + visible(sizes.resolve(late.right())));
        report(new TypeProblem.Other(TypeCode.MISMATCHED_SHAPES, tag.span(), text));
      }
    }
  }

  /** What a signature states, and why it does not hold. */
  private String broken(SizeTag.Fact fact) {
    return fact.text() + ", but " + visible(sizes.resolve(fact.left()))
        + (fact.atMost() ? " is more than " : " is not ") + visible(sizes.resolve(fact.right()));
  }

  /** Adds a constraint and tries it at once. */
  void constrain(Constraint constraint) {
    if (!rules.solve(constraint, false)) {
      waiting.add(constraint);
    }
  }

  void await(Type type, Span span, String what, Attempt attempt) {
    Type head = Types.read(type);
    if (head instanceof Variable || !attempt.attempt(head, false)) {
      pending.add(new Pending(type, span, what, attempt));
    }
  }

  /** Decides what can be decided until nothing more changes. */
  void solve() {
    boolean progress = true;
    while (progress) {
      progress = solveWaiting(false);
      progress |= solvePending(false);
    }
    reportLateContradictions();
  }

  /** Decides everything that does not depend on the given variables, with defaults. */
  void finish(java.util.Set<Variable> generalised) {
    solve();
    boolean progress = true;
    while (progress) {
      progress = decideLiteral();
      solve();
      if (!progress) {
        progress = defaultOne(generalised);
        solve();
      }
      if (!progress) {
        progress = solvePending(true);
        solve();
      }
      if (!progress) {
        progress = solveWaiting(true);
        solve();
      }
    }
  }

  private boolean solveWaiting(boolean last) {
    List<Constraint> before = List.copyOf(waiting);
    waiting.clear();
    boolean progress = false;
    for (Constraint constraint : before) {
      if (!(last && progress) && rules.solve(constraint, last)) {
        progress = true;
      } else {
        waiting.add(constraint);
      }
    }
    return progress;
  }

  private boolean solvePending(boolean last) {
    List<Pending> before = List.copyOf(pending);
    pending.clear();
    boolean progress = false;
    for (Pending each : before) {
      Type head = Types.read(each.type());
      boolean ready = !(head instanceof Variable) || last && !progress;
      if (ready && each.attempt().attempt(head, last)) {
        progress = true;
      } else {
        pending.add(each);
      }
    }
    return progress;
  }

  /**
   * Makes a list of a literal that nothing asks to be an array. Comes before numbers get their
   * defaults: what is read out of the list may tell what a number is.
   */
  private boolean decideLiteral() {
    java.util.Set<Variable> asked = new java.util.LinkedHashSet<>();
    for (Constraint constraint : waiting) {
      if (!(constraint instanceof Constraint.Method)) {
        constraint.types().forEach(type -> addUnknowns(type, asked));
      }
    }
    for (Pending each : List.copyOf(pending)) {
      boolean literal = Types.read(each.type()) instanceof Variable variable
          && variable.defaultsTo() == Variable.Default.SEQUENCE
          && !asked.contains(variable);
      if (literal && each.attempt().attempt(Types.read(each.type()), true)) {
        pending.remove(each);
        return true;
      }
    }
    return false;
  }

  /** Gives one waiting unknown its default, Reals first; those that callers decide stay. */
  private boolean defaultOne(java.util.Set<Variable> generalised) {
    java.util.Set<Variable> keep = reachable(generalised);
    java.util.Set<Variable> open = new java.util.LinkedHashSet<>();
    for (Constraint constraint : waiting) {
      constraint.types().forEach(type -> addUnknowns(type, open));
    }
    pending.forEach(each -> addUnknowns(each.type(), open));
    open.removeAll(keep);
    for (Variable variable : open) {
      if (variable.defaultsTo() != Variable.Default.INT_LITERAL && applyDefault(variable)) {
        return true;
      }
    }
    return open.stream().anyMatch(this::asFunctionWants)
        || open.stream().anyMatch(this::applyDefault);
  }

  /** In {@code sqrt(2)} the literal is the Real that the function takes. */
  private boolean asFunctionWants(Variable variable) {
    boolean real = variable.defaultsTo() == Variable.Default.INT_LITERAL
        && !variable.rigid()
        && waiting.stream()
            .anyMatch(constraint -> constraint instanceof Constraint.Method method
                && Types.read(method.arguments().get(0)) == variable
                && rules.wantsReal(method));
    if (real) {
      variable.solve(Basic.REAL);
    }
    return real;
  }

  private static void addUnknowns(Type type, java.util.Set<Variable> open) {
    Type head = Types.read(type);
    if (head instanceof Variable variable) {
      open.add(variable);
    } else if (head instanceof Type.Array array) {
      addUnknowns(array.element(), open);
    }
  }

  /** The generalised variables and those that waiting constraints tie to them. */
  java.util.Set<Variable> reachable(java.util.Set<Variable> generalised) {
    java.util.Set<Variable> found = new java.util.LinkedHashSet<>(generalised);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Constraint constraint : waiting) {
        java.util.Set<Variable> here = new java.util.LinkedHashSet<>();
        constraint.types().forEach(type -> Types.collectVariables(type, here));
        if (here.stream().anyMatch(v -> found.contains(v) || v.rigid())) {
          grown |= found.addAll(here);
        }
      }
    }
    return found;
  }

  /** Solves a variable by its default; false if it has none. */
  boolean applyDefault(Variable variable) {
    if (variable.rigid() || variable.solution() != null) {
      return false;
    }
    switch (variable.defaultsTo()) {
      case INT_LITERAL -> variable.solve(Basic.INT);
      case REAL_LITERAL, ELEMENT, NUMBER_ELEMENT -> variable.solve(Basic.REAL);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What still waits, for the scheme. */
  List<Constraint> waiting() {
    return List.copyOf(waiting);
  }

  /** Reports what nothing decides, callers that choose the given variables included. */
  void reportUndecided(java.util.Set<Variable> ofCallers) {
    if (failed) {
      return;
    }
    java.util.Set<Variable> kept = reachable(ofCallers);
    for (Constraint constraint : waiting) {
      java.util.Set<Variable> here = new java.util.LinkedHashSet<>();
      constraint.types().forEach(type -> Types.collectVariables(type, here));
      boolean operation = constraint instanceof Constraint.Binary
          || constraint instanceof Constraint.Negate
          || constraint instanceof Constraint.Method;
      if (operation && here.stream().noneMatch(kept::contains)) {
        report(new TypeProblem.Other(
            TypeCode.UNDECIDED_TYPE,
            constraint.span(),
            "nothing says what types this works on",
            "write the type of a parameter, as in '(x: Real) => …'"));
        return;
      }
    }
    for (Pending each : pending) {
      report(new TypeProblem.Other(
          TypeCode.UNDECIDED_TYPE,
          each.span(),
          "nothing says what type " + each.what() + " has",
          "write the type of the parameter or variable it comes from"));
    }
  }

  /** A type with all that is known filled in. */
  Type zonk(Type type) {
    return Types.map(type, variable -> variable, sizes::resolve);
  }

  /** A type for lowering: what nothing decided, because nothing depends on it, is Unit. */
  Type zonkToConcrete(Type type) {
    return Types.map(type, Inference::leftOver, sizes::resolve);
  }

  private static Type leftOver(Variable variable) {
    return switch (variable.defaultsTo()) {
      case INT_LITERAL -> Basic.INT;
      case REAL_LITERAL, ELEMENT, NUMBER_ELEMENT -> Basic.REAL;
      case NONE, SEQUENCE -> variable.rigid() ? variable : Basic.UNIT;
    };
  }

  String show(Type type) {
    return visible(Types.show(zonk(type)));
  }

  /** A scheme at a use: fresh unknowns for its parameters. */
  Instantiation instantiate(Scheme scheme, Symbol.Function function, Span span) {
    String name = function.isLibrary() ? function.name() : function.display();
    return instantiate(scheme, name, span, function.isLibrary());
  }

  /** The same where only its types are asked for; {@code hidden} sizes have no names for users. */
  Instantiation instantiate(Scheme scheme, String function, Span span, boolean hidden) {
    Map<Variable, Type> types = new LinkedHashMap<>();
    for (Variable variable : scheme.variables()) {
      types.put(variable, fresh(variable.defaultsTo()));
    }
    Map<SizeVariable, Size> sizeMap = new LinkedHashMap<>();
    for (SizeVariable variable : scheme.sizes()) {
      sizeMap.put(variable, sizes.fresh(hidden ? "_" : variable.name()));
    }
    Map<SizeVariable, Size> opened = new LinkedHashMap<>();
    for (SizeVariable variable : scheme.opened()) {
      opened.put(variable, Size.of(SizeVariable.rigid(foundBy(span))));
    }
    Instantiation made = new Instantiation(scheme, types, sizeMap, opened);
    scheme.equations().forEach(e -> requireEqual(made, e, function, span));
    return made;
  }

  private static String foundBy(Span call) {
    return "size of `" + Elsewhere.shortened(call.text()) + "`";
  }

  private void requireEqual(Instantiation made, Scheme.Equation e, String function, Span span) {
    Size left = made.size(e.left());
    Size right = made.size(e.right());
    SizeTag.Fact fact = new SizeTag.Fact(
        "'" + function + "' wants " + e.left() + (e.atMost() ? " <= " : " == ") + e.right(),
        left,
        right,
        e.atMost());
    SizeTag tag =
        new SizeTag(span, "the call of '" + function + "'", Optional.empty(), Optional.of(fact));
    if (e.atMost()) {
      sizes.require(right.minus(left), tag);
    } else if (sizes.unify(left, right, tag) instanceof Outcome.Contradiction<SizeTag>) {
      report(new TypeProblem.Other(TypeCode.MISMATCHED_SHAPES, span, broken(fact)));
    }
  }

  /** The constraints of an instantiated scheme, once the arguments are known. */
  void constrainAll(Instantiation made, Span span) {
    for (Constraint constraint : made.scheme().constraints()) {
      constrain(constraint.rebuild(made::type, made::size, span));
    }
  }
}

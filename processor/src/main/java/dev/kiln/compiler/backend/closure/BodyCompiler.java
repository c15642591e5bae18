package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program.GlobalValue;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.Depth;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes nodes of a function, lambda or constant, in one walk over its Core.
 *
 * <p>Long because a visitor has a method for every kind of node.
 */
final class BodyCompiler implements Core.Visitor<Node> {
  /** Higher trees are compiled, and run, on a deep stack. */
  private static final int HIGH = 400;

  private final Linker linker;
  private final Optional<FunctionCode> home;
  private final Scope scope;
  private final ControlCompiler control;
  private final ArrayCompiler arrays;
  private final CallCompiler calls;
  private int height;
  private int highest;

  private BodyCompiler(
      Linker linker,
      Optional<FunctionCode> home,
      Scope scope,
      Optional<Function> function,
      CoreType result) {
    this.linker = linker;
    this.home = home;
    this.scope = scope;
    this.control = new ControlCompiler(this, Kind.of(result));
    this.arrays = new ArrayCompiler(this);
    this.calls = new CallCompiler(this, function);
  }

  /** The code of a function. */
  static Body function(Linker linker, FunctionCode home) {
    Function function = home.source();
    BitSet shared = new BitSet(0);
    while (true) {
      Scope scope = Scope.ofFunction(shared);
      BodyCompiler compiler = new BodyCompiler(
          linker, Optional.of(home), scope, Optional.of(function), function.result());
      Body body = compiler.body(new Statements(), function.parameters(), function.body());
      if (scope.found().equals(shared)) {
        return body;
      }
      shared = scope.found();
    }
  }

  /** The code of a constant, which gives it as an object. */
  static Body global(Linker linker, GlobalValue global) {
    BitSet shared = new BitSet(0);
    while (true) {
      Scope scope = Scope.ofFunction(shared);
      BodyCompiler compiler =
          new BodyCompiler(linker, Optional.empty(), scope, Optional.empty(), global.type());
      Node value = Boxes.close(global.type(), compiler.compile(global.value()));
      if (scope.found().equals(shared)) {
        return scope.body(compiler.placed(value), Kind.REF);
      }
      shared = scope.found();
    }
  }

  private Body body(Statements all, List<Local> parameters, Core core) {
    for (Local parameter : parameters) {
      Kind kind = Kind.of(parameter.type());
      scope.declare(parameter, scope.slot(kind));
    }
    for (Local parameter : parameters) {
      if (scope.isCell(parameter)) {
        Kind kind = Kind.of(parameter.type());
        Node value = Slots.read(kind, scope.of(parameter));
        all.add(Cells.make(kind, scope.declare(parameter), value));
      }
    }
    Kind kind = control.result();
    Node node = all.then(all.value(compile(core)));
    if (!(node instanceof Jumper jumper)) {
      return scope.body(placed(node), kind);
    }
    Node end = jumper.value == Constants.UNREACHABLE
        ? Constants.UNIT
        : Jumps.returning(kind, jumper.value);
    return scope.body(new Returning(placed(Sequence.of(jumper.before, end))), kind);
  }

  Linker linker() {
    return linker;
  }

  Scope scope() {
    return scope;
  }

  /** The function that the code stands in, lambdas included; none for a constant. */
  Optional<FunctionCode> home() {
    return home;
  }

  /** The node of a piece; a {@link Jumper} if there is a jump out of it. */
  Node compile(Core core) {
    height++;
    highest = Math.max(highest, height);
    Node node = height % HIGH == 0 ? Depth.moveObject(() -> core.accept(this)) : core.accept(this);
    height--;
    return node;
  }

  /** A tree that is too high for a host's stack runs on a deep one. */
  private Node placed(Node node) {
    return highest < HIGH ? node : new OnDeepStack(node);
  }

  Operands operands(Core... cores) {
    return Operands.of(this, List.of(cores));
  }

  /** The statement that gives a local its first value. */
  Node define(Local local, Node value) {
    Kind kind = Kind.of(local.type());
    int slot = scope.declare(local);
    return scope.isCell(local) ? Cells.make(kind, slot, value) : Slots.write(kind, slot, value);
  }

  /** The node that reads a local. */
  Node read(Local local) {
    Kind kind = Kind.of(local.type());
    if (kind == Kind.UNIT || kind == Kind.NEVER) {
      return Slots.read(kind, Scope.NONE);
    }
    int slot = scope.of(local);
    return scope.isCell(local) ? Cells.read(kind, slot) : Slots.read(kind, slot);
  }

  /** The node of a lambda. */
  private Node lambda(Core.Lambda core) {
    Scope inner = scope.inner();
    BodyCompiler compiler = new BodyCompiler(linker, home, inner, Optional.empty(), core.result());
    Statements all = new Statements();
    Warming.begin(compiler, all);
    Body body = compiler.body(all, core.parameters(), core.body());
    return new MakeClosure(body, inner.captures());
  }

  @Override
  public Node visitInt(Core.Int node) {
    return new Constants.OfLong(node.value());
  }

  @Override
  public Node visitReal(Core.Real node) {
    return new Constants.OfReal(node.value());
  }

  @Override
  public Node visitBool(Core.Bool node) {
    return new Constants.OfBool(node.value());
  }

  @Override
  public Node visitChar(Core.Char node) {
    return new Constants.OfLong(node.codePoint());
  }

  @Override
  public Node visitStr(Core.Str node) {
    return new Constants.OfRef(node.value());
  }

  @Override
  public Node visitUnit(Core.Unit node) {
    return Constants.UNIT;
  }

  @Override
  public Node visitVar(Core.Var node) {
    return read(node.local());
  }

  @Override
  public Node visitGlobal(Core.Global node) {
    return Boxes.open(node.type(), new Whole.Global(linker.global(node.name())));
  }

  @Override
  public Node visitLet(Core.Let node) {
    return control.block(node);
  }

  @Override
  public Node visitAssign(Core.Assign node) {
    Operands in = operands(node.value());
    Local local = node.local();
    Kind kind = Kind.of(local.type());
    if (kind == Kind.UNIT || kind == Kind.NEVER) {
      return in.then(in.get(0));
    }
    int slot = scope.of(local);
    return in.then(
        scope.isCell(local)
            ? Cells.write(kind, slot, in.get(0))
            : Slots.write(kind, slot, in.get(0)));
  }

  @Override
  public Node visitSeq(Core.Seq node) {
    return control.block(node);
  }

  @Override
  public Node visitIf(Core.If node) {
    return control.branch(node);
  }

  @Override
  public Node visitWhile(Core.While node) {
    return control.whileLoop(node);
  }

  @Override
  public Node visitLoop(Core.Loop node) {
    return control.loop(node);
  }

  @Override
  public Node visitFor(Core.For node) {
    return control.forLoop(node);
  }

  @Override
  public Node visitBreak(Core.Break node) {
    return control.leave(node);
  }

  @Override
  public Node visitContinue(Core.Continue node) {
    return control.next(node);
  }

  @Override
  public Node visitReturn(Core.Return node) {
    return control.giveBack(node);
  }

  @Override
  public Node visitCall(Core.Call node) {
    return calls.call(node, control.isTail());
  }

  @Override
  public Node visitCallValue(Core.CallValue node) {
    return calls.callValue(node);
  }

  @Override
  public Node visitLambda(Core.Lambda node) {
    return lambda(node);
  }

  @Override
  public Node visitFunctionValue(Core.FunctionValue node) {
    return new Constants.OfRef(linker.function(node.function()));
  }

  @Override
  public Node visitTangent(Core.Tangent node) {
    throw new CompilerBug("closure", "a derivative is left");
  }

  @Override
  public Node visitPrimitive(Core.Primitive node) {
    Operands in = Operands.of(this, node.arguments());
    return in.then(ScalarCompiler.of(scope, node, in));
  }

  @Override
  public Node visitLibrary(Core.Library node) {
    return calls.library(node);
  }

  @Override
  public Node visitCatch(Core.Catch node) {
    return control.attempt(node);
  }

  @Override
  public Node visitFinally(Core.Finally node) {
    return control.withCleanup(node);
  }

  @Override
  public Node visitWith(Core.With node) {
    return control.with(node);
  }

  @Override
  public Node visitOutside(Core.Outside node) {
    return control.outside(node);
  }

  @Override
  public Node visitMake(Core.Make node) {
    Operands in = Operands.of(this, node.fields());
    Node[] fields = in.closed(node.fields());
    boolean sum = node.type() instanceof CoreType.Data data
        && !linker.program().dataTypes().get(data.name()).record();
    return in.then(
        sum
            ? new Structures.MakeVariant(node.constructor(), fields)
            : new Structures.MakeRecord(fields));
  }

  @Override
  public Node visitIs(Core.Is node) {
    Operands in = operands(node.target());
    return in.then(new Structures.Is(in.get(0), node.constructor()));
  }

  @Override
  public Node visitGet(Core.Get node) {
    Operands in = operands(node.target());
    return in.then(Boxes.open(node.type(), new Structures.Get(in.get(0), node.index())));
  }

  @Override
  public Node visitArrayLiteral(Core.ArrayLiteral node) {
    Operands in = Operands.of(this, node.elements());
    return in.then(ArrayLiterals.of(Kind.of(node.type().element()), in.all()));
  }

  @Override
  public Node visitBuild(Core.Build node) {
    return arrays.build(node);
  }

  @Override
  public Node visitIndex(Core.Index node) {
    return arrays.index(node);
  }

  @Override
  public Node visitStore(Core.Store node) {
    return arrays.store(node);
  }

  @Override
  public Node visitCopy(Core.Copy node) {
    Operands in = operands(node.array());
    return in.then(
        node.type() instanceof CoreType.Library
            ? new Whole.CopyCollection(in.get(0))
            : new Whole.CopyArray(in.get(0)));
  }

  @Override
  public Node visitShow(Core.Show node) {
    return arrays.show(node);
  }

  @Override
  public Node visitFormat(Core.Format node) {
    Operands in = operands(node.value());
    CoreType type = node.value().type();
    boolean number = type == Scalar.INT || type == Scalar.REAL;
    Node value = number ? in.get(0) : Boxes.close(type, in.get(0));
    return in.then(new Whole.Layout(linker.program(), value, type, node.spec()));
  }

  @Override
  public Node visitFail(Core.Fail node) {
    Operands in = operands(node.message());
    return in.then(new Diverging(new Whole.Fail(node.code(), in.get(0), node.at())));
  }
}

package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the code that puts the value of an expression in a place.
 *
 * <p>Long because a visitor has a method for every kind of node.
 */
final class Emitter implements Core.Visitor<Void> {
  private static final Void DONE = null;

  /** Longer lists grow element by element. */
  private static final int MOST_AT_ONCE = 64;

  private final Body body;
  private final Place target;

  Emitter(Body body, Place target) {
    this.body = body;
    this.target = target;
  }

  private Code code() {
    return body.code();
  }

  private Void number(long value) {
    int register = body.output(target, Kind.INT);
    if (Opcode.INT.fits(1, value)) {
      code().emit(Opcode.INT, register, (int) value);
      body.finish(target, Kind.INT, register);
      return DONE;
    }
    return word(Kind.INT, value);
  }

  private Void word(Kind kind, long bits) {
    int register = body.output(target, kind);
    int constant = body.chunk().word(kind, bits);
    if (Opcode.WORD.fits(1, constant)) {
      code().emit(Opcode.WORD, register, constant);
    } else {
      code().emit(Opcode.WORD_FAR, register);
      code().extra(constant);
    }
    body.finish(target, kind, register);
    return DONE;
  }

  @Override
  public Void visitInt(Core.Int node) {
    return target == Place.NOWHERE ? DONE : number(node.value());
  }

  @Override
  public Void visitReal(Core.Real node) {
    return target == Place.NOWHERE ? DONE : word(Kind.REAL, Double.doubleToLongBits(node.value()));
  }

  @Override
  public Void visitBool(Core.Bool node) {
    return target == Place.NOWHERE ? DONE : word(Kind.BOOL, node.value() ? 1 : 0);
  }

  @Override
  public Void visitChar(Core.Char node) {
    return target == Place.NOWHERE ? DONE : word(Kind.CHAR, node.codePoint());
  }

  @Override
  public Void visitStr(Core.Str node) {
    int register = body.output(target, Kind.OBJECT);
    int constant = body.chunk().text(node.value());
    if (Opcode.TEXT.fits(1, constant)) {
      code().emit(Opcode.TEXT, register, constant);
    } else {
      code().emit(Opcode.TEXT_FAR, register);
      code().extra(constant);
    }
    body.finish(target, Kind.OBJECT, register);
    return DONE;
  }

  @Override
  public Void visitUnit(Core.Unit node) {
    body.finish(target);
    return DONE;
  }

  @Override
  public Void visitVar(Core.Var node) {
    Variable variable = body.variable(node.local());
    if (!variable.shared()) {
      body.deliver(variable.place(), target);
      return DONE;
    }
    Kind kind = Kind.of(node.type());
    int register = body.output(target, kind);
    Opcode opcode = kind.isWord() ? Opcode.CELL_GET : Opcode.CELL_GET_OBJECT;
    code().emit(opcode, register, body.register(variable.place(), 1));
    body.finish(target, kind, register);
    return DONE;
  }

  @Override
  public Void visitGlobal(Core.Global node) {
    new Windows(body).global(node, target);
    return DONE;
  }

  @Override
  public Void visitLet(Core.Let node) {
    Core rest = node;
    while (rest instanceof Core.Let let) {
      bind(let);
      rest = let.body();
    }
    body.into(rest, target);
    return DONE;
  }

  private void bind(Core.Let let) {
    boolean sameForever = let.value() instanceof Core.Var var
        && !var.local().mutable()
        && !let.local().mutable();
    if (sameForever) {
      body.define(let.local(), body.use(let.value()));
      return;
    }
    Place place = body.registers().take(Kind.of(let.local().type()));
    body.into(let.value(), place);
    body.define(let.local(), place);
  }

  @Override
  public Void visitAssign(Core.Assign node) {
    Variable variable = body.variable(node.local());
    if (!variable.shared()) {
      body.into(node.value(), variable.place());
    } else {
      Place value = body.use(node.value());
      Opcode opcode = value.kind().isWord() ? Opcode.CELL_SET : Opcode.CELL_SET_OBJECT;
      int cell = body.register(variable.place(), 1);
      code().emit(opcode, cell, body.register(value, 2));
    }
    if (!Body.isNever(node.value())) {
      body.finish(target);
    }
    return DONE;
  }

  @Override
  public Void visitSeq(Core.Seq node) {
    node.steps().forEach(body::effect);
    body.into(node.last(), target);
    return DONE;
  }

  @Override
  public Void visitIf(Core.If node) {
    Code.Target otherwise = new Code.Target();
    Code.Target end = new Code.Target();
    new Conditions(body).jump(node.condition(), false, otherwise);
    body.into(node.then(), target);
    boolean last = target != Place.RETURNED && node.otherwise() instanceof Core.Unit;
    if (!last && target != Place.RETURNED && !Body.isNever(node.then())) {
      code().jump(end);
    }
    code().set(otherwise);
    if (!last) {
      body.into(node.otherwise(), target);
    }
    code().set(end);
    return DONE;
  }

  @Override
  public Void visitWhile(Core.While node) {
    new Loops(body).whileLoop(node);
    body.finish(target);
    return DONE;
  }

  @Override
  public Void visitLoop(Core.Loop node) {
    new Loops(body).loop(node, target);
    return DONE;
  }

  @Override
  public Void visitFor(Core.For node) {
    new Loops(body).forLoop(node);
    body.finish(target);
    return DONE;
  }

  @Override
  public Void visitBreak(Core.Break node) {
    new Loops(body).breakOut(node);
    return DONE;
  }

  @Override
  public Void visitContinue(Core.Continue node) {
    new Loops(body).continueRound(node);
    return DONE;
  }

  @Override
  public Void visitReturn(Core.Return node) {
    new Loops(body).returnValue(node);
    return DONE;
  }

  @Override
  public Void visitCall(Core.Call node) {
    new Windows(body).call(node, target);
    return DONE;
  }

  @Override
  public Void visitCallValue(Core.CallValue node) {
    new Windows(body).callValue(node, target);
    return DONE;
  }

  @Override
  public Void visitLambda(Core.Lambda node) {
    new Closures(body).lambda(node, target);
    return DONE;
  }

  @Override
  public Void visitFunctionValue(Core.FunctionValue node) {
    new Closures(body).function(node, target);
    return DONE;
  }

  @Override
  public Void visitTangent(Core.Tangent node) {
    throw new CompilerBug("bytecode", "a derivative is left");
  }

  @Override
  public Void visitPrimitive(Core.Primitive node) {
    Optional<Opcode> direct = Opcode.of(node.op());
    if (node.op() == Op.METER_STEPS && Small.of(node.arguments().get(0)).isPresent()) {
      code().emit(node.at(), Opcode.CHARGE, Small.of(node.arguments().get(0)).getAsInt());
      body.finish(target);
    } else if (Test.of(node.op()).isPresent()) {
      truth(node);
    } else if (direct.isEmpty()) {
      Operation operation = new Operation.Primitive(node.op(), types(node.arguments()));
      operation(operation, node.arguments(), place(node));
    } else {
      compute(node, direct.get());
    }
    return DONE;
  }

  private static Optional<Span> place(Core.Primitive node) {
    return node.op().canFail() ? Optional.of(node.at()) : Optional.empty();
  }

  /** A comparison as a value. */
  private void truth(Core.Primitive node) {
    Code.Target fails = new Code.Target();
    Code.Target end = new Code.Target();
    new Conditions(body).jump(node, false, fails);
    body.into(new Core.Bool(true), target);
    if (target != Place.RETURNED) {
      code().jump(end);
    }
    code().set(fails);
    body.into(new Core.Bool(false), target);
    code().set(end);
  }

  private void compute(Core.Primitive node, Opcode opcode) {
    List<Core> arguments = node.arguments();
    Kind kind = Kind.of(node.type());
    boolean add = node.op() == Op.INT_ADD;
    boolean small =
        (add || node.op() == Op.INT_SUBTRACT) && Small.tiny(arguments.get(1)).isPresent();
    if (small) {
      int left = body.register(body.use(arguments.get(0)), 1);
      int register = body.output(target, kind);
      Opcode shorter = add ? Opcode.ADD_SMALL : Opcode.SUBTRACT_SMALL;
      int number = Small.tiny(arguments.get(1)).getAsInt();
      code().place(node.at());
      code().emit(shorter, register, left, number);
      body.finish(target, kind, register);
      return;
    }
    Place[] places = body.useAll(arguments);
    int register = body.output(target, kind);
    int[] operands = new int[places.length + 1];
    operands[0] = register;
    for (int i = 0; i < places.length; i++) {
      operands[i + 1] = body.register(places[i], i + 1);
    }
    place(node).ifPresent(code()::place);
    code().emit(opcode, operands);
    body.finish(target, kind, register);
  }

  private static List<CoreType> types(List<Core> cores) {
    return cores.stream().map(Core::type).toList();
  }

  private Void operation(Operation operation, List<Core> operands) {
    return operation(operation, operands, Optional.empty());
  }

  /** The same; {@code at} is where an operation stands that can fail. */
  private Void operation(Operation operation, List<Core> operands, Optional<Span> at) {
    new Windows(body).operation(operation, operands, at, target);
    return DONE;
  }

  @Override
  public Void visitLibrary(Core.Library node) {
    if (node.op() == LibraryOp.LIST_OF && node.arguments().size() > MOST_AT_ONCE) {
      longList(node);
      return DONE;
    }
    Operation operation = new Operation.Library(node.op(), types(node.arguments()), node.type());
    Optional<Span> at = node.op().canFail() ? Optional.of(node.at()) : Optional.empty();
    return operation(operation, node.arguments(), at);
  }

  /** A list that is too long to have all elements in places of their own first. */
  private void longList(Core.Library node) {
    Windows windows = new Windows(body);
    CoreType type = node.type();
    CoreType element = ((CoreType.Library) type).arguments().get(0);
    Place list = body.registers().take(Kind.OBJECT);
    windows.operation(new Operation.Library(LibraryOp.LIST_EMPTY, List.of(), type), list);
    Operation append =
        new Operation.Library(LibraryOp.LIST_APPEND, List.of(type, element), Scalar.UNIT);
    for (Core argument : node.arguments()) {
      Registers.Mark mark = body.registers().mark();
      windows.operation(append, Place.NOWHERE, list.settled(), body.use(argument));
      body.registers().release(mark);
    }
    body.deliver(list.settled(), target);
  }

  @Override
  public Void visitCatch(Core.Catch node) {
    new Protections(body).attempt(node, target);
    return DONE;
  }

  @Override
  public Void visitFinally(Core.Finally node) {
    new Protections(body).cleanUp(node, target);
    return DONE;
  }

  @Override
  public Void visitWith(Core.With node) {
    new Protections(body).with(node, target);
    return DONE;
  }

  @Override
  public Void visitOutside(Core.Outside node) {
    new Protections(body).outside(node, target);
    return DONE;
  }

  @Override
  public Void visitMake(Core.Make node) {
    Operation operation = new Operation.Make(
        node.type(),
        Fields.isSum(node.type(), dataTypes()),
        node.constructor(),
        types(node.fields()));
    return operation(operation, node.fields());
  }

  private Map<String, Program.DataType> dataTypes() {
    return body.chunk().program().dataTypes();
  }

  @Override
  public Void visitIs(Core.Is node) {
    Operation operation = new Operation.Is(node.target().type(), node.constructor());
    return operation(operation, List.of(node.target()));
  }

  @Override
  public Void visitGet(Core.Get node) {
    Kind kind = Kind.of(node.type());
    boolean plain = Opcode.FIELD.fits(2, node.index())
        && Fields.type(node.target().type(), node.index(), kind, dataTypes()).isPresent();
    if (!plain) {
      Operation operation =
          new Operation.Get(node.target().type(), node.constructor(), node.index(), node.type());
      return operation(operation, List.of(node.target()));
    }
    int value = body.register(body.use(node.target()), 1);
    int register = body.output(target, kind);
    Opcode opcode = kind.isWord() ? Opcode.FIELD : Opcode.FIELD_OBJECT;
    code().emit(opcode, register, value, node.index());
    body.finish(target, kind, register);
    return DONE;
  }

  @Override
  public Void visitArrayLiteral(Core.ArrayLiteral node) {
    new ArrayCode(body).literal(node, target);
    return DONE;
  }

  @Override
  public Void visitBuild(Core.Build node) {
    new ArrayCode(body).build(node, target);
    return DONE;
  }

  @Override
  public Void visitIndex(Core.Index node) {
    new ArrayCode(body).index(node, target);
    return DONE;
  }

  @Override
  public Void visitStore(Core.Store node) {
    new ArrayCode(body).store(node);
    body.finish(target);
    return DONE;
  }

  @Override
  public Void visitCopy(Core.Copy node) {
    return operation(new Operation.Copy(node.type()), List.of(node.array()));
  }

  @Override
  public Void visitShow(Core.Show node) {
    List<Core> operands = new ArrayList<>(List.of(node.value()));
    operands.addAll(node.sizes());
    Operation operation =
        new Operation.Show(node.value().type(), node.quoted(), node.sizes().size());
    return operation(operation, operands);
  }

  @Override
  public Void visitFormat(Core.Format node) {
    Operation operation = new Operation.Format(node.value().type(), node.spec());
    return operation(operation, List.of(node.value()));
  }

  @Override
  public Void visitFail(Core.Fail node) {
    Operation operation = new Operation.Fail(node.code());
    return operation(operation, List.of(node.message()), Optional.of(node.at()));
  }
}

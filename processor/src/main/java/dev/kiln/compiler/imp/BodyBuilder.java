package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.Imp.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the statements of one body. An expression that needs statements writes them first; what
 * stood to its left and could change by them is put into a local before.
 *
 * <p>The file is long because a visitor has a method for every node of Core.
 */
final class BodyBuilder implements Core.Visitor<Val> {
  private static final int DEEPEST = 20;
  private static final int LARGEST_INLINE = 24;
  private static final Val NOTHING = new Val.Nothing();

  private final ImpBuilder unit;
  private final MethodContext context;
  private final Holding holding;
  private final ArrayBuilder arrays;
  private final PrimitiveBuilder primitives;
  private final CallBuilder calls;
  private Optional<String> looping = Optional.empty();
  private List<Imp.Local> loopParameters = List.of();
  private Label loopLabel = new Label("", -1);

  BodyBuilder(ImpBuilder unit, MethodContext context, Holding holding) {
    this.unit = unit;
    this.context = context;
    this.holding = holding;
    this.arrays = new ArrayBuilder(this);
    this.primitives = new PrimitiveBuilder(this);
    this.calls = new CallBuilder(this);
  }

  ImpBuilder unit() {
    return unit;
  }

  MethodContext context() {
    return context;
  }

  /** The locals of Imp for a parameter. */
  List<Imp.Local> parameter(Local parameter, boolean apart, boolean size, boolean isFinal) {
    List<Imp.Local> made = new ArrayList<>();
    if (size) {
      made.add(context.freshIndex(parameter.name(), 0, 1 << 27));
      context.hold(parameter, new Held.InLocal(made.get(0)));
    } else if (apart && unit.leaves().comesApart(parameter.type())) {
      List<CoreType> types = unit.leaves().of(parameter.type());
      for (int i = 0; i < types.size(); i++) {
        made.add(context.fresh(parameter.name() + i, unit.types().of(types.get(i))));
      }
      context.hold(
          parameter, new Held.AsLeaves(made.stream().<Expr>map(Imp.Get::new).toList()));
    } else if (Leaves.isVoid(parameter.type())) {
      context.hold(parameter, new Held.AsLeaves(List.of()));
    } else {
      made.add(context.fresh(parameter.name(), unit.types().of(parameter.type())));
      context.hold(parameter, new Held.InLocal(made.get(0)));
    }
    if (isFinal) {
      made.forEach(context::markFinal);
    }
    return made;
  }

  List<Imp.Stmt> plainBody(Core body) {
    returnValue(body);
    return context.block().statements();
  }

  /** A body whose calls of its own function start it again. */
  List<Imp.Stmt> loopingBody(Function function, List<Imp.Local> parameters) {
    looping = Optional.of(function.name());
    loopParameters = parameters;
    loopLabel = new Label("again", context.freshId());
    MethodContext.OpenLoop loop = context.openLoop(loopLabel, List.of());
    Block block = context.inBlock(() -> {
      if (Children.any(function.body(), c -> c instanceof Core.Lambda)) {
        rebindParameters(function);
      }
      returnValue(function.body());
    });
    context.closeLoop();
    context.add(new Imp.While(loop.printedLabel(), new Imp.BoolConst(true), block.statements()));
    return context.block().statements();
  }

  /** Closures capture parameters as they are in this round. */
  private void rebindParameters(Function function) {
    for (Local parameter : function.parameters()) {
      Held where = context.held(parameter);
      List<Expr> copies = new ArrayList<>();
      List<Expr> leaves = where instanceof Held.InLocal in
          ? List.of(new Imp.Get(in.local()))
          : ((Held.AsLeaves) where).leaves();
      leaves.forEach(leaf -> copies.add(named(parameter.name(), leaf)));
      context.hold(
          parameter,
          where instanceof Held.InLocal
              ? new Held.InLocal(((Imp.Get) copies.get(0)).local())
              : new Held.AsLeaves(copies));
    }
  }

  void returns(Core core) {
    returnValue(core);
  }

  private void returnValue(Core body) {
    if (body instanceof Core.Let let) {
      bind(let);
      returnValue(let.body());
    } else if (body instanceof Core.Seq seq) {
      seq.steps().forEach(this::effect);
      returnValue(seq.last());
    } else if (body instanceof Core.If branch) {
      Expr condition = whole(branch.condition());
      Block then = context.inBlock(() -> returnValue(branch.then()));
      Block otherwise = context.inBlock(() -> returnValue(branch.otherwise()));
      addIf(condition, then, otherwise);
    } else if (looping.isPresent() && SelfTailCalls.is(body, looping.get())) {
      calls.again((Core.Call) body, loopParameters);
      context.addContinue(context.target(loopLabel));
    } else {
      Val value = value(body);
      if (value instanceof Val.Nothing || Leaves.isVoid(context.result())) {
        context.add(new Imp.Return(Optional.empty()));
      } else {
        boolean apart = unit.leaves().comesApart(context.result());
        CoreType type = apart ? context.result() : body.type();
        context.add(new Imp.Return(Optional.of(materialise(value, type))));
      }
    }
  }

  private void addIf(Expr condition, Block then, Block otherwise) {
    if (then.statements().isEmpty() && otherwise.statements().isEmpty()) {
      discard(new Val.Whole(condition));
      return;
    }
    context.add(new Imp.If(condition, then.statements(), otherwise.statements()));
  }

  /** Evaluates for effect only. */
  void effect(Core core) {
    if (core instanceof Core.Let let) {
      bind(let);
      effect(let.body());
      return;
    } else if (core instanceof Core.Seq seq) {
      seq.steps().forEach(this::effect);
      effect(seq.last());
      return;
    } else if (core instanceof Core.If branch) {
      Expr condition = whole(branch.condition());
      Block then = context.inBlock(() -> effect(branch.then()));
      Block otherwise = context.inBlock(() -> effect(branch.otherwise()));
      addIf(condition, then, otherwise);
      return;
    }
    discard(value(core));
  }

  /** Only what computing a value does. */
  private void discard(Val value) {
    for (Expr expr : value.held()) {
      boolean statement = expr instanceof Imp.Invoke
          || expr instanceof Imp.InvokeValue
          || expr instanceof Imp.Runtime;
      if (statement) {
        context.add(new Imp.Eval(expr));
      } else if (Expressions.hasEffect(expr)) {
        context.add(new Imp.Declare(context.fresh("unused", expr.type()), Optional.of(expr)));
      }
    }
  }

  /** The value; nothing where control does not get past computing it. */
  Val value(Core core) {
    Val value = core.accept(this);
    return context.block().isDead() ? NOTHING : value;
  }

  /** The value as one expression. */
  Expr whole(Core core) {
    return materialise(value(core), core.type());
  }

  /** Puts leaves together where something wants the value whole. */
  Expr materialise(Val value, CoreType type) {
    if (value instanceof Val.Whole whole) {
      return whole.expr();
    } else if (value instanceof Val.Nothing) {
      return WholeForms.placeholder(type);
    }
    return new WholeForms(unit).join(((Val.Apart) value).leaves(), type, new int[1]);
  }

  /** The value as its leaves; reads them out of an object where it is one. */
  List<Expr> leaves(Val value, CoreType type) {
    if (value instanceof Val.Apart apart) {
      return apart.leaves();
    }
    if (value instanceof Val.Nothing) {
      return unit.leaves().of(type).stream().map(WholeForms::placeholder).toList();
    }
    Expr whole = ((Val.Whole) value).expr();
    if (!unit.leaves().comesApart(type)) {
      return List.of(whole);
    }
    Expr object = stable("t", whole);
    List<Expr> leaves = new ArrayList<>();
    new WholeForms(unit).split(object, type, leaves);
    return leaves;
  }

  /** Some leaves of a value; the others are dropped, but not what computing them does. */
  List<Expr> part(List<Expr> leaves, int start, int count) {
    List<Expr> others = new ArrayList<>(leaves);
    others.subList(start, start + count).clear();
    boolean keep = others.stream().anyMatch(Expressions::hasEffect);
    List<Expr> kept = keep ? leaves.stream().map(leaf -> stable("t", leaf)).toList() : leaves;
    return kept.subList(start, start + count);
  }

  /** The index of a loop; closures capture it as it is in this round. */
  void holdIndex(Local coreIndex, Imp.Local index, Core loopBody) {
    boolean captured = Children.any(
        loopBody,
        c -> c instanceof Core.Lambda lambda
            && Children.any(
                lambda.body(), v -> v instanceof Core.Var var && var.local().equals(coreIndex)));
    Expr kept = captured ? named(index.name(), new Imp.Get(index)) : new Imp.Get(index);
    context.hold(coreIndex, new Held.InLocal(((Imp.Get) kept).local()));
  }

  /** An expression that keeps its value: itself, or a local that holds it. */
  Expr stable(String name, Expr expr) {
    return Expressions.isStable(expr, context::isFinal) ? expr : named(name, expr);
  }

  /** A local that holds an expression's value. */
  Expr named(String name, Expr expr) {
    Imp.Local local = expr.type() == Imp.Scalar.INT32
        ? context.freshIndex(name, Expressions.low(expr), Expressions.high(expr))
        : context.fresh(name, expr.type());
    context.markFinal(local);
    context.add(new Imp.Declare(local, Optional.of(expr)));
    return new Imp.Get(local);
  }

  /** Keeps an expression from growing without bound. */
  Expr bounded(Expr expr) {
    return Expressions.depth(expr) > DEEPEST ? named("t", expr) : expr;
  }

  /** Several operands from left to right, each whole. */
  List<Expr> wholes(List<Core> cores) {
    List<Expr> exprs = new ArrayList<>();
    for (Core core : cores) {
      int before = context.block().size();
      Expr expr = whole(core);
      spill(exprs, before);
      exprs.add(expr);
    }
    return exprs;
  }

  /** Operands from left to right, as their leaves where {@code apart} says so. */
  List<Expr> operands(List<Core> cores, List<Boolean> apart) {
    List<Expr> exprs = new ArrayList<>();
    for (int i = 0; i < cores.size(); i++) {
      int before = context.block().size();
      Core core = cores.get(i);
      boolean takesApart = apart.get(i) && unit.leaves().comesApart(core.type());
      List<Expr> own = new ArrayList<>();
      if (takesApart) {
        own.addAll(leaves(value(core), core.type()));
      } else if (!Leaves.isVoid(core.type())) {
        own.add(whole(core));
      } else {
        effect(core);
      }
      spill(exprs, before);
      exprs.addAll(own);
    }
    return exprs;
  }

  /** Statements were written after these expressions: what they could change is kept before. */
  void spill(List<Expr> exprs, int before) {
    if (context.block().size() == before) {
      return;
    }
    int at = before;
    for (int i = 0; i < exprs.size(); i++) {
      Expr expr = exprs.get(i);
      if (!Expressions.isStable(expr, context::isFinal)) {
        Imp.Local local = expr.type() == Imp.Scalar.INT32
            ? context.freshIndex("t", Expressions.low(expr), Expressions.high(expr))
            : context.fresh("t", expr.type());
        context.markFinal(local);
        context.block().insert(at++, new Imp.Declare(local, Optional.of(expr)));
        exprs.set(i, new Imp.Get(local));
      }
    }
  }

  @Override
  public Val visitInt(Core.Int node) {
    return new Val.Whole(Expressions.constant(node.value()));
  }

  @Override
  public Val visitReal(Core.Real node) {
    return new Val.Whole(new Imp.RealConst(node.value()));
  }

  @Override
  public Val visitBool(Core.Bool node) {
    return new Val.Whole(new Imp.BoolConst(node.value()));
  }

  @Override
  public Val visitChar(Core.Char node) {
    return new Val.Whole(new Imp.IntConst(node.codePoint(), Imp.Scalar.CHAR));
  }

  @Override
  public Val visitStr(Core.Str node) {
    return new Val.Whole(new Imp.StrConst(node.value()));
  }

  @Override
  public Val visitUnit(Core.Unit node) {
    return NOTHING;
  }

  @Override
  public Val visitVar(Core.Var node) {
    Held where = context.held(node.local());
    if (where instanceof Held.AsLeaves leaves) {
      boolean all = leaves.leaves().size() == unit.leaves().of(node.type()).size();
      boolean value = all && !Leaves.isVoid(node.type());
      return value ? new Val.Apart(leaves.leaves()) : NOTHING;
    } else if (where instanceof Held.InLocals locals) {
      return new Val.Apart(locals.locals().stream().<Expr>map(Imp.Get::new).toList());
    } else if (where instanceof Held.InCell cell) {
      return new Val.Whole(new Imp.CellValue(new Imp.Get(cell.cell()), cell.content()));
    }
    return new Val.Whole(new Imp.Get(((Held.InLocal) where).local()));
  }

  @Override
  public Val visitGlobal(Core.Global node) {
    return new Val.Whole(new Imp.GetConstant(node.name(), unit.types().of(node.type())));
  }

  @Override
  public Val visitLet(Core.Let node) {
    bind(node);
    return value(node.body());
  }

  private void bind(Core.Let node) {
    Local local = node.local();
    if (Leaves.isVoid(local.type()) || node.value().type() == CoreType.Scalar.NEVER) {
      effect(node.value());
      context.hold(local, new Held.AsLeaves(List.of()));
      if (node.value().type() == CoreType.Scalar.NEVER) {
        bindDead(local);
      }
      return;
    }
    Val value = value(node.value());
    if (value instanceof Val.Nothing) {
      bindDead(local);
    } else if (!local.mutable()) {
      bindFinal(local, value, node.value().type());
    } else if (holding.isShared(local)) {
      Imp.Type content = unit.types().of(local.type());
      Expr initial = materialise(value, node.value().type());
      Imp.CellType type = new Imp.CellType(content);
      Expr cell = named(local.name(), new Imp.NewCell(type, initial));
      context.hold(local, new Held.InCell(((Imp.Get) cell).local(), content));
    } else if (holding.isWhole(local, unit.leaves())) {
      Imp.Local made = context.fresh(local.name(), unit.types().of(local.type()));
      Expr initial = materialise(value, node.value().type());
      context.add(new Imp.Declare(made, Optional.of(initial)));
      context.hold(local, new Held.InLocal(made));
    } else {
      bindLeaves(local, leaves(value, node.value().type()));
    }
  }

  /** A local that is never reached still needs a place. */
  private void bindDead(Local local) {
    if (!Leaves.isVoid(local.type())) {
      context.hold(
          local, new Held.InLocal(context.fresh(local.name(), unit.types().of(local.type()))));
    }
  }

  private void bindFinal(Local local, Val value, CoreType type) {
    if (holding.isWhole(local, unit.leaves())) {
      Expr expr = stable(local.name(), materialise(value, type));
      context.hold(
          local,
          expr instanceof Imp.Get get
              ? new Held.InLocal(get.local())
              : new Held.AsLeaves(List.of(expr)));
      return;
    }
    List<Expr> kept = new ArrayList<>();
    List<Expr> leaves = leaves(value, type);
    for (int i = 0; i < leaves.size(); i++) {
      kept.add(stable(local.name() + i, leaves.get(i)));
    }
    context.hold(local, new Held.AsLeaves(kept));
  }

  private void bindLeaves(Local local, List<Expr> leaves) {
    List<Imp.Local> locals = new ArrayList<>();
    List<CoreType> types = unit.leaves().of(local.type());
    for (int i = 0; i < leaves.size(); i++) {
      Imp.Local made = context.fresh(local.name() + i, unit.types().of(types.get(i)));
      context.add(new Imp.Declare(made, Optional.of(leaves.get(i))));
      locals.add(made);
    }
    context.hold(local, new Held.InLocals(locals));
  }

  @Override
  public Val visitAssign(Core.Assign node) {
    if (Leaves.isVoid(node.value().type())) {
      effect(node.value());
      return NOTHING;
    }
    Held where = context.held(node.local());
    Val value = value(node.value());
    CoreType type = node.value().type();
    if (where instanceof Held.InLocal in) {
      context.add(new Imp.Assign(in.local(), materialise(value, type)));
    } else if (where instanceof Held.InCell cell) {
      context.add(new Imp.SetCell(new Imp.Get(cell.cell()), materialise(value, type)));
    } else {
      assignAll(((Held.InLocals) where).locals(), leaves(value, type));
    }
    return NOTHING;
  }

  /** Assigns locals at the same time: what reads one of them is kept before. */
  void assignAll(List<Imp.Local> locals, List<Expr> values) {
    List<Expr> kept = new ArrayList<>();
    for (Expr value : values) {
      boolean own = value instanceof Imp.Get get && get.local() == locals.get(kept.size());
      kept.add(!own && Expressions.reads(value, locals) ? named("t", value) : value);
    }
    for (int i = 0; i < locals.size(); i++) {
      boolean same = kept.get(i) instanceof Imp.Get get && get.local() == locals.get(i);
      if (!same) {
        context.add(new Imp.Assign(locals.get(i), kept.get(i)));
      }
    }
  }

  @Override
  public Val visitSeq(Core.Seq node) {
    node.steps().forEach(this::effect);
    return value(node.last());
  }

  @Override
  public Val visitIf(Core.If node) {
    if (Leaves.isVoid(node.type())) {
      effect(node);
      return NOTHING;
    }
    Expr condition = whole(node.condition());
    Optional<Expr> simple = simpleBoolean(node, condition);
    if (simple.isPresent()) {
      return new Val.Whole(simple.get());
    }
    List<Imp.Local> results = declareResults("r", node.type());
    Block then = context.inBlock(() -> into(node.then(), results, node.type()));
    Block otherwise = context.inBlock(() -> into(node.otherwise(), results, node.type()));
    addIf(condition, then, otherwise);
    return read(results, node.type());
  }

  /** {@code a && b}, {@code a || b} and {@code c ? a : b} where b needs no statements. */
  private Optional<Expr> simpleBoolean(Core.If node, Expr condition) {
    int[] budget = {LARGEST_INLINE};
    if (!InlineForms.fits(node.then(), budget) || !InlineForms.fits(node.otherwise(), budget)) {
      return Optional.empty();
    }
    Expr[] values = new Expr[2];
    Block then = context.inBlock(() -> values[0] = whole(node.then()));
    Block otherwise = context.inBlock(() -> values[1] = whole(node.otherwise()));
    if (then.size() > 0 || otherwise.size() > 0 || then.isDead() || otherwise.isDead()) {
      return Optional.empty();
    }
    Imp.Type type = unit.types().of(node.type());
    if (values[1] instanceof Imp.BoolConst no && !no.value()) {
      return Optional.of(bounded(Expressions.operation("&&", type, condition, values[0])));
    } else if (values[0] instanceof Imp.BoolConst yes && yes.value()) {
      return Optional.of(bounded(Expressions.operation("||", type, condition, values[1])));
    }
    return Optional.of(bounded(Expressions.choice(type, condition, values[0], values[1])));
  }

  List<Imp.Local> declareResults(String name, CoreType type) {
    List<Imp.Local> results = new ArrayList<>();
    for (CoreType leaf : unit.leaves().of(type)) {
      Imp.Local local = context.fresh(name, unit.types().of(leaf));
      context.add(new Imp.Declare(local, Optional.empty()));
      results.add(local);
    }
    return results;
  }

  private Val read(List<Imp.Local> results, CoreType type) {
    results.forEach(context::markFinal);
    List<Expr> leaves = results.stream().<Expr>map(Imp.Get::new).toList();
    return unit.leaves().comesApart(type) ? new Val.Apart(leaves) : new Val.Whole(leaves.get(0));
  }

  /** Evaluates into locals. */
  void into(Core core, List<Imp.Local> results, CoreType type) {
    if (core instanceof Core.Let let) {
      bind(let);
      into(let.body(), results, type);
    } else if (core instanceof Core.Seq seq) {
      seq.steps().forEach(this::effect);
      into(seq.last(), results, type);
    } else if (core.type() == CoreType.Scalar.NEVER) {
      effect(core);
    } else {
      assignResults(core, results);
    }
  }

  /** Puts a value where it is waited for: whole if that is how an array is held there. */
  private void assignResults(Core core, List<Imp.Local> results) {
    Val value = value(core);
    boolean whole = core.type() instanceof CoreType.Array
        && results.size() == 1
        && results.get(0).type() instanceof Imp.ArrayType;
    List<Expr> leaves =
        whole ? List.of(materialise(value, core.type())) : leaves(value, core.type());
    for (int i = 0; i < leaves.size(); i++) {
      context.add(new Imp.Assign(results.get(i), leaves.get(i)));
    }
  }

  @Override
  public Val visitWhile(Core.While node) {
    new LoopBuilder(this).build(node);
    return NOTHING;
  }

  @Override
  public Val visitLoop(Core.Loop node) {
    List<Imp.Local> results =
        Leaves.isVoid(node.type()) ? List.of() : declareResults("r", node.type());
    if (node.isBlock()) {
      new BlockBuilder(this).build(node, results);
    } else {
      MethodContext.OpenLoop loop = context.openLoop(node.label(), results);
      Block body = context.inBlock(() -> effect(node.body()));
      context.closeLoop();
      context.add(new Imp.While(loop.printedLabel(), new Imp.BoolConst(true), body.statements()));
    }
    return Leaves.isVoid(node.type()) ? NOTHING : read(results, node.type());
  }

  @Override
  public Val visitFor(Core.For node) {
    List<Expr> ends = wholes(List.of(node.from(), node.to()));
    new LoopBuilder(this).build(node, ends.get(0), stable("end", ends.get(1)));
    return NOTHING;
  }

  @Override
  public Val visitBreak(Core.Break node) {
    MethodContext.OpenLoop target = context.target(node.label());
    if (Leaves.isVoid(node.value().type())) {
      effect(node.value());
    } else {
      assignResults(node.value(), target.results());
    }
    context.addBreak(target);
    return NOTHING;
  }

  @Override
  public Val visitContinue(Core.Continue node) {
    context.addContinue(context.target(node.label()));
    return NOTHING;
  }

  @Override
  public Val visitReturn(Core.Return node) {
    returnValue(node.value());
    return NOTHING;
  }

  @Override
  public Val visitCall(Core.Call node) {
    return calls.call(node);
  }

  @Override
  public Val visitCallValue(Core.CallValue node) {
    return calls.callValue(node);
  }

  @Override
  public Val visitLambda(Core.Lambda node) {
    return new Val.Whole(calls.lambda(node, this::returnValue));
  }

  @Override
  public Val visitFunctionValue(Core.FunctionValue node) {
    return new Val.Whole(calls.functionValue(node));
  }

  @Override
  public Val visitPrimitive(Core.Primitive node) {
    return primitives.primitive(node);
  }

  @Override
  public Val visitLibrary(Core.Library node) {
    return new LibraryBuilder(this).call(node);
  }

  @Override
  public Val visitCatch(Core.Catch node) {
    return new TryBuilder(this).attempt(node);
  }

  @Override
  public Val visitWith(Core.With node) {
    return new TryBuilder(this).with(node);
  }

  @Override
  public Val visitOutside(Core.Outside node) {
    return new TryBuilder(this).outside(node);
  }

  @Override
  public Val visitFinally(Core.Finally node) {
    return new TryBuilder(this).cleanUp(node);
  }

  @Override
  public Val visitMake(Core.Make node) {
    if (node.fields().stream().anyMatch(field -> field.type() == CoreType.Scalar.NEVER)) {
      node.fields().forEach(this::effect);
      return NOTHING;
    }
    if (node.type() instanceof CoreType.Data data && unit.leaves().isSum(data)) {
      Imp.ObjectType made = unit.types().madeBy(data, node.constructor());
      Imp.ObjectType type = unit.types().sum(data).type();
      return new Val.Whole(new Imp.NewCase(type, made, fieldsOf(node)));
    }
    List<Boolean> apart =
        unit.leaves().parts(node.type()).stream().map(unit.leaves()::comesApart).toList();
    return new Val.Apart(operands(node.fields(), apart));
  }

  /** Fields as their declared types want them: an Int is 64 bits wide. */
  private List<Expr> fieldsOf(Core.Make node) {
    return wholes(node.fields()).stream()
        .map(field -> field.type() == Imp.Scalar.INT32 ? Expressions.widen(field) : field)
        .toList();
  }

  @Override
  public Val visitTangent(Core.Tangent node) {
    throw new CompilerBug("imp", "a derivative is left");
  }

  @Override
  public Val visitIs(Core.Is node) {
    Expr target = whole(node.target());
    CoreType.Data data = (CoreType.Data) node.target().type();
    return new Val.Whole(new Imp.IsCase(target, unit.types().madeBy(data, node.constructor())));
  }

  @Override
  public Val visitGet(Core.Get node) {
    if (Leaves.isVoid(node.type())) {
      effect(node.target());
      return NOTHING;
    }
    Val target = value(node.target());
    CoreType type = node.target().type();
    if (type instanceof CoreType.Data data
        && unit.leaves().isSum(data)
        && target instanceof Val.Whole whole) {
      Expr made = new Imp.Convert(whole.expr(), unit.types().madeBy(data, node.constructor()));
      return new Val.Whole(new Imp.Field(made, node.index(), unit.types().of(node.type())));
    }
    if (target instanceof Val.Apart apart) {
      int start = unit.leaves().start(type, node.index());
      int count = unit.leaves().of(node.type()).size();
      List<Expr> own = part(apart.leaves(), start, count);
      return unit.leaves().comesApart(node.type()) ? new Val.Apart(own) : new Val.Whole(own.get(0));
    }
    if (target instanceof Val.Nothing) {
      return NOTHING;
    }
    Expr object = ((Val.Whole) target).expr();
    return new Val.Whole(new Imp.Field(object, node.index(), unit.types().of(node.type())));
  }

  @Override
  public Val visitArrayLiteral(Core.ArrayLiteral node) {
    return arrays.literal(node);
  }

  @Override
  public Val visitBuild(Core.Build node) {
    return arrays.build(node);
  }

  @Override
  public Val visitIndex(Core.Index node) {
    return arrays.index(node);
  }

  @Override
  public Val visitStore(Core.Store node) {
    arrays.store(node);
    return NOTHING;
  }

  @Override
  public Val visitCopy(Core.Copy node) {
    Val array = value(node.array());
    if (node.type() instanceof CoreType.Library && array instanceof Val.Whole whole) {
      return new Val.Whole(
          new Imp.Runtime(".", "share", List.of(whole.expr()), whole.expr().type()));
    }
    return array instanceof Val.Whole whole
        ? new Val.Whole(new Imp.CopyOf(whole.expr()))
        : snapshot(array);
  }

  /** Leaves of a mutable array as they are now. */
  private Val snapshot(Val array) {
    if (array instanceof Val.Apart apart) {
      return new Val.Apart(
          apart.leaves().stream().map(leaf -> stable("t", leaf)).toList());
    }
    return array;
  }

  @Override
  public Val visitShow(Core.Show node) {
    return new Val.Whole(new ShowBuilder(this).show(node));
  }

  @Override
  public Val visitFormat(Core.Format node) {
    return new Val.Whole(new ShowBuilder(this).format(node));
  }

  @Override
  public Val visitFail(Core.Fail node) {
    Expr message = whole(node.message());
    context.add(new Imp.Fail(node.code(), message, node.at().trace()));
    return NOTHING;
  }
}

package dev.kiln.compiler.backend.evaluator;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.value.Arrays;
import dev.kiln.compiler.value.Libraries;
import dev.kiln.compiler.value.Primitives;
import dev.kiln.compiler.value.Shower;
import dev.kiln.compiler.value.UnitValue;
import dev.kiln.compiler.value.Variant;
import dev.kiln.runtime.Check;
import dev.kiln.runtime.Format;
import dev.kiln.runtime.Handlers;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.KilnTask;
import java.util.List;

/**
 * Evaluates Core in one frame.
 *
 * <p>Long because a visitor has a method for every kind of node.
 */
final class Walker implements Core.Visitor<Object> {
  private final Evaluator evaluator;
  private final Frame frame;

  Walker(Evaluator evaluator, Frame frame) {
    this.evaluator = evaluator;
    this.frame = frame;
  }

  private Object eval(Core core) {
    return core.accept(this);
  }

  private long integer(Core core) {
    return (Long) eval(core);
  }

  private boolean bool(Core core) {
    return (Boolean) eval(core);
  }

  private Object[] all(List<Core> cores) {
    Object[] values = new Object[cores.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = eval(cores.get(i));
    }
    return values;
  }

  @Override
  public Object visitInt(Core.Int node) {
    return node.value();
  }

  @Override
  public Object visitReal(Core.Real node) {
    return node.value();
  }

  @Override
  public Object visitBool(Core.Bool node) {
    return node.value();
  }

  @Override
  public Object visitChar(Core.Char node) {
    return node.codePoint();
  }

  @Override
  public Object visitStr(Core.Str node) {
    return node.value();
  }

  @Override
  public Object visitUnit(Core.Unit node) {
    return UnitValue.UNIT;
  }

  @Override
  public Object visitVar(Core.Var node) {
    return frame.get(node.local());
  }

  @Override
  public Object visitGlobal(Core.Global node) {
    return evaluator.global(node.name());
  }

  @Override
  public Object visitLet(Core.Let node) {
    Core rest = node;
    while (rest instanceof Core.Let let) {
      frame.define(let.local(), eval(let.value()));
      rest = let.body();
    }
    return eval(rest);
  }

  @Override
  public Object visitAssign(Core.Assign node) {
    frame.set(node.local(), eval(node.value()));
    return UnitValue.UNIT;
  }

  @Override
  public Object visitSeq(Core.Seq node) {
    node.steps().forEach(this::eval);
    return eval(node.last());
  }

  @Override
  public Object visitIf(Core.If node) {
    return bool(node.condition()) ? eval(node.then()) : eval(node.otherwise());
  }

  @Override
  public Object visitWhile(Core.While node) {
    try {
      while (roundWalker(node.condition()).bool(node.condition())) {
        round(node.label(), node.body(), roundWalker(node.body()));
      }
    } catch (Jump jump) {
      if (!jump.is(Jump.Kind.BREAK, node.label())) {
        throw jump;
      }
    }
    return UnitValue.UNIT;
  }

  @Override
  public Object visitLoop(Core.Loop node) {
    try {
      while (true) {
        round(node.label(), node.body(), roundWalker(node.body()));
      }
    } catch (Jump jump) {
      if (jump.is(Jump.Kind.BREAK, node.label())) {
        return jump.value();
      }
      throw jump;
    }
  }

  private Walker roundWalker(Core body) {
    return evaluator.makesClosures(body) ? new Walker(evaluator, frame.inner()) : this;
  }

  private void round(Label label, Core body, Walker walker) {
    try {
      walker.eval(body);
    } catch (Jump jump) {
      if (!jump.is(Jump.Kind.CONTINUE, label)) {
        throw jump;
      }
    }
  }

  @Override
  public Object visitFor(Core.For node) {
    long from = integer(node.from());
    long to = integer(node.to());
    try {
      if (node.down()) {
        for (long i = from; node.inclusive() ? i >= to : i > to; i--) {
          forRound(node, i);
          if (i == Long.MIN_VALUE) {
            break;
          }
        }
      } else {
        for (long i = from; node.inclusive() ? i <= to : i < to; i++) {
          forRound(node, i);
          if (i == Long.MAX_VALUE) {
            break;
          }
        }
      }
    } catch (Jump jump) {
      if (!jump.is(Jump.Kind.BREAK, node.label())) {
        throw jump;
      }
    }
    return UnitValue.UNIT;
  }

  private void forRound(Core.For node, long index) {
    Walker walker = roundWalker(node.body());
    walker.frame.define(node.index(), index);
    round(node.label(), node.body(), walker);
  }

  @Override
  public Object visitBreak(Core.Break node) {
    throw new Jump(Jump.Kind.BREAK, node.label(), eval(node.value()));
  }

  @Override
  public Object visitContinue(Core.Continue node) {
    throw new Jump(Jump.Kind.CONTINUE, node.label(), UnitValue.UNIT);
  }

  @Override
  public Object visitReturn(Core.Return node) {
    throw new Jump(Jump.Kind.RETURN, new Label("", -1), eval(node.value()));
  }

  @Override
  public Object visitCall(Core.Call node) {
    Object[] arguments = all(node.arguments());
    return node.tail()
        ? new TailCall(node, arguments)
        : evaluator.callCounted(node.function(), arguments, node.at());
  }

  @Override
  public Object visitCallValue(Core.CallValue node) {
    Closure closure = (Closure) eval(node.function());
    return evaluator.callValue(closure, all(node.arguments()), node.at());
  }

  @Override
  public Object visitLambda(Core.Lambda node) {
    return new Closure("", node.parameters(), node.body(), frame);
  }

  @Override
  public Object visitFunctionValue(Core.FunctionValue node) {
    return new Closure(node.function(), List.of(), new Core.Unit(), frame);
  }

  @Override
  public Object visitPrimitive(Core.Primitive node) {
    Object[] arguments = all(node.arguments());
    return Primitives.apply(node.op(), arguments, node.at(), evaluator.printer());
  }

  @Override
  public Object visitLibrary(Core.Library node) {
    Object[] arguments = all(node.arguments());
    String at = node.op().canFail() ? node.at().trace() : "";
    if (node.op() == LibraryOp.TASK_SPAWN) {
      Closure closure = (Closure) arguments[0];
      return KilnTask.spawn(() -> evaluator.callTask(closure));
    }
    Evaluator.Mark mark = evaluator.mark();
    Object value = Libraries.apply(node.op(), arguments, at);
    evaluator.depth(mark.depth());
    return value;
  }

  @Override
  public Object visitWith(Core.With node) {
    Object handler = eval(node.handler());
    Handlers before = Handlers.current();
    Handlers.enter(node.effect(), handler);
    try {
      return eval(node.body());
    } finally {
      Handlers.restore(before);
    }
  }

  @Override
  public Object visitOutside(Core.Outside node) {
    Handlers before = Handlers.current();
    frame.define(node.handler(), Handlers.outside(node.effect()));
    try {
      return eval(node.body());
    } finally {
      Handlers.restore(before);
    }
  }

  @Override
  public Object visitCatch(Core.Catch node) {
    Evaluator.Mark mark = evaluator.mark();
    try {
      return eval(node.body());
    } catch (KilnException e) {
      if (node.timeout() ? !e.isTimeout() : !e.isCaught()) {
        throw e;
      }
      evaluator.back(mark);
      Object[] failure = {e.code(), e.text(), e.file(), (long) e.line(), (long) e.column()};
      frame.define(node.failure(), failure);
      return eval(node.handler());
    }
  }

  @Override
  public Object visitFinally(Core.Finally node) {
    Evaluator.Mark before = evaluator.mark();
    Object value;
    try {
      value = eval(node.body());
    } catch (KilnException | Jump e) {
      Evaluator.Mark now = evaluator.mark();
      evaluator.back(new Evaluator.Mark(before.depth(), now.calls()));
      eval(node.cleanup());
      evaluator.back(now);
      throw e;
    }
    eval(node.cleanup());
    return value;
  }

  @Override
  public Object visitMake(Core.Make node) {
    Object[] fields = all(node.fields());
    boolean sum = node.type() instanceof CoreType.Data data
        && !evaluator.program().dataTypes().get(data.name()).record();
    return sum ? new Variant(node.constructor(), fields) : fields;
  }

  @Override
  public Object visitTangent(Core.Tangent node) {
    throw new CompilerBug("evaluator", "a derivative is left");
  }

  @Override
  public Object visitIs(Core.Is node) {
    return ((Variant) eval(node.target())).constructor() == node.constructor();
  }

  @Override
  public Object visitGet(Core.Get node) {
    Object target = eval(node.target());
    Object[] fields = target instanceof Variant variant ? variant.fields() : (Object[]) target;
    return fields[node.index()];
  }

  @Override
  public Object visitArrayLiteral(Core.ArrayLiteral node) {
    Object array = Arrays.make(node.type().element(), node.elements().size());
    for (int i = 0; i < node.elements().size(); i++) {
      Arrays.set(array, i, eval(node.elements().get(i)));
    }
    return array;
  }

  @Override
  public Object visitBuild(Core.Build node) {
    long[] shape = new long[node.shape().size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = integer(node.shape().get(i));
    }
    int count = Check.count("", shape);
    Object array = Arrays.make(node.type().element(), count);
    long[] at = new long[shape.length];
    boolean closures = evaluator.makesClosures(node.body());
    for (int i = 0; i < count; i++) {
      Walker walker = closures ? new Walker(evaluator, frame.inner()) : this;
      for (int axis = 0; axis < at.length; axis++) {
        walker.frame.define(node.indices().get(axis), at[axis]);
      }
      Arrays.set(array, i, walker.eval(node.body()));
      for (int axis = at.length - 1; axis >= 0 && ++at[axis] == shape[axis] && axis > 0; axis--) {
        at[axis] = 0;
      }
    }
    return array;
  }

  @Override
  public Object visitIndex(Core.Index node) {
    Object array = eval(node.array());
    Object[] indices = all(node.indices());
    return Arrays.get(array, offset(indices, node.shape(), node.at().trace()));
  }

  private int offset(Object[] indices, List<Core> shape, String at) {
    long offset = 0;
    for (int i = 0; i < indices.length; i++) {
      long size = integer(shape.get(i));
      offset = offset * size + Check.index((Long) indices[i], (int) size, at);
    }
    return (int) offset;
  }

  @Override
  public Object visitStore(Core.Store node) {
    Object[] indices = all(node.indices());
    int offset = offset(indices, node.shape(), node.at().trace());
    Object value = eval(node.value());
    Arrays.set(frame.get(node.target()), offset, value);
    return UnitValue.UNIT;
  }

  @Override
  public Object visitCopy(Core.Copy node) {
    Object array = eval(node.array());
    if (node.type() instanceof CoreType.Library) {
      return Libraries.share(array);
    }
    return Arrays.copy(array);
  }

  @Override
  public Object visitShow(Core.Show node) {
    Object value = eval(node.value());
    long[] sizes = new long[node.sizes().size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = integer(node.sizes().get(i));
    }
    return new Shower(evaluator.program(), sizes).show(value, node.value().type(), node.quoted());
  }

  @Override
  public Object visitFormat(Core.Format node) {
    Object value = eval(node.value());
    CoreType type = node.value().type();
    if (value instanceof Long number) {
      return Format.format(number, node.spec());
    } else if (value instanceof Double number) {
      return Format.format(number, node.spec());
    }
    String text = type == Scalar.STR
        ? (String) value
        : new Shower(evaluator.program(), new long[0]).show(value, type, false);
    return Format.format(text, node.spec());
  }

  @Override
  public Object visitFail(Core.Fail node) {
    throw KilnException.of(node.code(), (String) eval(node.message()), node.at().trace());
  }
}

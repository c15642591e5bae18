package dev.kiln.compiler.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The nodes directly inside a node: visiting them, and rebuilding a node with others.
 *
 * <p>Long because a visitor has a method for every kind of node.
 */
public final class Children {
  private Children() {}

  /** Calls {@code action} for every child, in order of evaluation. */
  public static void forEach(Core core, Consumer<Core> action) {
    core.accept(new ChildVisitor(action));
  }

  /** Calls {@code action} for every node of a piece, itself first, lambdas included. */
  public static void forEachNode(Core core, Consumer<Core> action) {
    Walk walk = new Walk(node -> {
      action.accept(node);
      return true;
    });
    walk.accept(core);
  }

  /** Whether some node of a piece is wanted, lambdas included. */
  public static boolean any(Core core, Predicate<Core> wanted) {
    Walk walk = new Walk(node -> !wanted.test(node));
    walk.accept(core);
    return !walk.goesOn;
  }

  /** Whether some node of a program is wanted, be it in a function or in a constant. */
  public static boolean any(Program program, Predicate<Core> wanted) {
    return program.functions().values().stream().anyMatch(f -> any(f.body(), wanted))
        || program.globals().values().stream().anyMatch(g -> any(g.value(), wanted));
  }

  /** Whether all nodes directly inside a node pass a test. */
  public static boolean every(Core core, Predicate<Core> test) {
    Tester tester = new Tester(test);
    forEach(core, tester);
    return tester.passed;
  }

  /** Whether some node directly inside a node passes a test. */
  public static boolean some(Core core, Predicate<Core> test) {
    return !every(core, test.negate());
  }

  /** Tests nodes until one does not pass. */
  private static final class Tester implements Consumer<Core> {
    private final Predicate<Core> test;
    private boolean passed = true;

    Tester(Predicate<Core> test) {
      this.test = test;
    }

    @Override
    public void accept(Core core) {
      passed = passed && test.test(core);
    }
  }

  /** Goes through the nodes of a piece, a node before its children, while it is to go on. */
  static final class Walk implements Consumer<Core> {
    private final Predicate<Core> step;
    private final Core.Visitor<Void> children = new ChildVisitor(this);
    private boolean goesOn = true;

    Walk(Predicate<Core> step) {
      this.step = step;
    }

    @Override
    public void accept(Core core) {
      if (goesOn) {
        goesOn = step.test(core);
        if (goesOn) {
          core.accept(children);
        }
      }
    }
  }

  /** How many nodes a piece has. */
  public static int count(Core core) {
    int[] count = {1};
    forEach(core, child -> count[0] += count(child));
    return count[0];
  }

  /** The node with its children replaced; the same object when none changes. */
  public static Core map(Core core, UnaryOperator<Core> change) {
    return core.accept(new Mapper(change));
  }

  /** Rebuilds a node from its changed children; one that did not change stays itself. */
  private record Mapper(UnaryOperator<Core> change) implements Core.Visitor<Core> {
    private Core on(Core child) {
      return change.apply(child);
    }

    private List<Core> all(List<Core> children) {
      List<Core> changed = null;
      for (int i = 0; i < children.size(); i++) {
        Core child = on(children.get(i));
        if (changed == null && child != children.get(i)) {
          changed = new ArrayList<>(children.subList(0, i));
        }
        if (changed != null) {
          changed.add(child);
        }
      }
      return changed == null ? children : changed;
    }

    @Override
    public Core visitInt(Core.Int node) {
      return node;
    }

    @Override
    public Core visitReal(Core.Real node) {
      return node;
    }

    @Override
    public Core visitBool(Core.Bool node) {
      return node;
    }

    @Override
    public Core visitChar(Core.Char node) {
      return node;
    }

    @Override
    public Core visitStr(Core.Str node) {
      return node;
    }

    @Override
    public Core visitUnit(Core.Unit node) {
      return node;
    }

    @Override
    public Core visitVar(Core.Var node) {
      return node;
    }

    @Override
    public Core visitGlobal(Core.Global node) {
      return node;
    }

    @Override
    public Core visitLet(Core.Let node) {
      Core value = on(node.value());
      Core body = on(node.body());
      return value == node.value() && body == node.body()
          ? node
          : new Core.Let(node.local(), value, body);
    }

    @Override
    public Core visitAssign(Core.Assign node) {
      Core value = on(node.value());
      return value == node.value() ? node : new Core.Assign(node.local(), value);
    }

    @Override
    public Core visitSeq(Core.Seq node) {
      List<Core> steps = all(node.steps());
      Core last = on(node.last());
      return steps == node.steps() && last == node.last() ? node : new Core.Seq(steps, last);
    }

    @Override
    public Core visitIf(Core.If node) {
      Core condition = on(node.condition());
      Core then = on(node.then());
      Core otherwise = on(node.otherwise());
      boolean same =
          condition == node.condition() && then == node.then() && otherwise == node.otherwise();
      return same ? node : new Core.If(condition, then, otherwise, node.type());
    }

    @Override
    public Core visitWhile(Core.While node) {
      Core condition = on(node.condition());
      Core body = on(node.body());
      return condition == node.condition() && body == node.body()
          ? node
          : new Core.While(node.label(), condition, body);
    }

    @Override
    public Core visitLoop(Core.Loop node) {
      Core body = on(node.body());
      return body == node.body() ? node : new Core.Loop(node.label(), node.type(), body);
    }

    @Override
    public Core visitFor(Core.For node) {
      Core from = on(node.from());
      Core to = on(node.to());
      Core body = on(node.body());
      boolean same = from == node.from() && to == node.to() && body == node.body();
      return same
          ? node
          : new Core.For(node.label(), node.index(), from, to, node.inclusive(), node.down(), body);
    }

    @Override
    public Core visitBreak(Core.Break node) {
      Core value = on(node.value());
      return value == node.value() ? node : new Core.Break(node.label(), value);
    }

    @Override
    public Core visitContinue(Core.Continue node) {
      return node;
    }

    @Override
    public Core visitReturn(Core.Return node) {
      Core value = on(node.value());
      return value == node.value() ? node : new Core.Return(value);
    }

    @Override
    public Core visitCall(Core.Call node) {
      List<Core> arguments = all(node.arguments());
      return arguments == node.arguments()
          ? node
          : new Core.Call(node.function(), arguments, node.type(), node.tail(), node.at());
    }

    @Override
    public Core visitCallValue(Core.CallValue node) {
      Core function = on(node.function());
      List<Core> arguments = all(node.arguments());
      return function == node.function() && arguments == node.arguments()
          ? node
          : new Core.CallValue(function, arguments, node.type(), node.at());
    }

    @Override
    public Core visitLambda(Core.Lambda node) {
      Core body = on(node.body());
      return body == node.body() ? node : new Core.Lambda(node.parameters(), node.result(), body);
    }

    @Override
    public Core visitFunctionValue(Core.FunctionValue node) {
      return node;
    }

    @Override
    public Core visitTangent(Core.Tangent node) {
      Core function = on(node.function());
      return function == node.function()
          ? node
          : new Core.Tangent(function, node.type(), node.at());
    }

    @Override
    public Core visitPrimitive(Core.Primitive node) {
      List<Core> arguments = all(node.arguments());
      return arguments == node.arguments()
          ? node
          : new Core.Primitive(node.op(), arguments, node.at());
    }

    @Override
    public Core visitLibrary(Core.Library node) {
      List<Core> arguments = all(node.arguments());
      return arguments == node.arguments()
          ? node
          : new Core.Library(node.op(), arguments, node.type(), node.at());
    }

    @Override
    public Core visitCatch(Core.Catch node) {
      Core body = on(node.body());
      Core handler = on(node.handler());
      return body == node.body() && handler == node.handler()
          ? node
          : new Core.Catch(body, node.failure(), handler, node.timeout(), node.type());
    }

    @Override
    public Core visitWith(Core.With node) {
      Core handler = on(node.handler());
      Core body = on(node.body());
      return handler == node.handler() && body == node.body()
          ? node
          : new Core.With(node.effect(), handler, body);
    }

    @Override
    public Core visitOutside(Core.Outside node) {
      Core body = on(node.body());
      return body == node.body() ? node : new Core.Outside(node.effect(), node.handler(), body);
    }

    @Override
    public Core visitFinally(Core.Finally node) {
      Core body = on(node.body());
      Core cleanup = on(node.cleanup());
      return body == node.body() && cleanup == node.cleanup()
          ? node
          : new Core.Finally(body, cleanup);
    }

    @Override
    public Core visitMake(Core.Make node) {
      List<Core> fields = all(node.fields());
      return fields == node.fields()
          ? node
          : new Core.Make(node.type(), node.constructor(), fields);
    }

    @Override
    public Core visitIs(Core.Is node) {
      Core target = on(node.target());
      return target == node.target() ? node : new Core.Is(target, node.constructor());
    }

    @Override
    public Core visitGet(Core.Get node) {
      Core target = on(node.target());
      return target == node.target()
          ? node
          : new Core.Get(target, node.constructor(), node.index(), node.type());
    }

    @Override
    public Core visitArrayLiteral(Core.ArrayLiteral node) {
      List<Core> elements = all(node.elements());
      return elements == node.elements() ? node : new Core.ArrayLiteral(node.type(), elements);
    }

    @Override
    public Core visitBuild(Core.Build node) {
      List<Core> shape = all(node.shape());
      Core body = on(node.body());
      return shape == node.shape() && body == node.body()
          ? node
          : node.with(shape, node.indices(), body);
    }

    @Override
    public Core visitIndex(Core.Index node) {
      Core array = on(node.array());
      List<Core> indices = all(node.indices());
      List<Core> shape = all(node.shape());
      boolean same = array == node.array() && indices == node.indices() && shape == node.shape();
      return same ? node : new Core.Index(array, indices, shape, node.checked(), node.at());
    }

    @Override
    public Core visitStore(Core.Store node) {
      List<Core> indices = all(node.indices());
      List<Core> shape = all(node.shape());
      Core value = on(node.value());
      boolean same = indices == node.indices() && shape == node.shape() && value == node.value();
      return same
          ? node
          : new Core.Store(node.target(), indices, shape, value, node.checked(), node.at());
    }

    @Override
    public Core visitCopy(Core.Copy node) {
      Core array = on(node.array());
      return array == node.array() ? node : new Core.Copy(array);
    }

    @Override
    public Core visitShow(Core.Show node) {
      Core value = on(node.value());
      List<Core> sizes = all(node.sizes());
      return value == node.value() && sizes == node.sizes()
          ? node
          : new Core.Show(value, node.quoted(), sizes);
    }

    @Override
    public Core visitFormat(Core.Format node) {
      Core value = on(node.value());
      return value == node.value() ? node : new Core.Format(value, node.spec());
    }

    @Override
    public Core visitFail(Core.Fail node) {
      Core message = on(node.message());
      return message == node.message() ? node : new Core.Fail(node.code(), message, node.at());
    }
  }
}

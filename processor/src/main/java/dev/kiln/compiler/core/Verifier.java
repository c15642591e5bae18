package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.diagnostic.CompilerBug;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what every stage may rely on: locals are bound once and before use, only mutable ones
 * change, jumps stay inside their loop and function, operands have the types asked for, and calls
 * fit what they call.
 *
 * <p>Long because one walk checks every kind of node.
 */
public final class Verifier {
  private final Program program;
  private final Function function;
  private final Set<Integer> bound = new LinkedHashSet<>();
  private final Map<Integer, Local> visible = new LinkedHashMap<>();
  private final Deque<CoreType> results = new ArrayDeque<>();
  private Deque<Label> loops = new ArrayDeque<>();

  private Verifier(Program program, Function function) {
    this.program = program;
    this.function = function;
  }

  /** Checks a program. */
  public static void verify(Program program) {
    program.entries().forEach((name, target) -> {
      if (!program.functions().containsKey(target)) {
        throw new CompilerBug("verify", "the entry " + name + " has no function " + target);
      }
    });
    program.functions().values().forEach(each -> new Verifier(program, each).verify());
  }

  private void verify() {
    function.parameters().forEach(this::bind);
    results.push(function.result());
    visit(function.body());
    check(CoreTypes.fits(function.body().type(), function.result()), "the result's type");
  }

  private void check(boolean good, String what) {
    if (!good) {
      throw new CompilerBug(
          "verify", what + " in function " + function.name() + "\n" + CorePrinter.print(function));
    }
  }

  private void bind(Local local) {
    check(bound.add(local.id()), "the id of " + local + " is bound twice");
    visible.put(local.id(), local);
  }

  private void unbind(Local local) {
    visible.remove(local.id());
  }

  private void use(Local local) {
    check(local.equals(visible.get(local.id())), local + " is not in scope");
  }

  private void wants(Core core, CoreType type, String what) {
    check(CoreTypes.fits(core.type(), type), what + " is " + core.type() + " instead of " + type);
  }

  private void visitAll(List<Core> cores) {
    cores.forEach(this::visit);
  }

  private void visit(Core core) {
    if (core instanceof Core.Var var) {
      use(var.local());
    } else if (core instanceof Core.Let let) {
      visit(let.value());
      wants(let.value(), let.local().type(), "the value of " + let.local());
      bind(let.local());
      visit(let.body());
      unbind(let.local());
    } else if (core instanceof Core.Assign assign) {
      use(assign.local());
      check(assign.local().mutable(), assign.local() + " is assigned");
      visit(assign.value());
      wants(assign.value(), assign.local().type(), "what " + assign.local() + " is assigned");
    } else if (core instanceof Core.If branch) {
      visitIf(branch);
    } else if (core instanceof Core.Lambda lambda) {
      visitLambda(lambda);
    } else if (core instanceof Core.Return jump) {
      visit(jump.value());
      wants(jump.value(), results.peek(), "what is returned");
    } else if (core instanceof Core.Build build) {
      visitAll(build.shape());
      build.indices().forEach(this::bind);
      visit(build.body());
      wants(build.body(), build.type().element(), "an element");
      build.indices().forEach(this::unbind);
      check(build.shape().size() == build.type().rank(), "the rank of a build");
    } else {
      visitOther(core);
    }
  }

  private void visitIf(Core.If branch) {
    visit(branch.condition());
    wants(branch.condition(), Scalar.BOOL, "a condition");
    visit(branch.then());
    visit(branch.otherwise());
    wants(branch.then(), branch.type(), "a branch");
    wants(branch.otherwise(), branch.type(), "a branch");
  }

  private void visitLambda(Core.Lambda lambda) {
    Deque<Label> before = loops;
    loops = new ArrayDeque<>();
    lambda.parameters().forEach(this::bind);
    results.push(lambda.result());
    visit(lambda.body());
    wants(lambda.body(), lambda.result(), "a lambda's value");
    results.pop();
    lambda.parameters().forEach(this::unbind);
    loops = before;
  }

  private void visitOther(Core core) {
    if (core instanceof Core.While loop) {
      loops.push(loop.label());
      visit(loop.condition());
      wants(loop.condition(), Scalar.BOOL, "a condition");
      visit(loop.body());
      loops.pop();
    } else if (core instanceof Core.Loop loop) {
      loops.push(loop.label());
      visit(loop.body());
      loops.pop();
    } else if (core instanceof Core.For loop) {
      visit(loop.from());
      visit(loop.to());
      wants(loop.from(), Scalar.INT, "a loop's start");
      wants(loop.to(), Scalar.INT, "a loop's end");
      bind(loop.index());
      loops.push(loop.label());
      visit(loop.body());
      loops.pop();
      unbind(loop.index());
    } else if (core instanceof Core.Break jump) {
      visit(jump.value());
      check(loops.contains(jump.label()), "a break out of no loop");
    } else if (core instanceof Core.Continue jump) {
      check(loops.contains(jump.label()), "a continue of no loop");
    } else {
      Children.forEach(core, this::visit);
      visitOperation(core);
    }
  }

  private void visitOperation(Core core) {
    if (core instanceof Core.Call call) {
      Function callee = program.functions().get(call.function());
      check(callee != null, "a call of " + call.function() + ", which is not there");
      check(callee.parameters().size() == call.arguments().size(), "the arguments of a call");
      for (int i = 0; i < call.arguments().size(); i++) {
        wants(call.arguments().get(i), callee.parameters().get(i).type(), "an argument");
      }
      check(CoreTypes.fits(callee.result(), call.type()), "the type of a call");
    } else if (core instanceof Core.CallValue call) {
      check(call.function().type() instanceof CoreType.Function, "a call of no function");
    } else if (core instanceof Core.FunctionValue value) {
      check(program.functions().containsKey(value.function()), "no " + value.function());
    } else if (core instanceof Core.Global global) {
      check(program.globals().containsKey(global.name()), "no constant " + global.name());
    } else if (core instanceof Core.Index index) {
      checkShape(index.array().type(), index.indices(), index.shape());
    } else if (core instanceof Core.Store store) {
      use(store.target());
      check(store.target().mutable(), store.target() + " is stored to");
      checkShape(store.target().type(), store.indices(), store.shape());
    } else if (core instanceof Core.ArrayLiteral literal) {
      literal.elements().forEach(e -> wants(e, literal.type().element(), "an element"));
      check(
          !literal.type().isFixed()
              || literal.type().count() == literal.elements().size(),
          "the number of elements");
    } else if (core instanceof Core.Fail fail) {
      wants(fail.message(), Scalar.STR, "a message");
    }
  }

  private void checkShape(CoreType type, List<Core> indices, List<Core> shape) {
    check(type instanceof CoreType.Array, "an index of " + type);
    int rank = ((CoreType.Array) type).rank();
    check(indices.size() == rank && shape.size() == rank, "the number of indices");
    indices.forEach(index -> wants(index, Scalar.INT, "an index"));
  }
}

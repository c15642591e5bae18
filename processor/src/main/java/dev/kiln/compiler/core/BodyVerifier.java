package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.diagnostic.CompilerBug;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks one body: scopes, jumps and tail positions here, operands by {@link OperandTypes}.
 *
 * <p>Long because a walk over Core has a rule for every binder and jump.
 */
final class BodyVerifier {
  private final Program program;
  private final String owner;
  private final Core body;
  private final List<Local> parameters;
  private final Set<Integer> bound = new LinkedHashSet<>();
  private final Set<Integer> labels = new LinkedHashSet<>();
  private final Map<Integer, Local> visible = new LinkedHashMap<>();
  private Map<Label, CoreType> loops = new LinkedHashMap<>();
  private CoreType result;
  private boolean inLambda;

  BodyVerifier(Program program, String owner, Core body, List<Local> parameters, CoreType result) {
    this.program = program;
    this.owner = owner;
    this.body = body;
    this.parameters = parameters;
    this.result = result;
  }

  void verify() {
    parameters.forEach(parameter -> bind(parameter, body));
    visit(body, true);
    wants(body, body, result, "the result");
  }

  private void check(boolean good, Core at, String what) {
    if (!good) {
      throw new CompilerBug("verify", what + " in " + owner + ", at\n" + CorePrinter.print(at));
    }
  }

  private void wants(Core at, Core value, CoreType type, String what) {
    check(
        CoreTypes.fits(value.type(), type),
        at,
        what + " is " + value.type() + " instead of " + type);
  }

  private void bind(Local local, Core at) {
    check(bound.add(local.id()), at, "the id of " + local + " is bound twice");
    check(Verifier.wellFormed(local.type(), program), at, "the type of " + local);
    visible.put(local.id(), local);
  }

  private void unbind(List<Local> locals) {
    locals.forEach(local -> visible.remove(local.id()));
  }

  private void use(Local local, Core at) {
    check(local.equals(visible.get(local.id())), at, local + " is not in scope");
  }

  private void change(Local local, Core at) {
    use(local, at);
    check(local.mutable(), at, local + " changes but is not mutable");
  }

  private void visit(Core core) {
    visit(core, false);
  }

  private void visit(Core core, boolean tail) {
    check(Verifier.wellFormed(core.type(), program), core, "the type " + core.type());
    if (core instanceof Core.Let let) {
      visitLets(let, tail);
    } else if (core instanceof Core.Seq seq) {
      seq.steps().forEach(this::visit);
      visit(seq.last(), tail);
    } else if (core instanceof Core.If branch) {
      visit(branch.condition());
      visit(branch.then(), tail);
      visit(branch.otherwise(), tail);
    } else if (core instanceof Core.Return jump) {
      visit(jump.value(), true);
      wants(jump, jump.value(), result, "what is returned");
    } else if (core instanceof Core.Call call) {
      call.arguments().forEach(this::visit);
      check(!call.tail() || tail && !inLambda, call, "a tail call outside tail position");
    } else if (core instanceof Core.Var var) {
      use(var.local(), var);
    } else if (core instanceof Core.Assign assign) {
      visit(assign.value());
      change(assign.local(), assign);
    } else if (core instanceof Core.Store store) {
      Children.forEach(store, this::visit);
      change(store.target(), store);
    } else if (core instanceof Core.Lambda lambda) {
      visitLambda(lambda);
    } else if (core instanceof Core.Build build) {
      visitBuild(build);
    } else if (core instanceof Core.Outside outside) {
      bind(outside.handler(), outside);
      visit(outside.body());
      unbind(List.of(outside.handler()));
    } else if (core instanceof Core.Catch attempt) {
      visit(attempt.body());
      bind(attempt.failure(), attempt);
      visit(attempt.handler());
      unbind(List.of(attempt.failure()));
    } else if (!visitLoop(core)) {
      Children.forEach(core, this::visit);
    }
    Optional<String> wrong = core.accept(new OperandTypes(program));
    wrong.ifPresent(what -> check(false, core, what));
  }

  /** A block is a chain of lets; walked in a loop, for it may be long. */
  private void visitLets(Core.Let first, boolean tail) {
    List<Local> own = new java.util.ArrayList<>();
    Core rest = first;
    while (rest instanceof Core.Let let) {
      visit(let.value());
      wants(let, let.value(), let.local().type(), "the value of " + let.local());
      bind(let.local(), let);
      own.add(let.local());
      rest = let.body();
    }
    visit(rest, tail);
    unbind(own);
  }

  private void visitLambda(Core.Lambda lambda) {
    Map<Label, CoreType> loopsBefore = loops;
    CoreType resultBefore = result;
    boolean before = inLambda;
    loops = new LinkedHashMap<>();
    result = lambda.result();
    inLambda = true;
    lambda.parameters().forEach(parameter -> bind(parameter, lambda));
    visit(lambda.body(), true);
    unbind(lambda.parameters());
    loops = loopsBefore;
    result = resultBefore;
    inLambda = before;
  }

  private void visitBuild(Core.Build build) {
    build.shape().forEach(this::visit);
    build.indices().forEach(index -> bind(index, build));
    visit(build.body());
    unbind(build.indices());
  }

  private boolean visitLoop(Core core) {
    if (core instanceof Core.While loop) {
      enter(loop.label(), Scalar.UNIT, loop);
      visit(loop.condition());
      visit(loop.body());
      loops.remove(loop.label());
    } else if (core instanceof Core.Loop loop) {
      enter(loop.label(), loop.type(), loop);
      visit(loop.body());
      loops.remove(loop.label());
    } else if (core instanceof Core.For loop) {
      visit(loop.from());
      visit(loop.to());
      bind(loop.index(), loop);
      enter(loop.label(), Scalar.UNIT, loop);
      visit(loop.body());
      loops.remove(loop.label());
      unbind(List.of(loop.index()));
    } else if (core instanceof Core.Break jump) {
      visit(jump.value());
      check(loops.containsKey(jump.label()), jump, "a break out of no loop");
      wants(jump, jump.value(), loops.get(jump.label()), "what the loop is left with");
    } else if (core instanceof Core.Continue jump) {
      check(loops.containsKey(jump.label()), jump, "a continue of no loop");
    } else {
      return false;
    }
    return true;
  }

  private void enter(Label label, CoreType type, Core at) {
    check(labels.add(label.id()), at, "the id of " + label + " names two loops");
    loops.put(label, type);
  }
}

package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the statements of one method. Each tells whether control comes to its end. */
final class StatementCode {
  private static final Type KILN_EXCEPTION = JvmTypes.runtime("KilnException");

  private final UnitCode unit;
  private final MethodCode code;
  private final Type result;
  private final ExpressionCode expressions;
  private final TryCode attempts;
  private Exit around = Exit.Method.BODY;

  StatementCode(UnitCode unit, MethodCode code, String method, Type result) {
    this.unit = unit;
    this.code = code;
    this.result = result;
    this.expressions = new ExpressionCode(unit, code, method);
    this.attempts = new TryCode(code, this);
  }

  /** What stands around the statement being written. */
  Exit around() {
    return around;
  }

  /** The whole body of a method, whose end is a return if control comes there. */
  void body(List<Imp.Stmt> statements) {
    if (block(statements)) {
      code.instruction(Opcodes.RETURN);
    }
    code.finish();
  }

  boolean block(List<Imp.Stmt> statements) {
    int mark = code.mark();
    boolean goesOn = true;
    for (Imp.Stmt statement : statements) {
      goesOn = goesOn && write(statement);
    }
    code.release(mark);
    return goesOn;
  }

  private boolean write(Imp.Stmt statement) {
    if (statement instanceof Imp.Declare declare) {
      declare(declare);
    } else if (statement instanceof Imp.Assign assign) {
      store(assign.local(), assign.value());
    } else if (statement instanceof Imp.Store store) {
      Type array = expressions.type(store.array());
      expressions.value(store.array(), array);
      expressions.value(store.index(), Type.INT_TYPE);
      expressions.value(store.value(), array.getElementType());
      code.typed(Opcodes.IASTORE, array.getElementType());
    } else if (statement instanceof Imp.SetCell set) {
      Type content = unit.types().of(((Imp.CellType) set.cell().type()).content());
      expressions.value(set.cell(), expressions.type(set.cell()));
      expressions.value(set.value(), content);
      expressions.memory().setCell(expressions.type(set.cell()), content);
    } else if (statement instanceof Imp.Eval eval) {
      expressions.value(eval.expr(), Type.VOID_TYPE);
    } else if (statement instanceof Imp.Return jump) {
      return leave(jump);
    } else if (statement instanceof Imp.Break jump) {
      Exit.Target target = target(jump.label());
      return leave(target, () -> code.jump(Opcodes.GOTO, target.breaks()));
    } else if (statement instanceof Imp.Continue jump) {
      Exit.Target target = target(jump.label());
      return leave(target, () -> code.jump(Opcodes.GOTO, target.next()));
    } else if (statement instanceof Imp.Fail fail) {
      return fail(fail);
    } else {
      return structured(statement);
    }
    return true;
  }

  private void declare(Imp.Declare declare) {
    Imp.Local local = declare.local();
    Type type = unit.types().of(local.type());
    declare.value().ifPresent(value -> expressions.value(value, type));
    code.declare(local, type);
    if (declare.value().isPresent()) {
      code.store(type, code.slot(local));
    }
  }

  private void store(Imp.Local local, Imp.Expr value) {
    Type type = unit.types().of(local.type());
    expressions.value(value, type);
    code.store(type, code.slot(local));
  }

  private boolean fail(Imp.Fail fail) {
    code.push(fail.code());
    expressions.value(fail.message(), JvmTypes.STRING);
    code.push(fail.at());
    code.line(fail.at());
    code.invokeStatic(
        KILN_EXCEPTION, "of", KILN_EXCEPTION, JvmTypes.STRING, JvmTypes.STRING, JvmTypes.STRING);
    code.instruction(Opcodes.ATHROW);
    return false;
  }

  private boolean structured(Imp.Stmt statement) {
    if (statement instanceof Imp.If branch) {
      return branch(branch);
    } else if (statement instanceof Imp.While loop) {
      return whileLoop(loop);
    } else if (statement instanceof Imp.For loop) {
      return forLoop(loop);
    } else if (statement instanceof Imp.Labelled labelled) {
      Exit.Target target = new Exit.Target(around, labelled.label(), Optional.empty());
      boolean goesOn = inside(target, labelled.body());
      code.place(target.end());
      return goesOn || target.isBroken();
    }
    return attempts.write((Imp.Try) statement);
  }

  /** Writes statements that stand inside something that jumps can leave. */
  boolean inside(Exit exit, List<Imp.Stmt> statements) {
    Exit before = around;
    around = exit;
    boolean goesOn = block(statements);
    around = before;
    return goesOn;
  }

  private boolean branch(Imp.If branch) {
    boolean one = branch.then().isEmpty() || branch.otherwise().isEmpty();
    Label end = new Label();
    Label otherwise = one ? end : new Label();
    boolean goesOn;
    if (branch.then().isEmpty()) {
      expressions.conditions().jump(branch.condition(), true, end);
      block(branch.otherwise());
      goesOn = true;
    } else {
      expressions.conditions().jump(branch.condition(), false, otherwise);
      goesOn = block(branch.then()) || one;
      if (!one) {
        if (goesOn) {
          code.jump(Opcodes.GOTO, end);
        }
        code.place(otherwise);
        goesOn |= block(branch.otherwise());
      }
    }
    code.place(end);
    return goesOn;
  }

  private boolean whileLoop(Imp.While loop) {
    boolean forever = loop.condition() instanceof Imp.BoolConst always && always.value();
    Label start = code.here();
    Exit.Target target = new Exit.Target(around, loop.label(), Optional.of(start));
    if (!forever) {
      expressions.conditions().jump(loop.condition(), false, target.breaks());
    }
    if (inside(target, loop.body())) {
      code.jump(Opcodes.GOTO, start);
    }
    code.place(target.end());
    return target.isBroken();
  }

  private boolean forLoop(Imp.For loop) {
    int mark = code.mark();
    Imp.Expr index = new Imp.Get(loop.index());
    declare(new Imp.Declare(loop.index(), Optional.of(loop.from())));
    Label start = code.here();
    Exit.Target target = new Exit.Target(around, loop.label(), Optional.of(new Label()));
    Imp.Expr more = new Imp.Operation(loop.relation(), List.of(index, loop.to()), Imp.Scalar.BOOL);
    expressions.conditions().jump(more, false, target.breaks());
    inside(target, loop.body());
    code.place(target.next());
    step(loop.index(), loop.relation().startsWith("<") ? 1 : -1);
    code.jump(Opcodes.GOTO, start);
    code.place(target.end());
    code.release(mark);
    return true;
  }

  private void step(Imp.Local index, int by) {
    if (index.type() == Imp.Scalar.INT32) {
      code.visitor().visitIincInsn(code.slot(index), by);
    } else {
      store(
          index,
          new Imp.Operation(
              "+",
              List.of(new Imp.Get(index), new Imp.IntConst(by, Imp.Scalar.INT64)),
              index.type()));
    }
  }

  private Exit.Target target(String label) {
    Exit exit = around;
    while (!(exit instanceof Exit.Target target && target.is(label))) {
      exit = exit.around();
    }
    return (Exit.Target) exit;
  }

  /** What is returned is kept while there is still something to clean up. */
  private boolean leave(Imp.Return jump) {
    jump.value().ifPresent(value -> expressions.value(value, result));
    int mark = code.mark();
    int kept = code.reserve(result);
    boolean keeps = jump.value().isPresent() && cleansUp();
    if (keeps) {
      code.store(result, kept);
    }
    leave(Exit.Method.BODY, () -> {
      if (keeps) {
        code.load(result, kept);
      }
      code.typed(Opcodes.IRETURN, result);
    });
    code.release(mark);
    return false;
  }

  private boolean cleansUp() {
    boolean cleansUp = false;
    for (Exit exit = around; exit != Exit.Method.BODY; exit = exit.around()) {
      cleansUp |= exit instanceof Exit.Guard guard && !guard.cleanup().isEmpty();
    }
    return cleansUp;
  }

  /** Cleans up on the way to a place outside, then jumps there. */
  private boolean leave(Exit target, Runnable jump) {
    Exit before = around;
    boolean goesOn = true;
    List<Exit.Guard> left = new ArrayList<>();
    for (Exit exit = before; exit != target; exit = exit.around()) {
      if (exit instanceof Exit.Guard guard) {
        guard.pause(code.here());
        left.add(guard);
        around = guard.around();
        goesOn = goesOn && block(guard.cleanup());
      }
    }
    if (goesOn) {
      jump.run();
    }
    around = before;
    left.forEach(guard -> guard.resume(code.here()));
    return false;
  }
}

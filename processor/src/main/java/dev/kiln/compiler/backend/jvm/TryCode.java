package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes what goes on after a failure, and what follows in any case. */
final class TryCode {
  private static final Type FAILURE = JvmTypes.runtime("KilnException");
  private static final Type ANYTHING = Type.getType(Throwable.class);

  private final MethodCode code;
  private final StatementCode statements;

  TryCode(MethodCode code, StatementCode statements) {
    this.code = code;
    this.statements = statements;
  }

  /** Whether control comes to its end. */
  boolean write(Imp.Try attempt) {
    if (attempt.cleanup().isEmpty()) {
      return attempt(attempt);
    } else if (attempt.caught().isEmpty()) {
      return cleanUp(attempt.body(), attempt.cleanup());
    }
    Imp.Try inner =
        new Imp.Try(attempt.body(), attempt.caught(), attempt.test(), attempt.handler(), List.of());
    return cleanUp(List.of(inner), attempt.cleanup());
  }

  /** {@code try { … } catch (KilnException f) { if (!f.isCaught()) throw f; … }}. */
  private boolean attempt(Imp.Try attempt) {
    Exit.Guard guard = new Exit.Guard(statements.around(), List.of(), code.here());
    boolean goesOn = statements.inside(guard, attempt.body());
    guard.pause(code.here());
    if (guard.ranges().isEmpty()) {
      return goesOn;
    }
    Label end = new Label();
    if (goesOn) {
      code.jump(Opcodes.GOTO, end);
    }
    int mark = code.mark();
    Imp.Local caught = attempt.caught().orElseThrow();
    handler(guard, FAILURE.getInternalName());
    code.declare(caught, FAILURE);
    code.store(FAILURE, code.slot(caught));
    Label taken = new Label();
    code.load(FAILURE, code.slot(caught));
    code.invokeVirtual(FAILURE, attempt.test(), Type.BOOLEAN_TYPE);
    code.jump(Opcodes.IFNE, taken);
    code.load(FAILURE, code.slot(caught));
    code.instruction(Opcodes.ATHROW);
    code.place(taken);
    goesOn |= statements.block(attempt.handler());
    code.release(mark);
    code.place(end);
    return goesOn;
  }

  /** The clean-up stands at every way out. */
  private boolean cleanUp(List<Imp.Stmt> body, List<Imp.Stmt> cleanup) {
    Exit.Guard guard = new Exit.Guard(statements.around(), cleanup, code.here());
    boolean goesOn = statements.inside(guard, body);
    guard.pause(code.here());
    Label end = new Label();
    goesOn = goesOn && statements.block(cleanup);
    if (goesOn) {
      code.jump(Opcodes.GOTO, end);
    }
    if (!guard.ranges().isEmpty()) {
      int mark = code.mark();
      handler(guard, null);
      int failure = code.reserve(ANYTHING);
      code.store(ANYTHING, failure);
      if (statements.block(cleanup)) {
        code.load(ANYTHING, failure);
        code.instruction(Opcodes.ATHROW);
      }
      code.release(mark);
    }
    code.place(end);
    return goesOn;
  }

  private void handler(Exit.Guard guard, String type) {
    Label handler = code.here();
    for (Exit.Guard.Range range : guard.ranges()) {
      code.visitor().visitTryCatchBlock(range.from(), range.to(), handler, type);
    }
  }
}

package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes conditions as jumps. */
final class ConditionCode {
  private final MethodCode code;
  private final ExpressionCode expressions;

  ConditionCode(MethodCode code, ExpressionCode expressions) {
    this.code = code;
    this.expressions = expressions;
  }

  /** Whether an expression is best written as jumps. */
  static boolean isJump(Expr expr) {
    return expr instanceof Imp.Operation operation && operation.type() == Imp.Scalar.BOOL;
  }

  /** Goes to the label if the condition is as wanted, else on. */
  void jump(Expr condition, boolean wanted, Label target) {
    if (condition instanceof Imp.BoolConst bool) {
      if (bool.value() == wanted) {
        code.jump(Opcodes.GOTO, target);
      }
    } else if (isJump(condition)) {
      operation((Imp.Operation) condition, wanted, target);
    } else {
      expressions.value(condition, Type.BOOLEAN_TYPE);
      code.jump(wanted ? Opcodes.IFNE : Opcodes.IFEQ, target);
    }
  }

  private void operation(Imp.Operation operation, boolean wanted, Label target) {
    List<Expr> x = operation.operands();
    switch (operation.symbol()) {
      case "!" -> jump(x.get(0), !wanted, target);
      case "&&" -> all(x, wanted, target, true);
      case "||" -> all(x, wanted, target, false);
      case "?:" -> choice(x, wanted, target);
      default -> comparison(operation.symbol(), x.get(0), x.get(1), wanted, target);
    }
  }

  /** {@code a && b && …}, where all are true; {@code a || b || …}, where not all are false. */
  private void all(List<Expr> x, boolean wanted, Label target, boolean each) {
    Label past = new Label();
    for (Expr operand : x.subList(0, x.size() - 1)) {
      jump(operand, !each, wanted == each ? past : target);
    }
    jump(x.get(x.size() - 1), wanted, target);
    code.place(past);
  }

  private void choice(List<Expr> x, boolean wanted, Label target) {
    Label otherwise = new Label();
    Label past = new Label();
    jump(x.get(0), false, otherwise);
    jump(x.get(1), wanted, target);
    code.jump(Opcodes.GOTO, past);
    code.place(otherwise);
    jump(x.get(2), wanted, target);
    code.place(past);
  }

  private void comparison(String symbol, Expr left, Expr right, boolean wanted, Label target) {
    Type type = wider(expressions.type(left), expressions.type(right));
    expressions.value(left, type);
    expressions.value(right, type);
    int opcode = jumpIf(symbol);
    switch (type.getSort()) {
      case Type.DOUBLE ->
        // NaN must make each of them false: it counts as greater for <, as less for >
        code.instruction(symbol.startsWith("<") ? Opcodes.DCMPG : Opcodes.DCMPL);
      case Type.LONG -> code.instruction(Opcodes.LCMP);
      default -> opcode += Opcodes.IF_ICMPEQ - Opcodes.IFEQ;
    }
    code.jump(wanted ? opcode : opposite(opcode), target);
  }

  private static Type wider(Type a, Type b) {
    return a.getSort() > b.getSort() ? a : b;
  }

  private static int jumpIf(String symbol) {
    return switch (symbol) {
      case "==" -> Opcodes.IFEQ;
      case "!=" -> Opcodes.IFNE;
      case "<" -> Opcodes.IFLT;
      case ">=" -> Opcodes.IFGE;
      case ">" -> Opcodes.IFGT;
      case "<=" -> Opcodes.IFLE;
      default -> throw new CompilerBug("jvm backend", "no comparison " + symbol);
    };
  }

  /** The opcodes of jumps stand in pairs, the first of them odd. */
  private static int opposite(int opcode) {
    return (opcode + 1 ^ 1) - 1;
  }
}

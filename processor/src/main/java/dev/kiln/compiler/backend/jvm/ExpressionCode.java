package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes expressions: the value is left on the stack. */
final class ExpressionCode {
  private final UnitCode unit;
  private final MethodCode code;
  private final ConditionCode conditions;
  private final CallCode calls;
  private final MemoryCode memory;

  ExpressionCode(UnitCode unit, MethodCode code, String method) {
    this.unit = unit;
    this.code = code;
    this.conditions = new ConditionCode(code, this);
    this.calls = new CallCode(unit, code, this, method);
    this.memory = new MemoryCode(unit, code, this);
  }

  ConditionCode conditions() {
    return conditions;
  }

  MemoryCode memory() {
    return memory;
  }

  /** The type of a value. */
  Type type(Expr expr) {
    return unit.types().of(expr.type());
  }

  /** The value as a type that Java would convert it to. */
  void value(Expr expr, Type wanted) {
    if (expr instanceof Imp.IntConst number) {
      boolean object = !JvmTypes.isPrimitive(wanted);
      constant(number.value(), object ? type(expr) : wanted);
      code.convert(object ? type(expr) : wanted, wanted);
    } else {
      value(expr);
      code.convert(type(expr), wanted);
    }
  }

  private void constant(long value, Type wanted) {
    switch (wanted.getSort()) {
      case Type.LONG -> code.push(value);
      case Type.DOUBLE -> code.push((double) value);
      case Type.VOID -> {}
      default -> code.push((int) value);
    }
  }

  void values(List<Expr> exprs, List<Type> wanted) {
    for (int i = 0; i < exprs.size(); i++) {
      value(exprs.get(i), wanted.get(i));
    }
  }

  private void value(Expr expr) {
    if (expr instanceof Imp.RealConst real) {
      code.push(real.value());
    } else if (expr instanceof Imp.BoolConst bool) {
      code.push(bool.value() ? 1 : 0);
    } else if (expr instanceof Imp.StrConst text) {
      code.push(text.value());
    } else if (expr instanceof Imp.Get get) {
      code.load(type(get), code.slot(get.local()));
    } else if (expr instanceof Imp.Operation operation) {
      operation(operation);
    } else if (expr instanceof Imp.Convert convert) {
      convert(convert);
    } else if (expr instanceof Imp.Runtime runtime) {
      calls.runtime(runtime);
    } else if (expr instanceof Imp.Invoke invoke) {
      calls.invoke(invoke);
    } else if (expr instanceof Imp.InvokeValue call) {
      calls.invokeValue(call);
    } else if (expr instanceof Imp.Lambda lambda) {
      calls.lambda(lambda, "");
    } else if (expr instanceof Imp.Named named) {
      calls.lambda(named.function(), named.text());
    } else {
      memory.write(expr);
    }
  }

  private void operation(Imp.Operation operation) {
    List<Expr> x = operation.operands();
    Type type = type(operation);
    if (ConditionCode.isJump(operation)) {
      truth(operation);
    } else if (operation.symbol().equals("?:")) {
      choice(x, type);
    } else if (operation.type() == Imp.Scalar.STR) {
      concatenate(x);
    } else if (x.size() == 1) {
      value(x.get(0), type);
      sign(operation.symbol(), type);
    } else {
      value(x.get(0), type);
      for (Expr operand : x.subList(1, x.size())) {
        value(operand, type);
        code.typed(arithmetic(operation.symbol()), type);
      }
    }
  }

  private void truth(Expr condition) {
    Label no = new Label();
    Label end = new Label();
    conditions.jump(condition, false, no);
    code.push(1);
    code.jump(Opcodes.GOTO, end);
    code.place(no);
    code.push(0);
    code.place(end);
  }

  private void choice(List<Expr> x, Type type) {
    Label otherwise = new Label();
    Label end = new Label();
    conditions.jump(x.get(0), false, otherwise);
    value(x.get(1), type);
    code.jump(Opcodes.GOTO, end);
    code.place(otherwise);
    value(x.get(2), type);
    code.place(end);
  }

  private void sign(String symbol, Type type) {
    if (symbol.equals("-")) {
      code.typed(Opcodes.INEG, type);
    } else {
      // ~x
      code.push(-1L);
      code.instruction(Opcodes.LXOR);
    }
  }

  private static int arithmetic(String symbol) {
    return switch (symbol) {
      case "+" -> Opcodes.IADD;
      case "-" -> Opcodes.ISUB;
      case "*" -> Opcodes.IMUL;
      case "/" -> Opcodes.IDIV;
      case "%" -> Opcodes.IREM;
      case ">>" -> Opcodes.ISHR;
      case "&" -> Opcodes.IAND;
      case "|" -> Opcodes.IOR;
      case "^" -> Opcodes.IXOR;
      default -> throw new CompilerBug("jvm backend", "no operator " + symbol);
    };
  }

  private void concatenate(List<Expr> pieces) {
    if (pieces.size() == 2) {
      value(pieces.get(0), JvmTypes.STRING);
      value(pieces.get(1), JvmTypes.STRING);
      code.invokeVirtual(JvmTypes.STRING, "concat", JvmTypes.STRING, JvmTypes.STRING);
      return;
    }
    Type builder = Type.getType(StringBuilder.class);
    code.newObject(builder);
    code.construct(builder, List.of());
    for (Expr piece : pieces) {
      value(piece, JvmTypes.STRING);
      code.invokeVirtual(builder, "append", builder, JvmTypes.STRING);
    }
    code.invokeVirtual(builder, "toString", JvmTypes.STRING);
  }

  private void convert(Imp.Convert convert) {
    Type to = type(convert);
    Type from = type(convert.value());
    value(convert.value(), from);
    if (JvmTypes.isPrimitive(from) && JvmTypes.isPrimitive(to)) {
      code.convertNumber(from, to);
    } else {
      code.convert(from, to);
    }
  }
}

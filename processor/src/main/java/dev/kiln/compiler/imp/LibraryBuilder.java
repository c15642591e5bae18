package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.imp.Imp.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes operations on collections as calls of the run-time library. */
final class LibraryBuilder {
  private final BodyBuilder body;

  LibraryBuilder(BodyBuilder body) {
    this.body = body;
  }

  Val call(Core.Library node) {
    LibraryOp op = node.op();
    if (op == LibraryOp.CHANNEL_RECEIVER) {
      return body.value(node.arguments().get(0));
    } else if (op == LibraryOp.TASK_SPAWN) {
      return spawn(node);
    }
    List<Expr> operands = body.wholes(node.arguments());
    if (body.context().block().isDead()) {
      return new Val.Nothing();
    }
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      arguments.add(operand(op, i, operands.get(i)));
    }
    if (op.canFail()) {
      arguments.add(new Imp.StrConst(node.at().trace()));
    }
    String method = op.method();
    int dot = method.indexOf('.');
    String owner = dot == 0 ? "." : method.substring(0, dot);
    Imp.Type type = resultType(op, node.type());
    Expr call = new Imp.Runtime(owner, method.substring(dot + 1), arguments, type);
    if (Leaves.isVoid(node.type())) {
      body.context().add(new Imp.Eval(call));
      return new Val.Nothing();
    }
    boolean boxed = isGeneric(op.result()) && isPrimitive(type);
    return new Val.Whole(body.bounded(boxed ? new Imp.Convert(call, type) : call));
  }

  /** A task calls its function at the depth where its own stack begins. */
  private Val spawn(Core.Library node) {
    Expr function = body.stable("work", body.whole(node.arguments().get(0)));
    CoreType result = ((CoreType.Function) node.arguments().get(0).type()).result();
    List<Expr> depth =
        body.unit().effects().closuresTakeDepth() ? List.of(CallBuilder.noCalls()) : List.of();
    boolean isVoid = Leaves.isVoid(result);
    Imp.Type type = isVoid ? Imp.Scalar.VOID : body.unit().types().of(result);
    Expr call = new Imp.InvokeValue(function, depth, type);
    List<Imp.Stmt> statements = isVoid
        ? List.of(new Imp.Eval(call), new Imp.Return(Optional.of(new Imp.BoolConst(false))))
        : List.of(new Imp.Return(Optional.of(call)));
    Expr work = new Imp.Lambda(new Imp.FunctionType("Supplier"), List.of(), statements);
    Imp.Type task = body.unit().types().of(node.type());
    return new Val.Whole(
        body.named("task", new Imp.Runtime("KilnTask", "spawn", List.of(work), task)));
  }

  /** Elements are objects: an Int among them is a Long. */
  private static Expr operand(LibraryOp op, int index, Expr expr) {
    if (isGeneric(op.operand(index))) {
      return Expressions.widen(expr);
    }
    return op == LibraryOp.LIST_AT && index == 1 ? Expressions.narrow(expr) : expr;
  }

  private static boolean isGeneric(char letter) {
    return letter == 'E' || letter == 'K' || letter == 'V';
  }

  private static boolean isPrimitive(Imp.Type type) {
    return type instanceof Imp.Scalar && type != Imp.Scalar.STR;
  }

  private Imp.Type resultType(LibraryOp op, CoreType type) {
    boolean size = switch (op) {
      case LIST_LENGTH, MAP_SIZE, SET_SIZE -> true;
      default -> false;
    };
    return size
        ? Imp.Scalar.INT32
        : Leaves.isVoid(type) ? Imp.Scalar.VOID : body.unit().types().of(type);
  }
}

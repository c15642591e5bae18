package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import java.util.List;
import java.util.function.UnaryOperator;

/** Expressions with other locals in place of theirs. */
final class Replacing {
  private final UnaryOperator<Local> locals;

  /** Function values stay as they are: none of the locals they read may change. */
  Replacing(UnaryOperator<Local> locals) {
    this.locals = locals;
  }

  Expr in(Expr expr) {
    if (expr instanceof Imp.Get get) {
      Local local = locals.apply(get.local());
      return local == get.local() ? expr : new Imp.Get(local);
    } else if (expr instanceof Imp.Operation operation) {
      return new Imp.Operation(operation.symbol(), in(operation.operands()), operation.type());
    } else if (expr instanceof Imp.Convert convert) {
      return new Imp.Convert(in(convert.value()), convert.type());
    } else if (expr instanceof Imp.Element element) {
      return new Imp.Element(in(element.array()), in(element.index()));
    } else if (expr instanceof Imp.NewArray array) {
      return new Imp.NewArray(array.type(), in(array.length()), array.overwritten());
    } else if (expr instanceof Imp.ArrayOf array) {
      return new Imp.ArrayOf(array.type(), in(array.elements()));
    } else if (expr instanceof Imp.CopyOf copy) {
      return new Imp.CopyOf(in(copy.array()));
    }
    return inCall(expr);
  }

  private Expr inCall(Expr expr) {
    if (expr instanceof Imp.Runtime call) {
      return new Imp.Runtime(call.owner(), call.name(), in(call.arguments()), call.type());
    } else if (expr instanceof Imp.Invoke call) {
      return new Imp.Invoke(call.method(), in(call.arguments()), call.type(), call.at());
    } else if (expr instanceof Imp.InvokeValue call) {
      return new Imp.InvokeValue(in(call.function()), in(call.arguments()), call.type());
    }
    return inObject(expr);
  }

  private Expr inObject(Expr expr) {
    if (expr instanceof Imp.NewObject object) {
      return new Imp.NewObject(object.type(), in(object.fields()));
    } else if (expr instanceof Imp.NewCase made) {
      return new Imp.NewCase(made.type(), made.made(), in(made.fields()));
    } else if (expr instanceof Imp.IsCase is) {
      return new Imp.IsCase(in(is.value()), is.made());
    } else if (expr instanceof Imp.Field field) {
      return new Imp.Field(in(field.object()), field.index(), field.type());
    } else if (expr instanceof Imp.NewCell cell) {
      return new Imp.NewCell(cell.type(), in(cell.value()));
    } else if (expr instanceof Imp.CellValue cell) {
      return new Imp.CellValue(in(cell.cell()), cell.type());
    } else if (!Expressions.parts(expr).isEmpty() && !(expr instanceof Imp.Named)) {
      throw new IllegalStateException("parts of an unknown expression: " + expr);
    }
    return expr;
  }

  private List<Expr> in(List<Expr> all) {
    return all.stream().map(this::in).toList();
  }
}

package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Uses;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes calls, and function values. */
final class CallCode {
  private final UnitCode unit;
  private final MethodCode code;
  private final ExpressionCode expressions;
  private final String method;

  CallCode(UnitCode unit, MethodCode code, ExpressionCode expressions, String method) {
    this.unit = unit;
    this.code = code;
    this.expressions = expressions;
    this.method = method;
  }

  void runtime(Imp.Runtime call) {
    boolean isStatic = !call.owner().equals(".");
    List<Expr> x = call.arguments();
    Class<?> owner = isStatic
        ? RuntimeMethods.owner(call.owner())
        : RuntimeMethods.load(expressions.type(x.get(0)).getClassName());
    if (!isStatic) {
      expressions.value(x.get(0), expressions.type(x.get(0)));
      x = x.subList(1, x.size());
    }
    List<Type> types = x.stream().map(expressions::type).toList();
    Method found = RuntimeMethods.find(owner, call.name(), isStatic, types);
    Type[] parameters = Type.getArgumentTypes(found);
    int fixed = parameters.length - (found.isVarArgs() ? 1 : 0);
    expressions.values(x.subList(0, fixed), List.of(parameters).subList(0, fixed));
    if (found.isVarArgs()) {
      array(x.subList(fixed, x.size()), parameters[fixed].getElementType());
    }
    place(call).ifPresent(code::line);
    Type result = Type.getReturnType(found);
    Type type = Type.getType(owner);
    if (isStatic) {
      code.invokeStatic(type, found.getName(), result, parameters);
    } else if (owner.isInterface()) {
      code.invokeInterface(type, found.getName(), result, parameters);
    } else {
      code.invokeVirtual(type, found.getName(), result, parameters);
    }
    code.convert(result, expressions.type(call));
  }

  /** What can fail is told its place last. */
  private static Optional<String> place(Imp.Runtime call) {
    int last = call.arguments().size() - 1;
    return last >= 0 && call.arguments().get(last) instanceof Imp.StrConst text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private void array(List<Expr> elements, Type element) {
    code.push(elements.size());
    code.newArray(element);
    for (int i = 0; i < elements.size(); i++) {
      code.instruction(Opcodes.DUP);
      code.push(i);
      expressions.value(elements.get(i), element);
      code.typed(Opcodes.IASTORE, element);
    }
  }

  void invoke(Imp.Invoke call) {
    Imp.Method called = unit.method(call.method());
    Type[] parameters = unit.parameters(called);
    expressions.values(call.arguments(), List.of(parameters));
    code.line(call.at());
    if (!call.at().isEmpty()) {
      unit.calls().add(code.here(), method, call.at());
    }
    Type result = unit.types().of(called.result());
    code.invokeStatic(unit.types().owner(), unit.name(called), result, parameters);
    code.convert(result, expressions.type(call));
  }

  void invokeValue(Imp.InvokeValue call) {
    FunctionClass function = unit.function((Imp.FunctionType) call.function().type());
    expressions.value(call.function(), function.type());
    expressions.values(call.arguments(), List.of(function.parameters()));
    code.invokeInterface(function.type(), "call", function.result(), function.parameters());
    code.convert(function.result(), expressions.type(call));
  }

  /**
   * A new object of a class of its own, made of what the function reads from outside.
   *
   * @param text what it is shown as; empty if it has no name
   */
  void lambda(Imp.Lambda lambda, String text) {
    List<Imp.Local> captured = Uses.captured(lambda);
    Type made = unit.lambda(lambda, captured, text);
    List<Type> types =
        captured.stream().map(local -> unit.types().of(local.type())).toList();
    code.newObject(made);
    for (int i = 0; i < captured.size(); i++) {
      code.load(types.get(i), code.slot(captured.get(i)));
    }
    code.construct(made, types);
  }
}

package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.runtime.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes calls, and function values. */
final class CallBuilder {
  private final BodyBuilder body;

  CallBuilder(BodyBuilder body) {
    this.body = body;
  }

  Val call(Core.Call node) {
    ImpBuilder.Signature signature = body.unit().signature(node.function());
    Function function = body.unit().program().functions().get(node.function());
    List<Expr> arguments = arguments(node.arguments(), signature, function);
    addHidden(arguments, signature, node.at().trace());
    boolean traced =
        !function.display().isEmpty() && body.unit().effects().canFail(node.function());
    String at = traced ? function.display() + " " + node.at().trace() : "";
    Imp.Type type = body.unit().resultType(function.result());
    return result(new Imp.Invoke(signature.method(), arguments, type, at), function.result());
  }

  private List<Expr> arguments(
      List<Core> cores, ImpBuilder.Signature signature, Function function) {
    List<Expr> arguments = new ArrayList<>(body.operands(cores, signature.apart()));
    for (int i = 0; i < function.sizeParameters(); i++) {
      arguments.set(i, Expressions.narrow(arguments.get(i)));
    }
    return arguments;
  }

  private void addHidden(List<Expr> arguments, ImpBuilder.Signature signature, String at) {
    if (signature.printer()) {
      arguments.add(printer());
    }
    if (signature.depth()) {
      arguments.add(depth(signature.recursive(), at));
    }
  }

  private Expr printer() {
    return body.context()
        .printer()
        .<Expr>map(Imp.Get::new)
        .orElse(new Imp.GetConstant("printer", new Imp.ObjectType("Printer")));
  }

  private Expr depth(boolean counts, String at) {
    Expr here = body.context().depth().<Expr>map(Imp.Get::new).orElseGet(CallBuilder::noCalls);
    int step = body.context().depthStep();
    if (!counts) {
      return here;
    }
    return step > 0
        ? Expressions.operation("+", Imp.Scalar.INT32, here, Expressions.constant(step))
        : new Imp.Runtime(
            "Recursion", "next", List.of(here, new Imp.StrConst(at)), Imp.Scalar.INT32);
  }

  /** The depth where nothing recursive is open. */
  static Expr noCalls() {
    List<Expr> none = List.of(Expressions.constant(0));
    return new Imp.Runtime("Recursion", "start", none, Imp.Scalar.INT32);
  }

  /** A result; one that is nothing is evaluated now. */
  private Val result(Expr call, CoreType type) {
    if (Leaves.isVoid(type)) {
      body.context().add(new Imp.Eval(call));
      if (type == CoreType.Scalar.NEVER) {
        body.context().add(Completion.UNREACHABLE);
      }
      return new Val.Nothing();
    }
    return new Val.Whole(body.bounded(call));
  }

  /** A call of the own function in tail position: new parameters, then once more. */
  void again(Core.Call node, List<Imp.Local> parameters) {
    ImpBuilder.Signature signature = body.unit().signature(node.function());
    Function function = body.unit().program().functions().get(node.function());
    List<Expr> arguments = arguments(node.arguments(), signature, function);
    body.assignAll(parameters.subList(0, arguments.size()), arguments);
  }

  Val callValue(Core.CallValue node) {
    List<Core> all = new ArrayList<>(List.of(node.function()));
    all.addAll(node.arguments());
    List<Boolean> whole = all.stream().map(each -> false).toList();
    List<Expr> exprs = new ArrayList<>(body.operands(all, whole));
    Expr first = exprs.remove(0);
    Expr function = first instanceof Imp.Lambda ? body.named("f", first) : first;
    for (int i = 0; i < exprs.size(); i++) {
      exprs.set(i, Expressions.widen(exprs.get(i)));
    }
    if (body.unit().effects().closuresTakeDepth()) {
      exprs.add(depth(body.unit().effects().closuresCount(), node.at().trace()));
    }
    CoreType.Function type = (CoreType.Function) node.function().type();
    return result(
        new Imp.InvokeValue(function, exprs, body.unit().resultType(type.result())), type.result());
  }

  Imp.Lambda lambda(Core.Lambda node, Consumer<Core> returns) {
    CoreType.Function type = (CoreType.Function) node.type();
    Imp.FunctionDef definition = body.unit().types().function(type);
    MethodContext context = body.context();
    List<Imp.Local> parameters = new ArrayList<>();
    for (Local parameter : node.parameters()) {
      parameters.addAll(body.parameter(parameter, false, false, true));
    }
    Optional<Imp.Local> depth = Optional.empty();
    if (body.unit().effects().closuresTakeDepth()) {
      depth = Optional.of(context.freshIndex("depth", Integer.MIN_VALUE, Integer.MAX_VALUE));
      parameters.add(depth.get());
    }
    List<Imp.Stmt> statements =
        context.inLambda(node.result(), depth, () -> returns.accept(node.body()));
    return new Imp.Lambda(definition.type(), parameters, statements);
  }

  /** A function of the unit as a value: a lambda that calls it, named if that may be shown. */
  Expr functionValue(Core.FunctionValue node) {
    Function function = body.unit().program().functions().get(node.function());
    List<Local> parameters = new ArrayList<>();
    List<Core> arguments = new ArrayList<>();
    for (Local parameter : function.parameters()) {
      Local own =
          new Local(parameter.name(), -1 - body.context().freshId(), parameter.type(), false);
      parameters.add(own);
      arguments.add(new Core.Var(own));
    }
    Core call =
        new Core.Call(node.function(), arguments, function.result(), false, function.span());
    Imp.Lambda lambda =
        lambda(new Core.Lambda(parameters, function.result(), call), core -> body.returns(core));
    boolean named =
        body.unit().effects().showsFunctions() && !function.display().isEmpty();
    return named ? new Imp.Named(lambda, Show.named(function.display())) : lambda;
  }
}

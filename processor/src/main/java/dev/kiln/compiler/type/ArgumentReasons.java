package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.List;

/** Why the arguments of calls and the operands of operators should have their types. */
final class ArgumentReasons {
  private final Inference inference;

  ArgumentReasons(Inference inference) {
    this.inference = inference;
  }

  /** Operands of arrays must fit each other, so the one tells why the other should. */
  Reason operand(Expression.Binary binary, int argument, List<Type> operands) {
    String what = (argument == 0 ? "the left" : "the right") + " operand of '"
        + binary.operator().symbol() + "'";
    Type other = Types.read(operands.get(1 - argument));
    Reason why = Reason.of(
        what,
        (argument == 0 ? binary.right() : binary.left()).span(),
        "the other operand is " + inference.show(other));
    if (argument == 0 || !(other instanceof Array left) || left.rank() != 2) {
      return why;
    }
    return Advice.product(binary, left, operands.get(1)).map(why::hint).orElse(why);
  }

  /** Why an argument should have the type of its parameter. */
  Reason argument(
      Symbol.Function function, MethodCall call, int argument, int place, List<Type> arguments) {
    if (call.node().isPresent() && call.node().get() instanceof Expression.Binary binary) {
      return operand(binary, argument, arguments);
    }
    boolean library = function.isLibrary();
    String what = Count.ordinal(argument + 1) + " argument of '"
        + (library ? function.name() : function.display()) + "'";
    return library
        ? Reason.of(what)
        : Reason.of(
            what, function.define().formals().get(place).span(), "the parameter is declared here");
  }
}

package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The nodes of calls, of functions, values and the run-time library. */
final class CallCompiler {
  private final BodyCompiler compiler;
  private final Optional<Function> function;

  CallCompiler(BodyCompiler compiler, Optional<Function> function) {
    this.compiler = compiler;
    this.function = function;
  }

  Node call(Core.Call core, boolean tail) {
    Operands in = Operands.of(compiler, core.arguments());
    FunctionCode callee = compiler.linker().function(core.function());
    Kind[] kinds = kinds(callee.source().parameters());
    if (!core.tail() || !tail || function.isEmpty()) {
      return in.then(new Calls.Direct(callee, Arguments.of(kinds, in.all()), core.at()));
    } else if (function.get().name().equals(core.function())) {
      again(in.before(), kinds, in.all());
      return in.before().jump(new Jumps.Again(callee), Jumper.FUNCTION);
    }
    Node jump = new Jumps.TailCall(callee, Arguments.of(kinds, in.all()));
    return in.before().jump(jump, Jumper.FUNCTION);
  }

  private static Kind[] kinds(List<Local> parameters) {
    Kind[] kinds = new Kind[parameters.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Kind.of(parameters.get(i).type());
    }
    return kinds;
  }

  /**
   * Gives the parameters new values, once all are evaluated: they wait in slots, but for constants,
   * for parameters that stay as they are, and for the one evaluated last.
   */
  private void again(Statements before, Kind[] kinds, Node[] arguments) {
    int[] slots = Arguments.slots(kinds);
    int last = arguments.length - 1;
    while (last >= 0 && !waits(slots[last], arguments[last])) {
      last--;
    }
    List<Node> moves = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (i == last) {
        before.add(Slots.write(kinds[i], slots[i], arguments[i]));
      } else if (waits(slots[i], arguments[i])) {
        int slot = compiler.scope().slot(kinds[i]);
        before.add(Slots.write(kinds[i], slot, arguments[i]));
        moves.add(Slots.write(kinds[i], slots[i], Slots.read(kinds[i], slot)));
      } else if (Constants.isConstant(arguments[i])) {
        moves.add(Slots.write(kinds[i], slots[i], arguments[i]));
      }
    }
    moves.forEach(before::add);
  }

  private static boolean waits(int slot, Node argument) {
    boolean stays = argument instanceof Slots.GetLong integer && integer.slot == slot
        || argument instanceof Slots.GetReal real && real.slot == slot
        || argument instanceof Slots.GetRef ref && ref.slot == slot;
    return !stays && !Constants.isConstant(argument);
  }

  Node callValue(Core.CallValue core) {
    List<Core> all = new ArrayList<>(core.arguments());
    all.add(0, core.function());
    Operands in = Operands.of(compiler, all);
    List<CoreType> parameters = ((CoreType.Function) core.function().type()).parameters();
    Kind[] kinds = new Kind[parameters.size()];
    Arrays.setAll(kinds, i -> Kind.of(parameters.get(i)));
    Node[] nodes = Arrays.copyOfRange(in.all(), 1, in.all().length);
    boolean counts = compiler.linker().closuresCount();
    return in.then(new Calls.Indirect(in.get(0), Arguments.of(kinds, nodes), counts, core.at()));
  }

  Node library(Core.Library core) {
    Operands in = Operands.of(compiler, core.arguments());
    Place place = new Place(core.at());
    return in.then(
        switch (core.op()) {
          case LIST_LENGTH -> new Collections.Length(in.get(0));
          case LIST_AT -> Boxes.open(core.type(), new Collections.At(in.get(0), in.get(1)));
          case LIST_GET ->
            Boxes.open(core.type(), new Collections.Get(in.get(0), in.get(1), place));
          case TASK_SPAWN -> {
            compiler.linker().noteTasks();
            CoreType type = core.arguments().get(0).type();
            yield new Collections.Spawn(in.get(0), ((CoreType.Function) type).result());
          }
          default -> {
            Node[] operands = in.closed(core.arguments());
            yield Boxes.open(core.type(), new Collections.Operation(core.op(), operands, place));
          }
        });
  }
}

package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The body of a function while it becomes code: what it has of registers, variables and
 * instructions, and how values get where they are wanted.
 *
 * <p><b>Invariant:</b> a value is written to the place it is wanted in by the last instruction of
 * what computes it, unless the place is fresh. So what an assignment computes may read the variable
 * that is assigned.
 */
final class Body {
  private final ChunkBuilder chunk;
  private final Code code = new Code();
  private final Registers registers = new Registers();
  private final BitSet shared;
  private final Exits exits = new Exits(code);
  private final LoopConstants constants = new LoopConstants(this);
  private final CoreType result;
  private Variable[] variables = new Variable[16];

  private Body(ChunkBuilder chunk, CoreType result, Core core) {
    this.chunk = chunk;
    this.result = result;
    this.shared = sharedIn(core);
  }

  static Prototype function(ChunkBuilder chunk, Function function) {
    Body body = new Body(chunk, function.result(), function.body());
    body.parameters(function.parameters(), List.of());
    body.into(function.body(), Place.RETURNED);
    return body.prototype(
        function.name(),
        function.display(),
        function.recursive(),
        function.type().parameters(),
        List.of());
  }

  /** What computes a constant, keeps it, and returns it. */
  static Prototype global(ChunkBuilder chunk, Program.GlobalValue global, int index) {
    Body body = new Body(chunk, global.type(), global.value());
    Place value = body.registers.take(Kind.of(global.type()));
    body.into(global.value(), value);
    body.code.emit(Opcode.DEFINE, body.register(value, 0));
    body.code.extra(index);
    body.deliver(value, Place.RETURNED);
    return body.prototype("", "", false, List.of(), List.of());
  }

  /** A closure; {@code taken} are the variables around it that it uses. */
  static Prototype closure(ChunkBuilder chunk, Core.Lambda lambda, List<Variable> taken) {
    Body body = new Body(chunk, lambda.result(), lambda.body());
    body.parameters(lambda.parameters(), taken);
    body.into(lambda.body(), Place.RETURNED);
    List<CoreType> captures = new ArrayList<>();
    taken.forEach(variable -> captures.add(Closures.type(variable)));
    CoreType.Function type = (CoreType.Function) lambda.type();
    return body.prototype("", "", false, type.parameters(), captures);
  }

  private Prototype prototype(
      String name,
      String display,
      boolean recursive,
      List<CoreType> parameters,
      List<CoreType> captures) {
    return new Prototype(
        name,
        display,
        recursive,
        parameters,
        captures,
        result,
        code.words(),
        code.handlers(),
        code.places(),
        registers.mostWordSlots(),
        registers.mostObjectSlots());
  }

  private void parameters(List<Local> parameters, List<Variable> taken) {
    List<Place> places = new ArrayList<>();
    for (Local parameter : parameters) {
      places.add(registers.take(Kind.of(parameter.type())).settled());
    }
    for (Variable variable : taken) {
      Place place = registers.take(variable.place().kind()).settled();
      keep(new Variable(variable.local(), place, variable.shared()));
    }
    for (int i = 0; i < places.size(); i++) {
      define(parameters.get(i), places.get(i));
    }
  }

  /** The mutable locals that closures made here share. */
  private static BitSet sharedIn(Core body) {
    BitSet found = new BitSet();
    Children.forEachNode(body, core -> {
      if (core instanceof Core.Lambda) {
        for (Local local : Locals.free(core)) {
          if (local.mutable()) {
            found.set(local.id());
          }
        }
      }
    });
    return found;
  }

  ChunkBuilder chunk() {
    return chunk;
  }

  Code code() {
    return code;
  }

  Registers registers() {
    return registers;
  }

  Exits exits() {
    return exits;
  }

  LoopConstants constants() {
    return constants;
  }

  /** What the function returns. */
  CoreType result() {
    return result;
  }

  /** Lets a local be what stands at a place; one that closures share gets a cell. */
  void define(Local local, Place value) {
    if (!shared.get(local.id()) || value.kind() == Kind.NOTHING) {
      keep(new Variable(local, value.settled(), false));
      return;
    }
    Place cell = registers.take(Kind.OBJECT);
    int made = output(cell, Kind.OBJECT);
    Opcode opcode = value.kind().isWord() ? Opcode.CELL : Opcode.CELL_OBJECT;
    code.emit(opcode, made, register(value, 1));
    finish(cell, Kind.OBJECT, made);
    keep(new Variable(local, cell.settled(), true));
  }

  private void keep(Variable variable) {
    int id = variable.local().id();
    if (id >= variables.length) {
      variables = Arrays.copyOf(variables, Math.max(id + 1, 2 * variables.length));
    }
    variables[id] = variable;
  }

  Variable variable(Local local) {
    return variables[local.id()];
  }

  /** Evaluates an expression and puts its value in a place. */
  void into(Core core, Place target) {
    Registers.Mark mark = registers.mark();
    core.accept(new Emitter(this, target));
    registers.release(mark);
  }

  void effect(Core core) {
    into(core, Place.NOWHERE);
  }

  /** Evaluates an expression; its value stands where it is already, or in a new place. */
  Place use(Core core) {
    if (core instanceof Core.Var var && !variable(var.local()).shared()) {
      return variable(var.local()).place();
    }
    Place known = constants.place(core);
    return known == null ? fresh(core) : known;
  }

  /** Evaluates an expression into a new place. */
  Place fresh(Core core) {
    Place place = registers.take(Kind.of(core.type()));
    into(core, place);
    return place.settled();
  }

  /** Evaluates operands in order; none changes when a later one is evaluated. */
  Place[] useAll(List<Core> operands) {
    Place[] places = new Place[operands.size()];
    for (int i = 0; i < places.length; i++) {
      Core operand = operands.get(i);
      places[i] = mayChange(operand, operands, i + 1) ? fresh(operand) : use(operand);
    }
    return places;
  }

  private static boolean mayChange(Core operand, List<Core> operands, int from) {
    if (!(operand instanceof Core.Var var) || !var.local().mutable()) {
      return false;
    }
    for (Core later : operands.subList(from, operands.size())) {
      boolean leaf = later instanceof Core.Var || later instanceof Core.Real;
      if (!leaf && Children.any(later, core -> assigns(core, var.local()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean assigns(Core core, Local local) {
    return core instanceof Core.Assign assign && assign.local().equals(local);
  }

  /** The register of a value; one of a slot is loaded into a stand-in. */
  int register(Place place, int standIn) {
    if (!place.isSlot()) {
      return Math.max(place.index(), 0);
    }
    int register = Registers.STAND_INS + standIn;
    code.emit(place.kind().isWord() ? Opcode.LOAD : Opcode.LOAD_OBJECT, register, place.slot());
    return register;
  }

  /** The register to compute a value in that is wanted in a place. */
  int output(Place target, Kind kind) {
    if (target.isSlot()) {
      return Registers.STAND_INS;
    } else if (target.index() >= 0) {
      return target.index();
    }
    return kind.isWord() ? registers.nextWord() : registers.nextObject();
  }

  /** Brings a value from a register to where it is wanted. */
  void finish(Place target, Kind kind, int register) {
    if (target == Place.RETURNED) {
      code.emit(Opcode.RETURN, kind == Kind.NOTHING ? 0 : register);
    } else if (kind == Kind.NOTHING || target == Place.NOWHERE) {
      return;
    } else if (target.isSlot()) {
      code.emit(kind.isWord() ? Opcode.STORE : Opcode.STORE_OBJECT, register, target.slot());
    } else if (target.index() != register) {
      code.emit(kind.isWord() ? Opcode.MOVE : Opcode.MOVE_OBJECT, target.index(), register);
    }
  }

  /** After what has no value: returns, if that is wanted. */
  void finish(Place target) {
    finish(target, Kind.NOTHING, 0);
  }

  /** Brings a value from one place to another. */
  void deliver(Place value, Place target) {
    if (value.kind() == Kind.NOTHING) {
      finish(target);
    } else if (target != Place.NOWHERE && !value.equals(target)) {
      finish(target, value.kind(), register(value, 0));
    }
  }

  static boolean isNever(Core core) {
    return core.type() == Scalar.NEVER;
  }
}

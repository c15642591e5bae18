package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Array;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a small fixed array of one whose sizes only run time knows, where the type asks for it: the
 * sizes have been compared by then. Backends hold the two kinds in different ways.
 *
 * <pre>
 * let v: Vector(2) = w   ->   let v: Vector(2) = Vector(2)[w[0], w[1]]
 * </pre>
 */
final class Fitting {
  private final Program program;
  private final Function function;
  private final Fresh fresh;
  private final Map<Label, CoreType> loops = new LinkedHashMap<>();

  private Fitting(Program program, Function function) {
    this.program = program;
    this.function = function;
    this.fresh = new Fresh(function);
  }

  static Program fit(Program program) {
    return program.mapFunctions(
        f -> f.withBody(new Fitting(program, f).to(f.body(), f.result(), f.result())));
  }

  /** A piece whose value has a type; {@code leaves} is that of what a return leaves with. */
  private Core to(Core core, CoreType wanted, CoreType leaves) {
    if (core instanceof Core.Let let) {
      Core value = to(let.value(), let.local().type(), leaves);
      Core body = to(let.body(), wanted, leaves);
      return value == let.value() && body == let.body()
          ? core
          : new Core.Let(let.local(), value, body);
    } else if (core instanceof Core.Seq seq) {
      List<Core> steps = new ArrayList<>();
      seq.steps().forEach(step -> steps.add(to(step, step.type(), leaves)));
      return new Core.Seq(steps, to(seq.last(), wanted, leaves));
    } else if (core instanceof Core.If branch) {
      Core condition = to(branch.condition(), Scalar.BOOL, leaves);
      CoreType type = differs(branch.type(), wanted) ? wanted : branch.type();
      return new Core.If(
          condition, to(branch.then(), type, leaves), to(branch.otherwise(), type, leaves), type);
    }
    return fitted(inside(core, leaves), wanted);
  }

  private Core inside(Core core, CoreType leaves) {
    if (core instanceof Core.Assign assign) {
      return new Core.Assign(assign.local(), to(assign.value(), assign.local().type(), leaves));
    } else if (core instanceof Core.Return jump) {
      return new Core.Return(to(jump.value(), leaves, leaves));
    } else if (core instanceof Core.Lambda lambda) {
      return new Core.Lambda(
          lambda.parameters(),
          lambda.result(),
          to(lambda.body(), lambda.result(), lambda.result()));
    } else if (core instanceof Core.Loop loop) {
      loops.put(loop.label(), loop.type());
      return new Core.Loop(loop.label(), loop.type(), to(loop.body(), Scalar.UNIT, leaves));
    } else if (core instanceof Core.Break jump) {
      CoreType type = loops.getOrDefault(jump.label(), jump.value().type());
      return new Core.Break(jump.label(), to(jump.value(), type, leaves));
    } else if (core instanceof Core.Catch attempt) {
      return new Core.Catch(
          to(attempt.body(), attempt.type(), leaves),
          attempt.failure(),
          to(attempt.handler(), attempt.type(), leaves),
          attempt.timeout(),
          attempt.type());
    }
    return withOperands(core, leaves);
  }

  private Core withOperands(Core core, CoreType leaves) {
    if (core instanceof Core.Call call) {
      List<CoreType> parameters = program.functions().get(call.function()).parameters().stream()
          .map(Local::type)
          .toList();
      CoreType result = program.functions().get(call.function()).result();
      List<Core> arguments = all(call.arguments(), parameters, leaves);
      CoreType type = differs(result, call.type()) ? result : call.type();
      return fitted(
          new Core.Call(call.function(), arguments, type, call.tail(), call.at()), call.type());
    } else if (core instanceof Core.CallValue call
        && call.function().type() instanceof CoreType.Function type) {
      Core target = to(call.function(), type, leaves);
      return new Core.CallValue(
          target, all(call.arguments(), type.parameters(), leaves), call.type(), call.at());
    } else if (core instanceof Core.Make make) {
      return new Core.Make(
          make.type(), make.constructor(), all(make.fields(), fields(make), leaves));
    } else if (core instanceof Core.Library library) {
      return library(library, leaves);
    }
    return Children.map(core, child -> to(child, child.type(), leaves));
  }

  private Core library(Core.Library node, CoreType leaves) {
    boolean first =
        !node.arguments().isEmpty() && node.arguments().get(0).type() instanceof CoreType.Library;
    CoreType subject = first ? node.arguments().get(0).type() : node.type();
    List<CoreType> wanted = new ArrayList<>();
    for (int i = 0; i < node.arguments().size(); i++) {
      List<CoreType> inside =
          subject instanceof CoreType.Library library ? library.arguments() : List.of();
      CoreType own = node.arguments().get(i).type();
      wanted.add(
          switch (node.op().operand(i)) {
            case 'E', 'K' -> inside.isEmpty() ? own : inside.get(0);
            case 'V' -> inside.size() < 2 ? own : inside.get(1);
            default -> own;
          });
    }
    return new Core.Library(
        node.op(), all(node.arguments(), wanted, leaves), node.type(), node.at());
  }

  private List<CoreType> fields(Core.Make make) {
    return make.type() instanceof CoreType.Tuple tuple
        ? tuple.elements()
        : fields((CoreType.Data) make.type(), make.constructor());
  }

  private List<CoreType> fields(CoreType.Data data, int constructor) {
    return program.dataTypes().get(data.name()).constructors().get(constructor).fields().stream()
        .map(Program.Field::type)
        .toList();
  }

  private List<Core> all(List<Core> cores, List<CoreType> wanted, CoreType leaves) {
    List<Core> all = new ArrayList<>();
    for (int i = 0; i < cores.size(); i++) {
      all.add(to(cores.get(i), i < wanted.size() ? wanted.get(i) : cores.get(i).type(), leaves));
    }
    return all;
  }

  /** Whether a value of a type must be made another, where that type is asked for. */
  private boolean differs(CoreType found, CoreType wanted) {
    if (found instanceof Array from && wanted instanceof Array to) {
      return to.isSmall() && !from.isFixed();
    }
    return !found.equals(wanted) && partsDiffer(found, wanted);
  }

  /** Whether parts of tuples or records are small fixed arrays in one of them only. */
  private boolean partsDiffer(CoreType found, CoreType wanted) {
    List<CoreType> from = parts(found);
    List<CoreType> to = parts(wanted);
    for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
      boolean arrays = from.get(i) instanceof Array a
          && to.get(i) instanceof Array b
          && a.isSmall() != b.isSmall();
      if (arrays || differs(from.get(i), to.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The parts of a tuple or record; sums are held whole. */
  private List<CoreType> parts(CoreType type) {
    if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements();
    }
    return type instanceof CoreType.Data data
            && program.dataTypes().get(data.name()).record()
        ? fields(data, 0)
        : List.of();
  }

  private Core fitted(Core core, CoreType wanted) {
    if (!differs(core.type(), wanted)) {
      return core;
    }
    Local local = fresh.local("v", core.type(), false);
    Core value = new Core.Var(local);
    if (wanted instanceof Array array) {
      return new Core.Let(local, core, elements(value, array));
    }
    List<Core> made = new ArrayList<>();
    List<CoreType> found = parts(core.type());
    List<CoreType> to = parts(wanted);
    for (int i = 0; i < found.size(); i++) {
      made.add(fitted(new Core.Get(value, i, found.get(i)), to.get(i)));
    }
    return new Core.Let(local, core, new Core.Make(wanted, 0, made));
  }

  private Core elements(Core value, Array wanted) {
    List<Core> shape = new ArrayList<>();
    wanted.sizes().forEach(size -> shape.add(new Core.Int(size)));
    List<Core> elements = new ArrayList<>();
    for (int i = 0; i < wanted.count(); i++) {
      List<Core> indices = new ArrayList<>();
      int rest = i;
      for (int axis = wanted.rank() - 1; axis >= 0; axis--) {
        indices.add(0, new Core.Int(rest % wanted.sizes().get(axis)));
        rest /= wanted.sizes().get(axis);
      }
      elements.add(new Core.Index(value, indices, shape, false, function.span()));
    }
    return new Core.ArrayLiteral(wanted, elements);
  }
}

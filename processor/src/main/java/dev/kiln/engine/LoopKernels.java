package dev.kiln.engine;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.OutlinedLoop;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes functions of the outermost loops of a program that only take and give what native code can:
 * so that much of what is written inside of other functions runs as native code, too.
 *
 * <pre>
 * print(a); for i in 0..n { s += a[i] }; print(s)
 *   -&gt;  print(a); s = loop(a, s, 0, n); print(s)
 * </pre>
 */
final class LoopKernels {
  private final Predicate<CoreType> fits;
  private final List<Function> made = new ArrayList<>();
  private Function function;
  private Fresh fresh;

  private LoopKernels(Predicate<CoreType> fits) {
    this.fits = fits;
  }

  /** The program with such functions, which are kernels; those that are kernels stay. */
  static Program in(Program program, Predicate<CoreType> fits) {
    LoopKernels kernels = new LoopKernels(fits);
    List<Function> all = new ArrayList<>();
    for (Function each : program.functions().values()) {
      if (!each.kernel()) {
        kernels.function = each;
        kernels.fresh = new Fresh(each);
      }
      all.add(each.kernel() ? each : kernels.outlined(each));
    }
    all.addAll(kernels.made);
    return program.withFunctions(all);
  }

  /** A function that calls one for a loop is not inlined: traces would tell of neither. */
  private Function outlined(Function each) {
    Core body = visit(each.body());
    return body == each.body() ? each : each.withBody(body).asKernel();
  }

  private Core visit(Core core) {
    if (core instanceof Core.For || core instanceof Core.While) {
      Core call = call(core);
      if (call != core) {
        return call;
      }
    }
    return isApart(core) ? core : Children.map(core, this::visit);
  }

  /** Where a failure may be caught, what a loop changed before is seen. */
  private static boolean isApart(Core core) {
    return core instanceof Core.Lambda
        || core instanceof Core.Catch
        || core instanceof Core.Finally
        || core instanceof Core.With
        || core instanceof Core.Outside;
  }

  private Core call(Core loop) {
    OutlinedLoop outlined =
        OutlinedLoop.of(loop, function.module(), function.span()).orElse(null);
    boolean good = outlined != null
        && !outlined.changed().isEmpty()
        && outlined.function().parameters().stream().allMatch(p -> fits.test(p.type()))
        && fits.test(outlined.function().result());
    if (!good) {
      return loop;
    }
    String name = "loop'" + made.size();
    Core body = copied(outlined.function().body());
    made.add(outlined.function().copy(name, body).asKernel());
    List<Core> arguments = new ArrayList<>();
    outlined.read().forEach(local -> arguments.add(new Core.Var(local)));
    if (loop instanceof Core.For count) {
      arguments.addAll(List.of(count.from(), count.to()));
    }
    CoreType type = outlined.function().result();
    Core result = new Core.Call(name, arguments, type, false, function.span());
    return assigned(outlined.changed(), result, type);
  }

  /** What the function changes must be its own. */
  private static Core copied(Core body) {
    if (!(body instanceof Core.Let let) || !(let.value() instanceof Core.Var)) {
      return body;
    }
    boolean array = let.local().mutable() && let.local().type() instanceof CoreType.Array;
    Core value = array ? new Core.Copy(let.value()) : let.value();
    return new Core.Let(let.local(), value, copied(let.body()));
  }

  private Core assigned(List<Local> changed, Core result, CoreType type) {
    if (changed.size() == 1) {
      return new Core.Assign(changed.get(0), result);
    }
    Local all = fresh.local("all", type, false);
    List<Core> steps = new ArrayList<>();
    for (int i = 0; i < changed.size(); i++) {
      Local local = changed.get(i);
      steps.add(new Core.Assign(local, new Core.Get(new Core.Var(all), 0, i, local.type())));
    }
    return new Core.Let(all, result, new Core.Seq(steps, new Core.Unit()));
  }
}

package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import java.util.List;
import java.util.Optional;

/**
 * Makes arrays of lists of numbers that are filled by a loop of so many rounds and then only read:
 *
 * <pre>
 * let l = []; for i from 0 to 3 { append(l, f(i)) }; … length(l) … l[j] …
 *   ->  let a = build Vector(3) (i) => f(i); … 3 … a[j] …
 * </pre>
 *
 * <p>Small arrays then come to be held in variables.
 */
public final class ArraysForLists {
  private static final int MOST = 4_096;

  private final Function function;
  private final Notes notes;
  private final Fresh fresh;

  private ArraysForLists(Function function, Notes notes) {
    this.function = function;
    this.notes = notes;
    this.fresh = new Fresh(function);
  }

  /** Makes arrays in all functions. */
  public static Program run(Program program, Notes notes) {
    return program.mapFunctions(function -> Children.any(function.body(), FuseLists::isEmptyList)
        ? function.withBody(new ArraysForLists(function, notes).visit(function.body()))
        : function);
  }

  private Core visit(Core core) {
    Core changed = Children.map(core, this::visit);
    boolean list = changed instanceof Core.Let let
        && !let.local().mutable()
        && FuseLists.isEmptyList(let.value())
        && let.value().type() instanceof CoreType.Library type
        && isNumber(type.arguments().get(0));
    return list ? array((Core.Let) changed) : changed;
  }

  private static boolean isNumber(CoreType type) {
    return type == Scalar.REAL || type == Scalar.INT || type == Scalar.BOOL;
  }

  private Core array(Core.Let let) {
    return FuseLists.filled(let)
        .flatMap(filled -> array(let, filled.filling(), filled.rest()))
        .orElse(let);
  }

  private Optional<Core> array(Core.Let let, Core filling, Core rest) {
    Local list = let.local();
    if (ListRounds.isMetered(filling)
        || Facts.uses(rest, list, 1_000)
            != ListRounds.lengths(rest, list) + ListRounds.reads(rest, list)) {
      return Optional.empty();
    }
    return CountedList.of(filling, list)
        .filter(counted -> counted.count() instanceof Core.Int count && count.value() <= MOST)
        .map(counted -> array(let, counted, rest));
  }

  private Core array(Core.Let let, CountedList counted, Core rest) {
    Local list = let.local();
    Core.Int count = (Core.Int) counted.count();
    CoreType element = ((CoreType.Library) list.type()).arguments().get(0);
    CoreType.Array type = new CoreType.Array(element, List.of((int) count.value()));
    Local array = fresh.local(list.name(), type, false);
    notes.add(function, Note.Kind.FUSED, let, "an array instead of a list");
    Core read = ListRounds.replaceRead(rest, list, at -> element(array, at, count));
    Core whole = direct(ListRounds.replaceLength(read, list, count), array, count);
    return new Core.Let(array, counted.build(fresh, type, count), whole);
  }

  private Core element(Local array, Core.Library read, Core count) {
    List<Core> index = List.of(read.arguments().get(1));
    return new Core.Index(new Core.Var(array), index, List.of(count), false, function.span());
  }

  /** Without names of the length, nor copies of the array that are only added up. */
  private static Core direct(Core core, Local array, Core.Int count) {
    if (core instanceof Core.Primitive node
        && FuseSums.isSum(node)
        && isCopy(node.arguments().get(0), array, count)) {
      return new Core.Primitive(node.op(), List.of(new Core.Var(array)), node.at());
    } else if (core instanceof Core.Let let && !let.local().mutable()) {
      if (let.value().equals(count)) {
        return direct(Facts.put(let.body(), let.local(), count), array, count);
      } else if (isCopy(let.value(), array, count) && isOnlySummed(let.body(), let.local())) {
        Core body = Facts.put(let.body(), let.local(), new Core.Var(array));
        return direct(body, array, count);
      }
    }
    return Children.map(core, child -> direct(child, array, count));
  }

  private static boolean isOnlySummed(Core core, Local copy) {
    if (core instanceof Core.Primitive node && FuseSums.isSum(node)) {
      return Children.every(node, child -> ArrayReads.is(child, copy) || isOnlySummed(child, copy));
    }
    return !ArrayReads.is(core, copy) && Children.every(core, child -> isOnlySummed(child, copy));
  }

  /** Whether it is the array, element by element. */
  private static boolean isCopy(Core core, Local array, Core.Int count) {
    return core instanceof Core.Build build
        && build.type().rank() == 1
        && build.shape().get(0).equals(count)
        && build.body() instanceof Core.Index index
        && ArrayReads.is(index.array(), array)
        && ArrayReads.is(index.indices().get(0), build.indices().get(0));
  }
}

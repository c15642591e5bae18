package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The loop that fills a list and the one that goes through it: whether they may run together, and
 * the two as one.
 *
 * <p>The second may when all it does is to change variables and lists that come into being between
 * the two, of which the first knows nothing, and to read what the first does not change. It may
 * fail only if the first neither fails nor does anything else that shows.
 */
final class ListRounds {
  private final Set<Local> shared;

  ListRounds(Core body) {
    this.shared = Facts.shared(body);
  }

  /** What stands for an element that is appended, given the loop that goes through the list. */
  interface Element {
    Core of(Core.Library append, Core.For reading, Local list);
  }

  /** How often a piece appends to a list, outside of function values. */
  static int appends(Core core, Local list) {
    return count(core, each -> isAppend(each, list));
  }

  /** How often a piece asks for the length of a list, outside of function values. */
  static int lengths(Core core, Local list) {
    return count(core, each -> isLength(each, list));
  }

  /** How often a piece reads known elements of a list, outside of function values. */
  static int reads(Core core, Local list) {
    return count(core, each -> isRead(each, list));
  }

  private static int count(Core core, Predicate<Core> wanted) {
    if (core instanceof Core.Lambda) {
      return 0;
    }
    int[] found = {wanted.test(core) ? 1 : 0};
    Children.forEach(core, child -> found[0] += count(child, wanted));
    return found[0];
  }

  /** Whether a piece charges for what it does, as it does for what a list takes. */
  static boolean isMetered(Core core) {
    return Children.any(
        core, x -> x instanceof Core.Primitive node && node.op().canFail() && !isFormula(node));
  }

  static boolean isAppend(Core core, Local list) {
    return core instanceof Core.Library node
        && node.op() == LibraryOp.LIST_APPEND
        && ArrayReads.is(node.arguments().get(0), list)
        && Facts.uses(node.arguments().get(1), list, 1) == 0;
  }

  static boolean isLength(Core core, Local list) {
    return core instanceof Core.Library node
        && node.op() == LibraryOp.LIST_LENGTH
        && ArrayReads.is(node.arguments().get(0), list);
  }

  private static boolean isRead(Core core, Local list) {
    return core instanceof Core.Library node
        && node.op() == LibraryOp.LIST_AT
        && ArrayReads.is(node.arguments().get(0), list);
  }

  private static boolean isRead(Core core, Local list, Local index) {
    return isRead(core, list) && ArrayReads.is(((Core.Library) core).arguments().get(1), index);
  }

  static Core replaceAppend(
      Core core, Local list, java.util.function.Function<Core.Library, Core> change) {
    return isAppend(core, list)
        ? change.apply((Core.Library) core)
        : Children.map(core, child -> replaceAppend(child, list, change));
  }

  static Core replaceLength(Core core, Local list, Core length) {
    return isLength(core, list)
        ? length
        : Children.map(core, child -> replaceLength(child, list, length));
  }

  static Core replaceRead(
      Core core, Local list, java.util.function.Function<Core.Library, Core> change) {
    Core changed = Children.map(core, child -> replaceRead(child, list, change));
    return isRead(changed, list) ? change.apply((Core.Library) changed) : changed;
  }

  /** The rest with both loops in the place of the second. */
  Optional<Core> join(Local list, Core filling, Core rest, Element element) {
    Set<Local> between = new LinkedHashSet<>();
    Core.For reading = first(rest, filling, between);
    boolean alone = reading != null
        && !reading.down()
        && !reading.inclusive()
        && reading.from() instanceof Core.Int zero
        && zero.value() == 0
        && isLength(reading.to(), list)
        && readsOnce(reading.body(), list, reading.index())
        && Facts.uses(rest, list, 3) == 2;
    if (!alone || !isApart(filling, reading.body(), between, list)) {
      return Optional.empty();
    }
    Core both = replaceAppend(filling, list, append -> element.of(append, reading, list));
    Core loop = both.type() == Scalar.UNIT ? both : new Core.Seq(List.of(both), new Core.Unit());
    return Optional.of(replace(rest, reading, loop));
  }

  private static Core replace(Core core, Core from, Core to) {
    return core == from ? to : Children.map(core, child -> replace(child, from, to));
  }

  /** The loop that a piece starts with, after bindings that do not care about the filling. */
  private Core.For first(Core core, Core filling, Set<Local> between) {
    if (core instanceof Core.For loop) {
      return loop;
    } else if (core instanceof Core.Seq seq) {
      return first(seq.steps().get(0), filling, between);
    } else if (core instanceof Core.Let let) {
      if (FuseLists.isEmptyList(let.value()) || waits(let.value(), filling)) {
        between.add(let.local());
        return first(let.body(), filling, between);
      }
      return first(let.value(), filling, between);
    }
    return null;
  }

  /** Whether a value is the same before and after the filling. */
  private boolean waits(Core value, Core filling) {
    boolean reads = Children.any(value, core -> core instanceof Core.Index);
    boolean stores = Children.any(filling, core -> core instanceof Core.Store);
    return ElementForm.isTotal(value)
        && !(reads && stores)
        && Locals.free(value).stream()
            .filter(Local::mutable)
            .noneMatch(local -> shared.contains(local) || Facts.uses(filling, local, 1) > 0);
  }

  /** Whether the list is read once, as the round's element, and the index used for that alone. */
  private static boolean readsOnce(Core body, Local list, Local index) {
    boolean[] read = new boolean[1];
    Children.forEachNode(body, core -> {
      read[0] = read[0] || isRead(core, list, index);
    });
    return read[0] && Facts.uses(body, list, 2) == 1 && Facts.uses(body, index, 2) == 1;
  }

  private boolean isApart(Core filling, Core body, Set<Local> between, Local list) {
    boolean quiet = isQuiet(filling, list);
    Set<Local> own = new LinkedHashSet<>(between);
    Children.forEachNode(body, core -> {
      own.addAll(Locals.bound(core));
    });
    boolean stores = Children.any(filling, core -> core instanceof Core.Store);
    boolean reads = Children.any(body, core -> core instanceof Core.Index);
    List<Local> changing = new ArrayList<>();
    for (Local local : Locals.free(body)) {
      boolean known = between.contains(local) && !shared.contains(local);
      if (local.mutable() && !known) {
        changing.add(local);
      }
    }
    return changing.isEmpty() && !(stores && reads) && changesOwn(body, own, list, quiet);
  }

  /** Whether a piece does nothing but compute and change what is its own. */
  private static boolean changesOwn(Core core, Set<Local> own, Local list, boolean mayFail) {
    boolean here = core instanceof Core.Seq
        || core instanceof Core.Let
        || core instanceof Core.If
        || core instanceof Core.Assign assign && own.contains(assign.local())
        || core instanceof Core.Store store && own.contains(store.target()) && !store.checked()
        || core instanceof Core.Library node && changesOwn(node, own, list)
        || core instanceof Core.Primitive node && mayFail && isFormula(node)
        || isPlain(core);
    return here && Children.every(core, child -> changesOwn(child, own, list, mayFail));
  }

  /** Whether an operation does nothing but give a value, or fail. */
  private static boolean isFormula(Core.Primitive node) {
    return node.op().isPure() || node.op().canFail() && node.type() != Scalar.UNIT;
  }

  private static boolean changesOwn(Core.Library node, Set<Local> own, Local list) {
    Core target = node.arguments().isEmpty() ? node : node.arguments().get(0);
    boolean append = node.op() == LibraryOp.LIST_APPEND
        && target instanceof Core.Var var
        && own.contains(var.local());
    return append || node.op() == LibraryOp.LIST_AT && ArrayReads.is(target, list);
  }

  /** A node that only computes a value; its parts are looked at on their own. */
  private static boolean isPlain(Core core) {
    return Facts.isLiteral(core)
        || core instanceof Core.Var
        || core instanceof Core.Global
        || core instanceof Core.Primitive node && ElementForm.isTotal(node)
        || core instanceof Core.Index index && !index.checked()
        || core instanceof Core.Get
        || core instanceof Core.Is
        || core instanceof Core.Make;
  }

  /** Whether filling the list ends without a failure, and changes nothing but the list. */
  private static boolean isQuiet(Core core, Local list) {
    boolean reads = core instanceof Core.Library node
        && (node.op() == LibraryOp.LIST_LENGTH || node.op() == LibraryOp.LIST_AT);
    boolean here = core instanceof Core.For
        || core instanceof Core.Seq
        || core instanceof Core.If
        || core instanceof Core.Let let && !let.local().mutable()
        || reads
        || isAppend(core, list)
        || isPlain(core);
    return here && Children.every(core, child -> isQuiet(child, list));
  }
}

package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import java.util.List;
import java.util.Optional;

/**
 * Does not make a list that is filled at one place and then only gone through once, or counted:
 *
 * <pre>
 * let l = []; for … { if p(x) { append(l, x) } }; var s = 0.0; for y in l { s = s + y }
 *   ->  var s = 0.0; for … { if p(x) { s = s + x } }
 * let l = []; for … { if p(x) { append(l, x) } }; sum(l)
 *   ->  var s = 0.0; for … { if p(x) { s = s + x } }; s    see {@link ListSums}
 * let l = []; for … { if p(x) { append(l, x) } }; length(l)
 *   ->  var n = 0; for … { if p(x) { n = n + 1 } }; n
 * </pre>
 *
 * <p>{@link ListRounds} knows when the two loops may run together.
 */
public final class FuseLists {
  private final Function function;
  private final Notes notes;
  private final Fresh fresh;
  private final ListSums sums;
  private final ListRounds rounds;

  private FuseLists(Function function, Notes notes, boolean forC) {
    this.function = function;
    this.notes = notes;
    this.fresh = new Fresh(function);
    this.sums = new ListSums(fresh, new FuseSums(fresh, forC));
    this.rounds = new ListRounds(function.body());
  }

  /** Fuses in all functions. */
  public static Program run(Program program, Notes notes) {
    return run(program, notes, false);
  }

  /** The same for C. */
  public static Program runForC(Program program, Notes notes) {
    return run(program, notes, true);
  }

  private static Program run(Program program, Notes notes, boolean forC) {
    return program.mapFunctions(function -> Children.any(function.body(), FuseLists::isEmptyList)
        ? function.withBody(new FuseLists(function, notes, forC).visit(function.body()))
        : function);
  }

  static boolean isEmptyList(Core core) {
    return core instanceof Core.Library node && node.op() == LibraryOp.LIST_EMPTY;
  }

  /** From the last list of a chain to the first. */
  private Core visit(Core core) {
    Core changed = Children.map(core, this::visit);
    boolean list =
        changed instanceof Core.Let let && !let.local().mutable() && isEmptyList(let.value());
    return list ? fused((Core.Let) changed) : changed;
  }

  /** What fills a new list, and what follows. */
  record Filled(Core filling, Core rest) {}

  static Optional<Filled> filled(Core.Let let) {
    if (!(opened(let.body(), let.local()) instanceof Core.Seq body)) {
      return Optional.empty();
    }
    Core rest = body.steps().size() == 1
        ? body.last()
        : new Core.Seq(body.steps().subList(1, body.steps().size()), body.last());
    return Optional.of(new Filled(body.steps().get(0), rest));
  }

  private Core fused(Core.Let let) {
    return filled(let)
        .map(filled -> fused(let, filled.filling(), filled.rest()))
        .orElse(let);
  }

  private Core fused(Core.Let let, Core filling, Core rest) {
    Local list = let.local();
    if (ListRounds.appends(filling, list) != 1 || Facts.uses(filling, list, 2) != 1) {
      return let;
    }
    int uses = Facts.uses(rest, list, 1_000);
    if (uses > 0 && uses == ListRounds.lengths(rest, list) && !ListRounds.isMetered(filling)) {
      notes.add(function, Note.Kind.FUSED, let, "a list is counted without being made");
      return counted(list, filling, rest);
    }
    Optional<Core> summed = sums.of(list, filling, rest);
    if (summed.isPresent()) {
      notes.add(function, Note.Kind.FUSED, let, "elements are added up without a list");
      return summed.get();
    }
    Optional<Core> joined = rounds.join(list, filling, rest, this::added);
    joined.ifPresent(core ->
        notes.add(function, Note.Kind.FUSED, let, "elements are used where they would be listed"));
    return joined.orElse(let);
  }

  /** {@code let m = { steps; l }; rest} is {@code steps; rest}, where {@code m} is {@code l}. */
  private static Core opened(Core core, Local list) {
    if (core instanceof Core.Let let
        && !let.local().mutable()
        && let.local().type().equals(list.type())
        && let.value() instanceof Core.Seq seq
        && ArrayReads.is(seq.last(), list)) {
      Core rest = Facts.put(let.body(), let.local(), new Core.Var(list));
      return new Core.Seq(seq.steps(), rest);
    }
    return core;
  }

  private Core counted(Local list, Core filling, Core rest) {
    Local count = fresh.local("count", CoreType.Scalar.INT, true);
    Core counting = ListRounds.replaceAppend(filling, list, append -> {
      List<Core> sum = List.of(new Core.Var(count), new Core.Int(1));
      Core more = new Core.Assign(count, new Core.Primitive(Op.INT_WRAP_ADD, sum, append.at()));
      Core element = append.arguments().get(1);
      return Facts.isPure(element) ? more : new Core.Seq(List.of(element), more);
    });
    Core then = ListRounds.replaceLength(rest, list, new Core.Var(count));
    return new Core.Let(count, new Core.Int(0), new Core.Seq(List.of(counting), then));
  }

  /** What goes through the list, put where it is filled: with the element instead of reading it. */
  private Core added(Core.Library append, Core.For reading, Local list) {
    Core element = append.arguments().get(1);
    Local name = fresh.local("x", element.type(), false);
    Core body = ListRounds.replaceRead(reading.body(), list, read -> new Core.Var(name));
    Core whole =
        body.type() == CoreType.Scalar.UNIT ? body : new Core.Seq(List.of(body), new Core.Unit());
    return new Core.Let(name, element, whole);
  }
}

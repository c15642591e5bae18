package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A loop whose variables are polynomials in the number of rounds becomes a formula:
 *
 * <pre>
 * for i from 1 to =n { s := add(s, i) }
 *   ->  if 1 &lt;= n and nothing overflows { s := s + n + C(n, 2) } else { the loop }
 * </pre>
 *
 * <p>Where some operation of some round might overflow, the loop runs, and fails at its place. What
 * wraps needs no test, for the formula is right modulo 2^64 too.
 */
public final class ClosedForms {
  private static final Span NOWHERE = SourceFile.of("derived", "").span(0, 0);

  private final Function function;
  private final Fresh fresh;
  private final Notes notes;
  private final Set<Local> changedByLambdas = new LinkedHashSet<>();

  /** The Int variables whose values are known here. */
  private final Map<Local, Long> known = new LinkedHashMap<>();

  private ClosedForms(Function function, Notes notes) {
    this.function = function;
    this.fresh = new Fresh(function);
    this.notes = notes;
    Children.forEachNode(function.body(), core -> {
      if (core instanceof Core.Lambda lambda) {
        changedByLambdas.addAll(Facts.assigned(lambda.body()));
      }
    });
  }

  /** Puts formulas in place of loops in all functions. */
  public static Program run(Program program, Notes notes) {
    return program.mapFunctions(function -> new ClosedForms(function, notes).close());
  }

  private Function close() {
    Optional<Core> loop = TailLoop.of(function, fresh);
    if (loop.isPresent()) {
      Core closed = visit(loop.get());
      if (closed != loop.get()) {
        return function.withBody(closed);
      }
    }
    return function.withBody(visit(function.body()));
  }

  private Core visit(Core core) {
    if (core instanceof Core.Let let) {
      Core value = visit(let.value());
      know(let.local(), value);
      Core body = visit(let.body());
      return value == let.value() && body == let.body()
          ? let
          : new Core.Let(let.local(), value, body);
    } else if (core instanceof Core.Assign assign) {
      Core value = visit(assign.value());
      know(assign.local(), value);
      return value == assign.value() ? assign : new Core.Assign(assign.local(), value);
    } else if (core instanceof Core.For || core instanceof Core.While) {
      return visitLoop(core);
    }
    boolean inOrder = core instanceof Core.Seq
        || core instanceof Core.Primitive
        || core instanceof Core.Show
        || core instanceof Core.Call
        || core instanceof Core.Return;
    boolean lambda = core instanceof Core.Lambda;
    return Children.map(core, child -> inOrder ? visit(child) : visitAside(child, lambda));
  }

  /** Visits what may run never, or often: what it changes is not known there, nor after it. */
  private Core visitAside(Core core, boolean lambda) {
    forget(Facts.assigned(core));
    Map<Local, Long> outside = new LinkedHashMap<>(known);
    if (lambda) {
      known.clear();
    }
    Core changed = visit(core);
    known.clear();
    known.putAll(outside);
    return changed;
  }

  private void forget(Set<Local> locals) {
    locals.forEach(known::remove);
  }

  private void know(Local local, Core value) {
    known.remove(local);
    if (local.mutable() && value instanceof Core.Int number && !changedByLambdas.contains(local)) {
      known.put(local, number.value());
    }
  }

  private Core visitLoop(Core loop) {
    Set<Local> assigned = Facts.assigned(loop);
    Optional<Core> closed = assigned.stream().allMatch(local -> local.type() == Scalar.INT)
        ? formula(loop)
        : Optional.empty();
    forget(assigned);
    return closed.orElseGet(() -> Children.map(loop, child -> visitAside(child, false)));
  }

  private Optional<Core> formula(Core loop) {
    try {
      Core closed = loop instanceof Core.For counting ? bind(counting) : close(loop);
      notes.add(function, Note.Kind.CLOSED_FORM, loop, "a formula in place of all rounds");
      return Optional.of(closed);
    } catch (NotClosed reason) {
      if (isArithmetic(loop)) {
        notes.add(function, Note.Kind.LEFT, loop, "no formula: " + reason.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Evaluates the ends first, so that the formula and the loop can both use them. */
  private Core bind(Core.For loop) {
    NamedEnds named = NamedEnds.of(loop, fresh);
    return Facts.around(named.lets(), close(named.loop()));
  }

  private Core close(Core loop) {
    LoopReader reader = new LoopReader(fresh, known);
    Map<Local, Polynomial> after = reader.readAll(loop);
    after.entrySet().removeIf(entry -> entry.getValue().equals(before(entry.getKey())));
    boolean runs = !reader.number.isConstant() || reader.number.constant().signum() != 0;
    if (after.isEmpty() || !runs) {
      throw new NotClosed("nothing changes in it");
    }
    return ClosedFormCode.of(fresh, place(loop), reader, after, loop);
  }

  private Polynomial before(Local local) {
    return known.containsKey(local)
        ? Polynomial.constant(known.get(local))
        : Polynomial.variable(local);
  }

  private static Span place(Core loop) {
    Span[] found = {NOWHERE};
    Children.any(loop, core -> {
      boolean here = core instanceof Core.Primitive primitive && primitive.at() != null;
      found[0] = here ? ((Core.Primitive) core).at() : found[0];
      return here;
    });
    return found[0];
  }

  /** Whether somebody might expect a formula: it only changes Ints. */
  private static boolean isArithmetic(Core loop) {
    return !Facts.assigned(loop).isEmpty()
        && !Children.any(
            loop,
            core -> !(core instanceof Core.Assign
                || core instanceof Core.Let
                || core instanceof Core.Seq
                || core instanceof Core.If
                || core instanceof Core.For
                || core instanceof Core.While
                || core instanceof Core.Continue
                || Facts.isLiteral(core)
                || core instanceof Core.Var
                || core instanceof Core.Primitive p
                    && p.op().parameters().stream().allMatch(Scalar.INT::equals)));
  }
}

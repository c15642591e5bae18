package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does several rounds of a loop side by side, where an inner loop of each waits for its own results
 * most of the time:
 *
 * <pre>
 * for i from 0 to 64 { let mutable s = 0.0; for k … { s := fma(A[i, k], v[k], s) }; y[i] := s }
 *     ->  for b from 0 to 16 {
 *           let i0 = 4 * b; …; let mutable s0 = 0.0; …
 *           for k … { s0 := fma(A[i0, k], v[k], s0); … }
 *           y[i0] := s0; …
 *         }
 * build Vector(n) (i) => body
 *     ->  let mutable a = build Vector(n) (i) => 0.0; for i … { a[i] := body }; a
 * </pre>
 *
 * <p>The values stay the same to the bit: each round does what it did. What is computed ahead of
 * its turn cannot fail or be seen; the ends of the rounds come in order.
 */
public final class Interleave {
  private static final int LARGEST_FUNCTION = 6_000;

  private final Function function;
  private final Fresh fresh;
  private final InterleaveCalls calls;
  private final Notes notes;
  private Optional<InterleaveAliases> aliases = Optional.empty();
  private int room;

  private Interleave(Function function, InterleaveCalls calls, Notes notes) {
    this.function = function;
    this.fresh = new Fresh(function);
    this.calls = calls;
    this.notes = notes;
    this.room = LARGEST_FUNCTION - Facts.size(function.body(), LARGEST_FUNCTION);
  }

  /** Interleaves in all functions. */
  public static Program run(Program program, Notes notes) {
    InterleaveCalls calls = new InterleaveCalls(program);
    return program.mapFunctions(f -> f.withBody(new Interleave(f, calls, notes).visit(f.body())));
  }

  private Core visit(Core core) {
    Core changed = Children.map(core, this::visit);
    if (changed instanceof Core.For loop && calls.hasLoop(loop.body())) {
      return loop(loop).orElse(loop);
    } else if (changed instanceof Core.Build build && calls.hasLoop(build.body())) {
      return build(build).orElse(build);
    }
    return changed;
  }

  private Optional<Core> loop(Core.For loop) {
    List<Core> steps = InterleaveSteps.of(calls.replace(loop.body(), fresh));
    return interleaved(loop, steps, loop, " rounds side by side");
  }

  /** An array that is built becomes one that a loop fills. */
  private Optional<Core> build(Core.Build build) {
    CoreType.Array type = build.type();
    if (!InterleaveSteps.isWhole(type) || isProduct(build)) {
      return Optional.empty();
    }
    List<Core> lets = new ArrayList<>();
    List<Core> shape = new ArrayList<>();
    build.shape().forEach(size -> shape.add(atom("n", size, lets)));
    Local array = fresh.local("array", type, true);
    List<Local> zeros = build.indices().stream()
        .map(index -> fresh.local(index.name(), Scalar.INT, false))
        .toList();
    Core zero = Facts.zero(type.element()).orElseThrow();
    lets.add(InterleaveSteps.bind(array, new Core.Build(type, shape, zeros, zero, true)));
    Core filled = new Core.Store(
        array,
        build.indices().stream().<Core>map(Core.Var::new).toList(),
        shape,
        build.body(),
        false,
        function.span());
    int last = build.indices().size() - 1;
    Core.For row = counting(build.indices().get(last), shape.get(last), filled);
    List<Core> steps = InterleaveSteps.withValue(calls.replace(build.body(), fresh));
    Core.Store store = (Core.Store) filled;
    Core value = steps.remove(steps.size() - 1);
    steps.add(
        new Core.Store(array, store.indices(), store.shape(), value, store.checked(), store.at()));
    Optional<Core> rows = interleaved(row, steps, build, " elements side by side");
    return rows.map(inner -> {
      Core all = inner;
      for (int axis = last - 1; axis >= 0; axis--) {
        all = counting(build.indices().get(axis), shape.get(axis), all);
      }
      lets.add(all);
      return InterleaveSteps.join(lets, new Core.Var(array));
    });
  }

  private Core.For counting(Local index, Core to, Core body) {
    return new Core.For(fresh.label(""), index, new Core.Int(0), to, false, false, body);
  }

  private Core atom(String name, Core value, List<Core> lets) {
    if (Facts.isAtom(value)) {
      return value;
    }
    Local local = fresh.local(name, Scalar.INT, false);
    lets.add(InterleaveSteps.bind(local, value));
    return new Core.Var(local);
  }

  /** The product of two matrices and nothing else: that has ways of its own. */
  private static boolean isProduct(Core.Build build) {
    return build.indices().size() == 2
        && build.body() instanceof Core.Let sum
        && sum.value() instanceof Core.Real zero
        && Double.doubleToRawLongBits(zero.value()) == 0
        && sum.body() instanceof Core.Seq seq
        && seq.steps().size() == 1
        && seq.steps().get(0) instanceof Core.For loop
        && InterleaveSteps.steps(loop).size() == 1
        && InterleaveSteps.steps(loop).get(0) instanceof Core.Assign assign
        && assign.local().equals(sum.local())
        && assign.value() instanceof Core.Primitive step
        && step.op() == Op.REAL_FMA
        && step.arguments().get(0) instanceof Core.Index
        && step.arguments().get(1) instanceof Core.Index
        && build.indices().stream().allMatch(index -> Facts.uses(assign.value(), index, 2) == 1);
  }

  private InterleaveAliases aliases() {
    if (aliases.isEmpty()) {
      aliases = Optional.of(new InterleaveAliases());
      aliases.get().note(function.body());
    }
    return aliases.get();
  }

  private Optional<Core> interleaved(Core.For loop, List<Core> steps, Core piece, String done) {
    InterleavePlan plan = InterleavePlan.of(loop.index(), steps, calls, aliases());
    plan.obstacle()
        .ifPresent(why -> notes.add(function, Note.Kind.LEFT, piece, "not interleaved: " + why));
    InterleaveBlocks blocks = new InterleaveBlocks(function, fresh, loop, plan);
    if (blocks.groups().isEmpty()) {
      return Optional.empty();
    }
    Core made = blocks.make();
    room -= Facts.size(made, LARGEST_FUNCTION);
    if (room < 0) {
      notes.add(function, Note.Kind.LEFT, piece, "not interleaved: the function is too large");
      return Optional.empty();
    }
    notes.add(function, Note.Kind.INTERLEAVED, piece, blocks.groups().get(0) + done);
    return Optional.of(made);
  }
}

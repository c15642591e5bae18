package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.OutlinedLoop;
import dev.kiln.compiler.value.FrameFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A loop that counts its rounds. When there are many its watcher is told, which may put other code
 * in place of the loop: the loop goes on there at its next round, with what stands in its frame.
 */
public final class HotLoop {
  private static final int ROUNDS = 1 << 10;

  /** So many rounds are run before the loop looks around. */
  final int rounds;

  private final Linker linker;
  private final Optional<FunctionCode> function;
  private final Scope scope;
  private final Core loop;
  private final boolean stays;
  private final List<Integer> ends;
  private final int value;
  private volatile Optional<FrameFunction> code = Optional.empty();
  private int heat;

  /**
   * A loop.
   *
   * @param compiler compiles what it stands in
   * @param stays whether it never goes on elsewhere
   * @param ends the slots where a counting loop leaves where it goes on, and where it ends
   * @param value the slot of its value, if it has one
   */
  HotLoop(BodyCompiler compiler, Core loop, boolean stays, List<Integer> ends, int value) {
    this.linker = compiler.linker();
    this.rounds = Math.min(ROUNDS, linker.hot());
    this.function = compiler.home();
    this.scope = compiler.scope();
    this.loop = loop;
    this.stays = stays || compiler.home().isEmpty();
    this.ends = ends;
    this.value = value;
  }

  /** The loop as a function, and the slots of its parameters and results. */
  public record Outlined(OutlinedLoop loop, List<Integer> parameters, List<Integer> results) {}

  /** The loop as a function; none if it cannot be one, or shares variables with closures. */
  public Optional<Outlined> outlined() {
    Function home = function.orElseThrow().source();
    return OutlinedLoop.of(loop, home.module(), home.span()).flatMap(this::slots);
  }

  private Optional<Outlined> slots(OutlinedLoop outlined) {
    List<Integer> parameters = new ArrayList<>();
    for (Local local : outlined.read()) {
      if (scope.isCell(local)) {
        return Optional.empty();
      }
      parameters.add(scope.of(local));
    }
    parameters.addAll(ends);
    List<Integer> results = new ArrayList<>();
    if (loop.type() != Scalar.UNIT) {
      results.add(value);
    }
    outlined.changed().forEach(local -> results.add(scope.of(local)));
    return Optional.of(new Outlined(outlined, parameters, results));
  }

  /** From now on the loop goes on in other code. */
  public void replace(FrameFunction other) {
    code = Optional.of(other);
  }

  /** Runs the rest of the loop in other code, if there is some. */
  boolean goesOn(Frame frame) {
    Optional<FrameFunction> other = code;
    if (other.isEmpty()) {
      return false;
    }
    Execution execution = frame.execution;
    other.get().run(frame.longs, frame.reals, frame.refs, execution.printer, execution.depth);
    return true;
  }

  /** The same for a loop that counts. */
  boolean goesOn(Frame frame, long from, long to) {
    if (code.isEmpty()) {
      return false;
    }
    frame.longs[ends.get(0)] = from;
    frame.longs[ends.get(1)] = to;
    return goesOn(frame);
  }

  /** Counts rounds. */
  void count(int more) {
    int before = heat;
    if (before < linker.hot()) {
      heat = before + more;
      if (before + more >= linker.hot() && !stays) {
        linker.watcher().hot(this);
      }
    }
    if (function.isPresent()) {
      function.get().warm(more);
    }
  }
}

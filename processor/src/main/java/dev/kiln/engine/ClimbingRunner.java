package dev.kiln.engine;

import dev.kiln.compiler.backend.closure.ClosureProgram;
import dev.kiln.compiler.backend.closure.HotLoop;
import dev.kiln.compiler.backend.closure.Watcher;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.compiler.value.HostHandle;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Printer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs functions as trees of closures first. One that gets hot becomes a class, with all it calls,
 * in the background; then calls of it go there, and so do the handles that hosts hold.
 */
final class ClimbingRunner implements Runner {
  private final Program program;
  private final SpunCache cache;
  private final ClosureProgram closures;
  private final Map<String, Signature> signatures = new LinkedHashMap<>();
  private final Map<String, SpunCode> spun = new LinkedHashMap<>();
  private final Map<String, List<Waiting>> waiting = new LinkedHashMap<>();
  private Optional<Throwable> failure = Optional.empty();

  ClimbingRunner(Program program, List<Signature> signatures, SpunCache cache, Pace pace) {
    this.program = program;
    this.cache = cache;
    this.closures = ClosureProgram.compile(program, new Hot(this, pace));
    signatures.forEach(each -> this.signatures.put(each.coreFunction(), each));
  }

  /**
   * When functions climb.
   *
   * @param limit after how many rounds of loops they are hot
   * @param worker does the work for it
   */
  record Pace(int limit, Consumer<Runnable> worker) {
    static final Pace USUAL = new Pace(1 << 15, Background::run);
  }

  /**
   * Tells a program what is hot in it, unless nobody uses it any more when it is its turn. Who
   * holds but a handle uses it.
   */
  private record Hot(ClimbingRunner runner, Pace pace) implements Watcher {
    @Override
    public int limit() {
      return pace.limit();
    }

    @Override
    public void hot(String function) {
      later(found -> found.climb(function));
    }

    @Override
    public void hot(HotLoop loop) {
      later(found -> found.climb(loop));
    }

    private void later(Consumer<ClimbingRunner> work) {
      WeakReference<ClimbingRunner> waiting = new WeakReference<>(runner);
      pace.worker().accept(() -> {
        ClimbingRunner found = waiting.get();
        if (found != null) {
          found.attempt(work);
        }
      });
    }
  }

  /** A handle that a host may hold, its interface, and where its function prints. */
  private record Waiting(WeakReference<HostHandle> handle, HostInterface wanted, Printer printer) {
    void forwardTo(SpunCode code) {
      HostHandle held = handle.get();
      if (held != null) {
        held.forwardTo(code.link(wanted, printer));
      }
    }
  }

  @Override
  public HostFunction function(Signature signature, Printer printer) {
    return function(signature.coreFunction(), printer);
  }

  HostFunction function(String name, Printer printer) {
    return closures.function(name, printer);
  }

  @Override
  public synchronized Object as(
      Signature signature, HostInterface wanted, HostFunction function, Printer printer) {
    SpunCode code = spun.get(signature.coreFunction());
    if (code != null) {
      return code.link(wanted, printer);
    }
    Object handle = Handles.of(wanted, function);
    List<Waiting> all =
        waiting.computeIfAbsent(signature.coreFunction(), name -> new ArrayList<>());
    all.removeIf(each -> each.handle().get() == null);
    all.add(new Waiting(new WeakReference<>((HostHandle) handle), wanted, printer));
    return handle;
  }

  @Override
  public synchronized Tier tier(Signature signature) {
    return spun.containsKey(signature.coreFunction()) ? Tier.JVM : Tier.CLOSURE;
  }

  /** Does some work; whatever goes wrong, functions stay where they are. */
  private void attempt(Consumer<ClimbingRunner> work) {
    try {
      Depth.moveRun(() -> work.accept(this));
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      synchronized (this) {
        failure = Optional.of(e);
      }
    }
  }

  /** Makes a class of a function, if it can be one. */
  private void climb(String function) {
    Optional<Signature> signature = Optional.ofNullable(signatures.get(function));
    spun(Excerpt.of(program, function), signature).ifPresent(code -> arrive(function, code));
  }

  /** Makes a class of a loop, if it can be one. */
  private void climb(HotLoop loop) {
    loop.outlined()
        .flatMap(outlined -> spun(Excerpt.of(program, outlined), Optional.empty()))
        .ifPresent(code -> loop.replace(code.frame()));
  }

  private Optional<SpunCode> spun(Excerpt excerpt, Optional<Signature> signature) {
    return excerpt.passes() && !excerpt.callsHandlers() && !excerpt.readsTables()
        ? Optional.of(cache.spun(excerpt, signature))
        : Optional.empty();
  }

  private synchronized void arrive(String function, SpunCode code) {
    closures.replace(function, code.frame());
    spun.put(function, code);
    List<Waiting> handles = waiting.remove(function);
    if (handles != null) {
      handles.forEach(each -> each.forwardTo(code));
    }
  }

  /** What went wrong in the background, if something did. */
  synchronized Optional<Throwable> failure() {
    return failure;
  }
}

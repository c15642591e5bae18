package dev.kiln.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Verifier;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.meter.Metering;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.engine.Measured;
import dev.kiln.engine.Tier;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Metered golden programs do the same, take the same steps and make as many bytes in every tier. Each
 * runs in one tier beside the evaluator, in turn; {@code -Dmetering=all} runs each in all.
 */
class MeteringTest {
  private static final String MAIN = "shown__";
  private static final long PLENTY = 1L << 50;
  private static final List<Tier> IN_TURN = List.of(Tier.CLOSURE, Tier.BYTECODE, Tier.JVM);
  private static final int JAVA_EVERY = 40;

  /** How far a program gets before its time is over is not for tiers to agree on. */
  private static final String TIMED = "timeout";

  @Test
  void tiersCountAlike() {
    List<String> wrong = new ArrayList<>();
    int number = 0;
    for (GoldenFile file : GoldenFile.programs()) {
      String source = file.source();
      Optional<Program> metered = source.contains(TIMED) ? Optional.empty() : metered(source);
      if (metered.isEmpty()) {
        continue;
      }
      String wanted = run(Tier.EVAL, metered.get());
      for (Tier tier : tiers(number++)) {
        String found = run(tier, metered.get());
        if (!found.equals(wanted)) {
          wrong.add(file.name() + " in " + tier + ":\n" + found + "\nnot\n" + wanted);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(number).isGreaterThan(500);
  }

  private static List<Tier> tiers(int program) {
    if ("all".equals(System.getProperty("metering"))) {
      return List.of(Tier.CLOSURE, Tier.BYTECODE, Tier.JVM, Tier.JAVA);
    }
    return program % JAVA_EVERY == 0
        ? List.of(Tier.JAVA)
        : List.of(IN_TURN.get(program % IN_TURN.size()));
  }

  private static String run(Tier tier, Program metered) {
    Meter meter = new Meter(PLENTY, PLENTY, PLENTY, PLENTY);
    Measured measured =
        tier.measure(metered, List.of(MAIN), meter, Depth.DEFAULT_LIMIT).get(MAIN);
    return measured.printed()
        + measured.value().map(Object::toString).orElse("")
        + measured.failure().map(KilnException::render).orElse("")
        + "\nsteps " + measured.steps() + ", bytes " + measured.bytes();
  }

  private static Optional<Program> metered(String source) {
    Sink sink = new Sink();
    String showing = source + "define " + MAIN + "(): Str = \"{main()}\"\n";
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("golden", SourceFile.of("golden.kiln", showing))), sink);
    if (sink.hasErrors()) {
      return Optional.empty();
    }
    Program program = Metering.meter(analysis
        .lower(Map.of(MAIN, analysis.function("golden", MAIN).orElseThrow()), Map.of())
        .program());
    Verifier.verify(program);
    return Optional.of(program);
  }
}

package dev.kiln.engine;

import dev.kiln.compiler.backend.bytecode.Bytecode;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.backend.jvm.JvmClasses;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Passes;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A tier in two steps, so that what it makes of a program can be changed before it runs. In the
 * engine's package, for only that knows the steps.
 *
 * @param <M> what it makes
 */
public final class Translation<M> {
  /** Bytecode as text; what is changed is verified. */
  public static final Translation<String> BYTECODE = new Translation<>(
      (program, entries) -> Bytecode.disassemble(Bytecode.compile(program)),
      (text, entries) -> Tier.bytecode(Bytecode.assemble(text)));

  /** Class files. */
  public static final Translation<JvmClasses> JVM = new Translation<>(
      (program, entries) -> JvmTier.classes(program, entries, Passes.ALL), JvmTier::load);

  /** A Java class. */
  public static final Translation<GeneratedJava> JAVA = new Translation<>(
      (program, entries) -> JavaTier.generate(program, entries, Passes.ALL), JavaTier::load);

  private final Maker<M> maker;
  private final Runner<M> runner;
  private Program last;
  private M lastMade;

  private Translation(Maker<M> maker, Runner<M> runner) {
    this.maker = maker;
    this.runner = runner;
  }

  private interface Maker<M> {
    M make(Program program, List<String> entries);
  }

  private interface Runner<M> {
    Loaded load(M made, List<String> entries);
  }

  /**
   * A program with what the tier made of it changed. Where there is nothing to change, the
   * evaluator stands in for the tier: it takes less time, and is not what the change is about.
   */
  public Loaded load(Program program, List<String> entries, UnaryOperator<M> change) {
    M made = make(program, entries);
    M changed = change.apply(made);
    return changed.equals(made) ? Tier.EVAL.load(program, entries) : runner.load(changed, entries);
  }

  /** Many changes are made to one program after the other, so the last one is kept. */
  private synchronized M make(Program program, List<String> entries) {
    if (last != program) {
      lastMade = maker.make(program, entries);
      last = program;
    }
    return lastMade;
  }
}

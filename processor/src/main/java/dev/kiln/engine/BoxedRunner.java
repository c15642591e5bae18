package dev.kiln.engine;

import dev.kiln.compiler.backend.bytecode.Bytecode;
import dev.kiln.compiler.backend.bytecode.BytecodeFunction;
import dev.kiln.compiler.backend.bytecode.Chunk;
import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Printer;

/** Runs functions in a tier that takes all values as objects. */
final class BoxedRunner implements Runner {
  private final Program program;
  private final Tier tier;
  private final Targets targets;

  /** Finds what calls a function. */
  private interface Targets {
    BoxedCall.Target of(Signature signature, Printer printer);
  }

  private BoxedRunner(Program program, Tier tier, Targets targets) {
    this.program = program;
    this.tier = tier;
    this.targets = targets;
  }

  /** The evaluator. */
  static Runner evaluator(Program program) {
    return new BoxedRunner(
        program,
        Tier.EVAL,
        (signature, printer) ->
            arguments -> Evaluator.call(program, signature.coreFunction(), printer, arguments));
  }

  /** Bytecode. */
  static Runner bytecode(Program program) {
    Chunk chunk = Bytecode.compile(program);
    return new BoxedRunner(
        program,
        Tier.BYTECODE,
        (signature, printer) -> BytecodeFunction.of(chunk, signature.name(), printer)::call);
  }

  @Override
  public HostFunction function(Signature signature, Printer printer) {
    Function function = program.functions().get(signature.coreFunction());
    BoxedCall.Target target = targets.of(signature, printer);
    return () -> new BoxedCall(function, target);
  }

  @Override
  public Tier tier(Signature signature) {
    return tier;
  }
}

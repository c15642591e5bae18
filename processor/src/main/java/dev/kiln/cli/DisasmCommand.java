package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.backend.bytecode.Bytecode;
import dev.kiln.compiler.backend.bytecode.Opcode;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.runtime.Depth;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kiln disasm FILE}: a program as bytecode; {@code --opcodes}: what the instructions do. */
@Command(
    name = "disasm",
    mixinStandardHelpOptions = true,
    description = "Shows a program as bytecode, or what the instructions do.")
final class DisasmCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "the program")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--opcodes", description = "the table of instructions")
  private boolean opcodes;

  @Option(names = "--optimize", description = "after all passes")
  private boolean optimize;

  DisasmCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (opcodes) {
      terminal.out().print(Opcode.document());
      return Exit.FINE;
    }
    Path path =
        file.orElseThrow(() -> new Stop(Exit.USAGE, "kiln: disasm wants a FILE, or --opcodes"));
    Sink sink = new Sink();
    Analysis analysis = Sources.analyze(path, Sources.read(path), Map.of(), sink);
    terminal.report(sink, false);
    if (sink.hasErrors()) {
      return Exit.NOT_COMPILED;
    }
    Program lowered = analysis.lower(analysis.modules().get(0));
    Program program = optimize ? Optimizer.optimize(lowered) : lowered;
    terminal.out().print(Depth.moveObject(() -> Bytecode.disassemble(Bytecode.compile(program))));
    return Exit.FINE;
  }
}

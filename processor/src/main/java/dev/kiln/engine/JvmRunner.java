package dev.kiln.engine;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Printer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs functions as classes, each made when it is first asked for. */
final class JvmRunner implements Runner {
  private final Program program;
  private final SpunCache cache;
  private final Map<String, SpunCode> spun = new LinkedHashMap<>();

  JvmRunner(Program program, SpunCache cache) {
    this.program = program;
    this.cache = cache;
  }

  @Override
  public HostFunction function(Signature signature, Printer printer) {
    return FrameCall.function(
        program.functions().get(signature.coreFunction()), spun(signature).frame(), printer);
  }

  @Override
  public Object as(
      Signature signature, HostInterface wanted, HostFunction function, Printer printer) {
    return spun(signature).link(wanted, printer);
  }

  @Override
  public Tier tier(Signature signature) {
    return Tier.JVM;
  }

  private synchronized SpunCode spun(Signature signature) {
    SpunCode known = spun.get(signature.coreFunction());
    if (known == null) {
      known = cache.spun(Excerpt.of(program, signature.coreFunction()), Optional.of(signature));
      spun.put(signature.coreFunction(), known);
    }
    return known;
  }
}

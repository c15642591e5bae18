package dev.kiln.engine;

import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Printer;
import java.util.function.Predicate;

/**
 * A tier that not all values can pass into and out of, and another way for the functions that have
 * such.
 *
 * @param passes whether all values of a function can pass
 */
record WithFallback(Runner tier, Predicate<Signature> passes, Runner other) implements Runner {
  private Runner of(Signature signature) {
    return passes.test(signature) ? tier : other;
  }

  @Override
  public HostFunction function(Signature signature, Printer printer) {
    return of(signature).function(signature, printer);
  }

  @Override
  public Object as(
      Signature signature, HostInterface wanted, HostFunction function, Printer printer) {
    return of(signature).as(signature, wanted, function, printer);
  }

  @Override
  public Tier tier(Signature signature) {
    return of(signature).tier(signature);
  }
}

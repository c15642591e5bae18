package dev.kiln.compiler;

import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.source.Span;
import java.util.Optional;

/**
 * A Java class, and what its library of native code is to be made of.
 *
 * @param natives the C for some of its methods; the class does without where there is no library
 * @param wish where its program first asks for native code
 */
public record GeneratedClass(
    GeneratedJava java, Optional<GeneratedC> natives, Optional<Span> wish) {
  /** One without native code. */
  public static GeneratedClass of(GeneratedJava java) {
    return new GeneratedClass(java, Optional.empty(), Optional.empty());
  }
}

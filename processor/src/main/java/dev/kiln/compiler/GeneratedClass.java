package dev.kiln.compiler;

import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.backend.java.GeneratedJava;
import java.util.List;
import java.util.Optional;

/**
 * A Java class, and what its library of native code is to be made of.
 *
 * @param natives the C for some of its methods; the class does without where there is no library
 * @param wishes the functions that native code is wanted for
 */
public record GeneratedClass(
    GeneratedJava java, Optional<GeneratedC> natives, List<NativeWish> wishes) {
  public GeneratedClass {
    wishes = List.copyOf(wishes);
  }

  /** One without native code. */
  public static GeneratedClass of(GeneratedJava java) {
    return new GeneratedClass(java, Optional.empty(), List.of());
  }
}

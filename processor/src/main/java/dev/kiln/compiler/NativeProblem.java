package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.source.Span;
import java.util.List;

/** What there is to say about native code: errors where a build requires it. */
public sealed interface NativeProblem extends Problem {
  /** Whether the build fails without native code. */
  boolean required();

  @Override
  default Severity severity() {
    return required() ? Severity.ERROR : Severity.WARNING;
  }

  /**
   * A function that asks for native code and has none.
   *
   * @param reason for example {@code it prints}
   */
  record InJava(Span span, String function, String reason, boolean required)
      implements NativeProblem {
    @Override
    public Code code() {
      return NativeCode.IN_JAVA;
    }

    @Override
    public String message() {
      return "'" + function + "' stays in Java, because " + reason;
    }

    @Override
    public List<String> hints() {
      return List.of("native code computes with numbers and Bools, arrays and records of"
          + " them; remove '@native', or give that part of the work a function of its own");
    }
  }

  /** A function whose C would take more of the stack than is surely there. */
  record TooLarge(Span span, String function, boolean required) implements NativeProblem {
    @Override
    public Code code() {
      return NativeCode.IN_JAVA;
    }

    @Override
    public String message() {
      return "'" + function + "' stays in Java, because its C function needs too much of the stack";
    }

    @Override
    public List<String> hints() {
      return List.of("fewer small arrays and long array literals in one function need less; give"
          + " part of the work a function of its own");
    }
  }

  /**
   * A class whose library could not be made.
   *
   * @param reason in a sentence
   */
  record Unbuilt(Span span, String className, String reason, boolean required)
      implements NativeProblem {
    @Override
    public Code code() {
      return NativeCode.UNBUILT;
    }

    @Override
    public String message() {
      return "the C functions of '" + className + "' have no library: " + reason;
    }

    @Override
    public List<String> hints() {
      return List.of(
          required
              ? "kiln.native is 'require'; with 'auto' the functions run in Java"
              : "its functions run in Java");
    }
  }
}

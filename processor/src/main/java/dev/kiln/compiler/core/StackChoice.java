package dev.kiln.compiler.core;

import dev.kiln.runtime.Depth;
import java.util.function.Supplier;

/**
 * Where the compiler recurses over trees. They may be 5,000 high, which needs a thread with a deep
 * stack; to start one takes longer than to compile a short formula, so that one stays on the
 * caller's stack.
 *
 * <p>No recursion goes deeper than there are characters in the text, or nodes in the program: to
 * go one level down, be it into an expression, a statement, a type, or from a definition into one
 * that it mentions, a stage must meet at least one of them, and what it meets on the way down it
 * meets once. A level takes 2,700 bytes at most, in reading {@code [[[…} while nothing is compiled
 * yet by the JIT, of which there can be 200; else 1,750, in checking {@code x+x+…}, for two
 * characters. So what counts as small needs less than 600 KiB, and threads have 1 MiB if nobody
 * says otherwise. The library's own definitions need less than 160 KiB on top.
 */
public final class StackChoice {
  /** Characters of a text that any stack is large enough for. */
  static final int SHORT_TEXT = 500;

  /** Nodes of a program that any stack is large enough for. */
  static final int SMALL_PROGRAM = 250;

  private StackChoice() {}

  /** Works on the tree of a text with so many characters. */
  public static <T> T forText(int characters, Supplier<T> work) {
    return characters <= SHORT_TEXT ? work.get() : Depth.moveObject(work);
  }

  /** Works on a program. */
  public static <T> T forProgram(Program program, Supplier<T> work) {
    return isOnDeepStack() || isSmall(program) ? work.get() : Depth.moveObject(work);
  }

  private static boolean isOnDeepStack() {
    return !Depth.mustMove(Integer.MAX_VALUE);
  }

  private static boolean isSmall(Program program) {
    int[] left = {SMALL_PROGRAM};
    return !Children.any(program, core -> --left[0] < 0);
  }
}

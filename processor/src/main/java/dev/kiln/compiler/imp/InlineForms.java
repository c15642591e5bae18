package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.LibraryOp;

/** Which pieces of Core can stand inside an expression of Java. */
final class InlineForms {
  private InlineForms() {}

  /** Whether a small piece of Core needs no statements. */
  static boolean fits(Core core, int[] budget) {
    if (budget[0]-- < 0 || Leaves.isVoid(core.type())) {
      return false;
    } else if (core instanceof Core.Var) {
      return true;
    } else if (core instanceof Core.Get get) {
      return fits(get.target(), budget);
    } else if (core instanceof Core.Library library && isRead(library.op())) {
      return library.arguments().stream().allMatch(argument -> fits(argument, budget));
    }
    boolean leaf = core instanceof Core.Int
        || core instanceof Core.Real
        || core instanceof Core.Bool
        || core instanceof Core.Char
        || core instanceof Core.Str;
    boolean inner = core instanceof Core.Primitive
        || core instanceof Core.If
        || core instanceof Core.Index
        || core instanceof Core.Is;
    if (!leaf && !(inner && core.type() instanceof CoreType.Scalar)) {
      return false;
    }
    return Children.every(core, child -> fits(child, budget));
  }

  /** What a pattern reads of a list. */
  private static boolean isRead(LibraryOp op) {
    return op == LibraryOp.LIST_LENGTH || op == LibraryOp.LIST_AT;
  }
}

package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;

/** Finds functions that end in calls of themselves. */
final class SelfTailCalls {
  private SelfTailCalls() {}

  static boolean in(Function function) {
    return Children.any(function.body(), core -> is(core, function.name()));
  }

  static boolean is(Core core, String function) {
    return core instanceof Core.Call call && call.tail() && call.function().equals(function);
  }
}

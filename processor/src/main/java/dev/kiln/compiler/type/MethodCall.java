package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Expression;
import java.util.List;
import java.util.Optional;

/**
 * A call whose meaning waits for the type of its first argument.
 *
 * @param node the call in the tree; empty for a call known only from a scheme
 * @param scope where methods are looked up
 * @param arguments the arguments with their names, the receiver first
 * @param fallback functions to try when the type has no such method
 */
record MethodCall(
    Optional<Expression> node,
    ModuleScope scope,
    List<GivenArgument> arguments,
    List<Symbol.Function> fallback) {
  MethodCall inScheme() {
    return new MethodCall(
        Optional.empty(),
        scope,
        arguments.stream()
            .map(a -> new GivenArgument(a.name(), Optional.empty(), a.hole()))
            .toList(),
        fallback);
  }

  /**
   * An argument as given: its name if it has one, and its tree where there is one.
   *
   * @param hole the place among the call's {@code _}, or -1
   */
  record GivenArgument(Optional<String> name, Optional<Expression> value, int hole) {}
}

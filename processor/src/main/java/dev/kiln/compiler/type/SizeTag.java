package dev.kiln.compiler.type;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.size.Size;
import java.util.Optional;

/**
 * Where two sizes are asked to be equal: what a late contradiction or a check at run time needs.
 *
 * @param what the thing whose shape is at stake, such as {@code the argument of 'f'}
 * @param node the expression before which run time may compare
 * @param fact what a signature states of the sizes, if that is the reason
 */
record SizeTag(Span span, String what, Optional<Expression> node, Optional<Fact> fact) {
  SizeTag(Span span, String what, Optional<Expression> node) {
    this(span, what, node, Optional.empty());
  }

  /**
   * A fact as its function states it, and what its sides are at a call.
   *
   * @param text such as {@code 'head' wants k <= n}
   */
  record Fact(String text, Size left, Size right, boolean atMost) {}
}

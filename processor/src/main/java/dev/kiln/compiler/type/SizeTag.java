package dev.kiln.compiler.type;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import java.util.Optional;

/**
 * Where two sizes are asked to be equal: what a late contradiction or a check at run time needs.
 *
 * @param what the thing whose shape is at stake, such as {@code the argument of 'f'}
 * @param node the expression before which run time may compare
 */
record SizeTag(Span span, String what, Optional<Expression> node) {}

package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;

/**
 * What stands between the brackets of a type: a type or a size. A lone name is read as a {@link
 * TypeTree.Named} and decided where names are known.
 */
public sealed interface TypeArgument permits TypeTree, SizeTree {
  /** Where it stands. */
  Span span();
}

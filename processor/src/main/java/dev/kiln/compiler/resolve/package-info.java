/**
 * Modules, scopes, names: the tree to the resolved tree.
 *
 * <p>In: the {@link dev.kiln.compiler.syntax.Module}s of a build and of the standard library. Out:
 * {@link dev.kiln.compiler.resolve.Names}, tables from tree nodes to the {@link
 * dev.kiln.compiler.resolve.Symbol}s they mean.
 *
 * <p><b>Invariant:</b> without problems in the sink, every name expression but a field's or
 * method's has a symbol.
 */
package dev.kiln.compiler.resolve;

/**
 * Text to tree.
 *
 * <p>In: a {@link dev.kiln.compiler.source.SourceFile}. Out: a {@link
 * dev.kiln.compiler.syntax.Module} and problems in the sink. The tree has a family per kind:
 * {@link dev.kiln.compiler.syntax.Declaration}, {@link dev.kiln.compiler.syntax.Expression}, {@link
 * dev.kiln.compiler.syntax.Statement}, {@link dev.kiln.compiler.syntax.Pattern}, {@link
 * dev.kiln.compiler.syntax.TypeTree} and {@link dev.kiln.compiler.syntax.SizeTree}.
 *
 * <p><b>Invariant:</b> the parser never throws; what it cannot read becomes a {@code Bad} node and
 * a problem. Nodes are compared by identity in the tables of later stages, so a tree node stands in
 * one place only. Of the library, where no mistakes are, a rest of a declaration is read when it is
 * asked for, and looks as if it had been read at once.
 */
package dev.kiln.compiler.syntax;

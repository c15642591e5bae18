/**
 * The arms of a {@code match} to a decision tree.
 *
 * <p>In: a {@link dev.kiln.compiler.decision.Clause} for each arm, in order. Out: a {@link
 * dev.kiln.compiler.decision.Decision}, whose parts may be reached from several places.
 *
 * <p><b>Invariant:</b> on no way through the tree is something asked that an answer before tells,
 * unless the tree would grow out of proportion.
 */
package dev.kiln.compiler.decision;

/**
 * The reference evaluator: walks Core as lowering made it. Slow and simple; what it says is right.
 *
 * <p>In: a {@link dev.kiln.compiler.core.Program} and the name of an entry. Out: an {@link
 * dev.kiln.compiler.backend.evaluator.Outcome}.
 *
 * <p>Values are those of {@code dev.kiln.compiler.value}.
 */
package dev.kiln.compiler.backend.evaluator;

/**
 * The reference evaluator: walks Core as lowering made it. Slow and simple; what it says is right.
 *
 * <p>In: a {@link dev.kiln.compiler.core.Program} and the name of a function. Out: what it comes to
 * when it is called, a value of {@code dev.kiln.compiler.value}.
 */
package dev.kiln.compiler.backend.evaluator;

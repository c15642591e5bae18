/**
 * The reference evaluator: walks Core as lowering made it. Slow and simple; what it says is right.
 *
 * <p>In: a {@link dev.kiln.compiler.core.Program} and the name of an entry. Out: an {@link
 * dev.kiln.compiler.backend.evaluator.Outcome}.
 *
 * <p>Values: Int is a Long, Real a Double, Bool a Boolean, Char an Integer, Str a String, Unit the
 * text {@code "()"} in a wrapper of its own, tuples and records are {@code Object[]}, arrays {@code
 * double[]}, {@code long[]} and {@code boolean[]}, functions {@link
 * dev.kiln.compiler.backend.evaluator.Closure}.
 */
package dev.kiln.compiler.backend.evaluator;

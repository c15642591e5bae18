/**
 * The closure tier: makes a tree of nodes of Core that run themselves, with a first result within
 * microseconds. It takes the program as lowering made it, for optimising would take longer.
 *
 * <p>In: a {@link dev.kiln.compiler.core.Program}. Out: a {@link
 * dev.kiln.compiler.backend.closure.ClosureProgram}, whose functions a host calls. A function is
 * compiled when it is first called.
 *
 * <p>A node has a method for each kind of value, so that no number is boxed. Int and Char are a
 * {@code long}, Real a {@code double}, Bool a {@code boolean} (in a frame a {@code long}, 0 or 1);
 * all else, and what stands inside of something else, is as {@code dev.kiln.compiler.value} says.
 *
 * <p><b>Jumps.</b> A statement answers whether control goes on, or where to ({@link
 * dev.kiln.compiler.backend.closure.Status}); no exception is thrown for it. An expression with a
 * jump in it becomes a {@link dev.kiln.compiler.backend.closure.Jumper}: a statement, and a value
 * for the case that control goes on.
 *
 * <p><b>Invariant:</b> no {@code Jumper} stands inside a finished tree.
 */
package dev.kiln.compiler.backend.closure;

/**
 * The algebra of array sizes and the solver of the shape checker.
 *
 * <p>In: sizes as written in types ({@code n + 1}, {@code n*m}, {@code (n - k)/2}), the equations
 * and bounds that a definition needs. Out: a substitution for the inference variables, the
 * equations and bounds that only a caller or run time can decide, and those that cannot hold. Knows
 * nothing of types, trees or diagnostics.
 *
 * <p><b>Invariant:</b> a {@link dev.kiln.compiler.type.size.Size} is always in normal form, so
 * equal sums are equal objects; a solver never guesses: what it binds holds in every solution.
 */
package dev.kiln.compiler.type.size;

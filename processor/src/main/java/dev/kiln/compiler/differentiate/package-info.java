/**
 * Puts derivatives in the place of {@link dev.kiln.compiler.core.Core.Tangent}: forward
 * differentiation of Core with dual numbers, so that all tiers run the same derivative.
 *
 * <p>A dual number is a Real with its derivative in one direction. A function to be derived is
 * copied with dual numbers in place of the Reals that depend on its argument ({@code DualBody});
 * the rules of the primitive operations are in {@code Rules}. Which function is meant must be known
 * when the program is compiled: functions that take one and derive it are copied for it ({@code
 * Specialiser}).
 *
 * <p>Source: Wengert, "A simple automatic derivative evaluation program" (1964).
 */
package dev.kiln.compiler.differentiate;

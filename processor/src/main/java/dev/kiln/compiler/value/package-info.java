/**
 * Values while Core runs, and what its operations do to them: shared by the tiers that run Core.
 *
 * <p>Int is a Long, Real a Double, Bool a Boolean, Char an Integer, Str a String. Unit is {@link
 * dev.kiln.compiler.value.UnitValue}. Tuples and records are {@code Object[]}, values of sums
 * {@link dev.kiln.compiler.value.Variant}. Arrays are {@code double[]}, {@code long[]} and {@code
 * boolean[]}; collections are those of {@code dev.kiln.runtime}. A function is a {@link
 * dev.kiln.compiler.value.FunctionValue} of its tier.
 */
package dev.kiln.compiler.value;

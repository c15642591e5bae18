/**
 * Values while Core runs, and what its operations do to them: shared by the tiers that run Core.
 *
 * <p>Int is a Long, Real a Double, Bool a Boolean, Char an Integer, Str a String, Unit
 * {@link dev.kiln.compiler.value.UnitValue}; tuples and records are {@code Object[]}, values of
 * sums {@link dev.kiln.compiler.value.Variant}, arrays {@code double[]}, {@code long[]} and {@code boolean[]},
 * collections those of {@code dev.kiln.runtime}, functions a {@link
 * dev.kiln.compiler.value.FunctionValue} of the tier.
 */
package dev.kiln.compiler.value;

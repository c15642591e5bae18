/**
 * Random programs, run in every tier.
 *
 * <p>In: a seed. Out: a well-typed program ({@link dev.kiln.fuzz.Generator}), what the tiers make
 * of it ({@link dev.kiln.fuzz.Comparison}), and, where they differ, the smallest program that still
 * differs so ({@link dev.kiln.fuzz.Reducer}).
 *
 * <p><b>Invariant:</b> Kiln's checker accepts every program of the generator.
 */
package dev.kiln.fuzz;

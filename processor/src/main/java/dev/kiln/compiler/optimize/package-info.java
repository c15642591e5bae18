/**
 * Core to better Core.
 *
 * <p>In: a program as lowering made it, or as an earlier pass left it. Out: one that gives the same
 * values, prints and errors, sooner. {@link dev.kiln.compiler.optimize.Passes} is the schedule.
 */
package dev.kiln.compiler.optimize;

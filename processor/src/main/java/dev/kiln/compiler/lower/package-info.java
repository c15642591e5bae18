/**
 * The typed tree to Core.
 *
 * <p>In: a {@link dev.kiln.compiler.type.Checker} and the definitions that a door wants. Out: a
 * {@link dev.kiln.compiler.core.Program} of the instances that those reach. A definition is lowered
 * once for every combination of concrete types and sizes it is used with: that is where overloads
 * are decided and where known sizes become numbers.
 *
 * <p><b>Invariant:</b> the evaluation order of the source, left to right, is the order of Core.
 */
package dev.kiln.compiler.lower;

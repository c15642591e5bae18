/**
 * Core, the one typed intermediate representation.
 *
 * <p>In: what lowering makes of a typed program. Out: a {@link dev.kiln.compiler.core.Program} of
 * monomorphic functions. Every name is resolved, every overload chosen, every default filled in,
 * every conversion written out. Operands are evaluated from left to right.
 *
 * <p>Sizes: an array type knows each of its sizes as a number or as {@link
 * dev.kiln.compiler.core.CoreType.Array#RUNTIME}; a function that needs a size known only at run
 * time has an Int parameter for it, and nodes that need one carry it as an operand.
 *
 * <p>Value semantics: arrays are values. A mutable local whose elements are assigned ({@link
 * dev.kiln.compiler.core.Core.Store}) owns its array: lowering puts a {@link
 * dev.kiln.compiler.core.Core.Copy} wherever a value enters or leaves such a local and another
 * holder could see the change; the optimiser removes the copies that nobody can notice.
 *
 * <p><b>Invariant:</b> {@link dev.kiln.compiler.core.Verifier} accepts the program after lowering
 * and after every pass.
 */
package dev.kiln.compiler.core;

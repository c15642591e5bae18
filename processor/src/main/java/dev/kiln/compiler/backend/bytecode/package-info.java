/**
 * Register bytecode, and the machine that runs it: programs as data.
 *
 * <p>In: a {@link dev.kiln.compiler.core.Program}, optimised or not. Out: a {@link
 * dev.kiln.compiler.backend.bytecode.Chunk}, which can be written and read again, and what running
 * one of its entries comes to.
 *
 * <p>A function has 256 registers for words (Int, Real, Bool, Char) and 256 for objects (all else);
 * Unit is held nowhere. Locals that find no register live in slots of the function's frame. What
 * the instructions do is the table {@link dev.kiln.compiler.backend.bytecode.Opcode}.
 *
 * <p><b>Invariant:</b> a chunk that was read from bytes was verified before it runs.
 */
package dev.kiln.compiler.backend.bytecode;

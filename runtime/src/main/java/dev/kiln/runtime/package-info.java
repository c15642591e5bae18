/**
 * What generated code, the evaluator and the constant folder call: one definition of arithmetic,
 * errors, printing and sums for every way to run a program.
 *
 * <p>{@link dev.kiln.runtime.NativeLibrary} finds kernels in C for generated code, which has the
 * same in Java.
 *
 * <p>No dependency. <b>Invariant:</b> the same arguments give the same bits, texts and errors on
 * every JDK. An {@code at} is always the failing place as {@code file:line:column}.
 */
package dev.kiln.runtime;

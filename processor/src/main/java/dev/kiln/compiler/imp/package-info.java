/**
 * Imp: a small structured imperative language of typed locals, loops and arrays.
 *
 * <p>In: optimised Core. Out: an {@link dev.kiln.compiler.imp.Imp.Unit} that a backend only has to
 * print. Tuples, records and small arrays of known size are taken apart into scalar locals here,
 * and put together again only where something wants them whole.
 *
 * <p><b>Invariant:</b> an expression can be evaluated where it stands, from left to right, with the
 * effects and errors that Core has in that order; its depth is bounded.
 */
package dev.kiln.compiler.imp;

/**
 * What the compiler says about a program: data first, words last.
 *
 * <p>In: {@link dev.kiln.compiler.diagnostic.Problem} records of the stages, collected in a {@link
 * dev.kiln.compiler.diagnostic.Sink}. Out: text and JSON made by the renderers. <b>Invariant:</b>
 * every problem has a code and a span inside its file.
 */
package dev.kiln.compiler.diagnostic;

/**
 * What the user wrote, and where: source texts and the spans that every later stage carries along.
 *
 * <p>In: names and texts, handed over by a door. Out: {@link dev.kiln.compiler.source.SourceFile}
 * and {@link dev.kiln.compiler.source.Span}. <b>Invariant:</b> nothing here reads a file.
 */
package dev.kiln.compiler.source;

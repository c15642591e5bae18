/**
 * The pipeline: from program texts to Core, generated Java and diagnostics.
 *
 * <p>In: texts with names, handed over by a door. Out: {@link dev.kiln.compiler.Analysis}, and from
 * it programs. Nothing in the compiler reads a file but {@link dev.kiln.compiler.Library}, which
 * reads the standard library from the class path.
 */
package dev.kiln.compiler;

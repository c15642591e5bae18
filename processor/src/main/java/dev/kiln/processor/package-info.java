/**
 * The javac door: {@code @Compile} interfaces become classes while Java compiles.
 *
 * <p>In: annotated interfaces. Out: generated sources, and problems at the exact place in the text
 * block. The only package that knows annotation processing.
 */
package dev.kiln.processor;

/**
 * The javac door: implements interfaces under {@link dev.kiln.annotations.Compile}.
 *
 * <p>In: the elements of a Java compilation. Out: Java source files, and problems at the place in
 * the user's file that each is about. <b>Invariant:</b> no exception leaves the processor, and none
 * but this package knows of {@code javax.annotation.processing}.
 */
package dev.kiln.processor;

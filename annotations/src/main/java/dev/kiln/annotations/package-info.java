/**
 * The annotations that tie Kiln programs to Java types.
 *
 * <p>In comes what the user writes ({@link dev.kiln.annotations.Compile} on an interface); out goes
 * a class that implements it, marked {@link dev.kiln.annotations.KilnGenerated}. Both annotations
 * end at the class file: nothing here is needed, or seen, at run time.
 */
package dev.kiln.annotations;

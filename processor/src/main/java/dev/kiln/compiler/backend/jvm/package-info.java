/**
 * Imp to class files.
 *
 * <p>In: an {@link dev.kiln.compiler.imp.Imp.Unit} and what a door wants of it. Out: {@link
 * dev.kiln.compiler.backend.jvm.JvmClasses}, as javac would make them of the generated Java, in
 * microseconds. This package prints; it decides nothing about the program. The only one that knows
 * ASM.
 */
package dev.kiln.compiler.backend.jvm;

/**
 * Imp to readable Java 17 source.
 *
 * <p>In: an {@link dev.kiln.compiler.imp.Imp.Unit} and what a door wants of it. Out: {@link
 * dev.kiln.compiler.backend.java.GeneratedJava}. This package prints; it decides nothing about the
 * program. The only one that knows JavaPoet.
 */
package dev.kiln.compiler.backend.java;

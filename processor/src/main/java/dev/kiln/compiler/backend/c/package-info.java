/**
 * Imp to C, for the functions that shall run as native code.
 *
 * <p>In: an {@link dev.kiln.compiler.imp.Imp.Unit} and which of its methods are wanted. Out: {@link
 * dev.kiln.compiler.backend.c.GeneratedC}, one C file. A kernel that meets anything it cannot do
 * gives up, and the Java version runs from the start, for functions of Kiln change nothing that
 * their callers see: so C knows no error messages, and needs to agree on results only.
 */
package dev.kiln.compiler.backend.c;

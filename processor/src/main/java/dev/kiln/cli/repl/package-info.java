/**
 * The prompt: {@code kiln repl}.
 *
 * <p>In: lines, from a terminal or a pipe. Out: values, types and problems. What is typed becomes
 * declarations of one module, and every expression a function of it that is compiled and run; so
 * nothing here knows what Kiln means. <b>Invariant:</b> the {@code State} always checks.
 */
package dev.kiln.cli.repl;

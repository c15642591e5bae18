/**
 * The command line: {@code kiln run|check|test|build|doc|explain|disasm|repl}.
 *
 * <p>In: arguments and files. Out: text, files, and an exit code: 0 fine, 1 the program failed, 2
 * it does not compile, 3 wrong usage.
 */
package dev.kiln.cli;

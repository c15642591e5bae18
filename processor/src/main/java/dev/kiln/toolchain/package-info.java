/**
 * The machine's C compiler: finds it, and makes libraries of generated C.
 *
 * <p>It is started without a shell, its arguments are fixed but for names of files that are made
 * here, and it may take a minute at most.
 */
package dev.kiln.toolchain;

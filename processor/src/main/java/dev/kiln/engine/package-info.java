/**
 * The run-time door: programs compiled and run inside an application.
 *
 * <p>{@link dev.kiln.engine.Kiln} is where an application starts: it gives a {@link
 * dev.kiln.engine.Program}, that a {@link dev.kiln.engine.KilnFunction}. In: texts. Out: calls from
 * Java, in any tier, or from tier to tier as functions get hot.
 *
 * <p>For the command line and the tests {@link dev.kiln.engine.Tier} runs entries of an analysed
 * program, and gives what running them came to.
 */
package dev.kiln.engine;

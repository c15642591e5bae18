/**
 * The run-time door: programs compiled and run inside an application.
 *
 * <p>In: an analysed program. Out: what running it came to, from any tier.
 */
package dev.kiln.engine;

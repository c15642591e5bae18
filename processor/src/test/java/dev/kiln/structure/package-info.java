/**
 * Checks of the tree itself: which package may know which, and how sources are written.
 *
 * <p>In: the main sources of every module. Out: a list of violations, each with its file and line,
 * which must be empty. What a tool can check is checked here; STYLE.md is for the rest.
 */
package dev.kiln.structure;

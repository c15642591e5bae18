/**
 * A test is one file: source, {@code ---}, what the stage prints.
 *
 * <p>In: {@code src/test/golden/STAGE/**&#47;NAME.kiln} and the row of {@link
 * dev.kiln.golden.Stages} that bears the folder's name. Out: one test per file. <b>Invariant:</b>
 * what a stage prints depends on the file's name and source alone.
 */
package dev.kiln.golden;

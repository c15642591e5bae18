/**
 * The door for Maven builds: goals that turn the Kiln files of a project into Java sources.
 *
 * <p>In: a project's {@code src/main/kiln} and {@code src/test/kiln}. Out: Java files under {@code
 * target}, and problems in Maven's log at their places. <b>Invariant:</b> a second build of the
 * same files touches none of them.
 */
package dev.kiln.maven;

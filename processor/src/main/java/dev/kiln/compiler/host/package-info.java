/**
 * What Java declares and Kiln implements, as plain data.
 *
 * <p>In: interfaces that a door has read, by whatever means. Out: {@link
 * dev.kiln.compiler.host.HostInterface}. <b>Invariant:</b> nothing here knows a Java compiler.
 */
package dev.kiln.compiler.host;

package dev.kiln.compiler.diagnostic;

import dev.kiln.compiler.source.Span;

/**
 * A suggested edit: replace {@code span} by {@code replacement}.
 *
 * @param title what it does, for example {@code write 'radius'}
 * @param certain whether a tool may apply it without asking
 */
public record Fix(String title, Span span, String replacement, boolean certain) {}

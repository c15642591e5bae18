package dev.kiln.compiler.diagnostic;

import dev.kiln.compiler.source.Span;

/** A second place that explains a problem, with what is to be known about it. */
public record Label(Span span, String text) {}

package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.source.Span;

/** Where an operation stands; the text for errors is made when it is first asked for. */
final class Place {
  private final Span span;
  private String text = "";

  Place(Span span) {
    this.span = span;
  }

  Span span() {
    return span;
  }

  String text() {
    if (text.isEmpty()) {
      text = span.trace();
    }
    return text;
  }
}

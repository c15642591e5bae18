package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** A pattern as written. A name that is a constructor in scope is decided by the resolver. */
public sealed interface Pattern {
  /** Where it stands. */
  Span span();

  /** {@code _}. */
  record Wildcard(Span span) implements Pattern {}

  /** {@code 42}, {@code -1.5}, {@code "yes"}. */
  record Literal(Span span, Constant value) implements Pattern {}

  /** {@code 1..9}, {@code 'a'..='z'}, {@code ..0}, {@code 5..}. */
  record Range(Span span, Optional<Constant> from, Optional<Constant> to, boolean inclusive)
      implements Pattern {}

  /** A name: binds, unless it is a constructor in scope. */
  record Bind(Span span, String name) implements Pattern {}

  /** {@code name @ p}. */
  record As(Span span, Span nameSpan, String name, Pattern pattern) implements Pattern {}

  /** {@code P(a, x: b)}; {@code open} when it ends in {@code ..}. */
  record Constructor(Span span, String name, List<FieldPattern> fields, boolean open)
      implements Pattern {
    public Constructor {
      fields = List.copyOf(fields);
    }
  }

  /** A field's pattern; {@code y:} alone is {@code y: y}. */
  record FieldPattern(Span span, Optional<String> name, Pattern pattern) {}

  /** {@code (a, b)}; {@code ()} has no elements. */
  record Tuple(Span span, List<Pattern> elements) implements Pattern {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** {@code [h, ..t]}: elements before the rest, the rest if any, elements after it. */
  record ListPattern(Span span, List<Pattern> front, Optional<Rest> rest, List<Pattern> back)
      implements Pattern {
    public ListPattern {
      front = List.copyOf(front);
      back = List.copyOf(back);
    }
  }

  /** {@code ..} or {@code ..name}. */
  record Rest(Span span, Optional<String> name) {}

  /** {@code p | q}. */
  record Or(Span span, List<Pattern> alternatives) implements Pattern {
    public Or {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** What could not be read. */
  record Bad(Span span) implements Pattern {}
}

package dev.kiln.compiler.diagnostic;

import dev.kiln.compiler.source.Span;
import java.util.List;

/**
 * One mistake, as data. Each stage has a sealed family of records; the record holds types, names
 * and spans, and finds its words in {@link #message()} and {@link #hints()}.
 */
public interface Problem {
  /** The stable code. */
  Code code();

  /** What the user should change. */
  Span span();

  /** One plain sentence that says what is wrong; user names stand in single quotes. */
  String message();

  /** Why we think so: other places that matter. */
  default List<Label> labels() {
    return List.of();
  }

  /** What to write instead, and other advice, a sentence each. */
  default List<String> hints() {
    return List.of();
  }

  /** Edits that would mend it. */
  default List<Fix> fixes() {
    return List.of();
  }

  /** Whether it may be no more than the consequence of another problem inside its span. */
  default boolean mayFollow() {
    return false;
  }

  /** Errors stop the compilation; warnings and notes do not. */
  default Severity severity() {
    return Severity.ERROR;
  }
}

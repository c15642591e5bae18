package dev.kiln.compiler.type.size;

import java.util.Objects;

/** Where a size came from, for the messages: "rows of `A`" and "line 3". */
public record Origin(String description, String place) {
  /** For variables that no source text introduced. */
  public static final Origin NONE = new Origin("", "");

  public Origin {
    Objects.requireNonNull(description);
    Objects.requireNonNull(place);
  }
}

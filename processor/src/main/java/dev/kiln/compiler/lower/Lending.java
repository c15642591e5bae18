package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Library;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Program;
import java.util.List;
import java.util.Map;

/** What a call could keep of an array or collection that a variable owns. */
record Lending(Map<String, Program.DataType> dataTypes) {
  /** Whether a value of one type could hold one of the other, or a collection inside that. */
  boolean mayHold(CoreType holder, CoreType held) {
    List<CoreType> inHolder = parts(holder);
    return inHolder.stream().anyMatch(CoreType.Function.class::isInstance)
        || parts(held).stream()
            .filter(CoreTypes::isOwned)
            .anyMatch(part -> inHolder.stream()
                .anyMatch(h -> CoreTypes.fits(part, h) || CoreTypes.fits(h, part)));
  }

  /** Whether a call with such an argument could put others away: by a closure or a channel. */
  boolean takesAway(CoreType type) {
    return parts(type).stream()
        .anyMatch(part -> part instanceof CoreType.Function
            || part instanceof Library library && !library.kind().isCollection());
  }

  private List<CoreType> parts(CoreType type) {
    return CoreTypes.parts(type, dataTypes);
  }
}

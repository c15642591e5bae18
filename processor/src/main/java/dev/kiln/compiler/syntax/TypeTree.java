package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.List;

/** A type as written. */
public sealed interface TypeTree extends TypeArgument {
  /**
   * {@code Vector(3)}, {@code Real}, or a lone name that may turn out to be a size when it stands
   * as an argument.
   */
  record Named(Span span, String name, List<TypeArgument> arguments) implements TypeTree {
    public Named {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code (A, B) -> C}. */
  record Function(Span span, List<TypeTree> parameters, TypeTree result) implements TypeTree {
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code (A, B)}, or Unit when empty; never one element. */
  record Tuple(Span span, List<TypeTree> elements) implements TypeTree {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** {@code _}, to be inferred: a type, or a size where a size stands. */
  record Blank(Span span) implements TypeTree {}

  /** What could not be read. */
  record Bad(Span span) implements TypeTree {}
}

package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.diagnostic.Label;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.stream.Collectors;

/** Mistakes with names, and their words. */
public sealed interface NameProblem extends Problem {
  /** A name that nothing in scope has; {@code near} are the likely ones meant. */
  record Unknown(NameCode code, Span span, String kind, String name, List<String> near)
      implements NameProblem {
    @Override
    public String message() {
      return "there is no " + kind + " '" + name + "' here";
    }

    @Override
    public List<String> hints() {
      return near.isEmpty()
          ? List.of()
          : List.of("did you mean "
              + near.stream().map(n -> "'" + n + "'").collect(Collectors.joining(" or "))
              + "?");
    }

    @Override
    public List<Fix> fixes() {
      return near.stream()
          .limit(1)
          .map(n -> new Fix("write '" + n + "'", span, n, false))
          .toList();
    }
  }

  /** Two things of one name. */
  record Duplicate(NameCode code, Span span, String name, Span first) implements NameProblem {
    @Override
    public String message() {
      return "'" + name + "' is defined twice";
    }

    @Override
    public List<Label> labels() {
      return List.of(new Label(first, "first defined here"));
    }

    @Override
    public List<String> hints() {
      return List.of("rename one of them, or delete it");
    }
  }

  /** A use that stands before the definition, in a block. */
  record UsedBefore(Span span, String name, Span definition) implements NameProblem {
    @Override
    public Code code() {
      return NameCode.USE_BEFORE_DEFINITION;
    }

    @Override
    public String message() {
      return "'" + name + "' is used before it is defined";
    }

    @Override
    public List<Label> labels() {
      return List.of(new Label(definition, "it is defined here"));
    }

    @Override
    public List<String> hints() {
      return List.of("move the definition above its first use");
    }
  }

  /** Any other mistake with names, told in one sentence. */
  record Other(NameCode code, Span span, String message, List<String> hints)
      implements NameProblem {}
}

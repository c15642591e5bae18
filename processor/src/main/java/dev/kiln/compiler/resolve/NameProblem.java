package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.diagnostic.Label;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** Mistakes with names, and their words. */
public sealed interface NameProblem extends Problem {
  /**
   * A name that nothing in scope has.
   *
   * @param near the likely ones meant
   * @param advice what to write where the name is of another language
   */
  record Unknown(
      NameCode code,
      Span span,
      String kind,
      String name,
      List<String> near,
      Optional<String> advice)
      implements NameProblem {
    public Unknown(NameCode code, Span span, String kind, String name, List<String> near) {
      this(code, span, kind, name, near, Optional.empty());
    }

    @Override
    public String message() {
      return "there is no " + kind + " '" + name + "' here";
    }

    @Override
    public List<String> hints() {
      return advice.map(List::of).orElseGet(() -> NearMisses.question(near));
    }

    @Override
    public List<Fix> fixes() {
      return near.stream()
          .limit(1)
          .filter(n -> advice.isEmpty())
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

  /** An attribute that means nothing; a warning. */
  record UnknownAttribute(Span span, String name, List<String> known) implements NameProblem {
    @Override
    public Code code() {
      return NameCode.UNKNOWN_ATTRIBUTE;
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String message() {
      return "the attribute '@" + name + "' means nothing";
    }

    @Override
    public List<String> hints() {
      List<String> near = NearMisses.of(name, known);
      return near.isEmpty()
          ? List.of("there are @" + String.join(", @", known))
          : NearMisses.question(near);
    }
  }
}

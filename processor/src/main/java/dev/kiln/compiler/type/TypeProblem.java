package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.diagnostic.Label;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mistakes with types and shapes, and their words. */
public sealed interface TypeProblem extends Problem {
  /**
   * A value of one type where another is asked for; types as the user would write them.
   *
   * @param why what asks for the type, such as {@code the 2nd argument of 'f'}
   */
  record Mismatch(Span span, String found, String wanted, Reason why, List<String> hints)
      implements TypeProblem {
    @Override
    public Code code() {
      return TypeCode.MISMATCHED_TYPES;
    }

    @Override
    public boolean mayFollow() {
      return true;
    }

    @Override
    public String message() {
      return why.what() + " should be " + wanted + ", but this is " + found;
    }

    @Override
    public List<Label> labels() {
      return why.labels();
    }
  }

  /** Arrays whose sizes differ. */
  record ShapeMismatch(
      Span span, String found, String wanted, String difference, Reason why, List<String> hints)
      implements TypeProblem {
    @Override
    public Code code() {
      return TypeCode.MISMATCHED_SHAPES;
    }

    @Override
    public boolean mayFollow() {
      return true;
    }

    @Override
    public String message() {
      String text = why.what() + " should have shape " + wanted + ", but this has shape " + found;
      return difference.isEmpty() ? text : text + ": " + difference;
    }

    @Override
    public List<Label> labels() {
      return why.labels();
    }
  }

  /** An operation that the types do not have. */
  record NoOperation(Span span, String operation, List<String> types, List<String> hints)
      implements TypeProblem {
    @Override
    public Code code() {
      return TypeCode.NO_SUCH_OPERATION;
    }

    @Override
    public boolean mayFollow() {
      return true;
    }

    @Override
    public String message() {
      return operation + " is not defined for " + String.join(" and ", types);
    }
  }

  /**
   * A field or method that a type does not have.
   *
   * @param near the likely ones meant
   * @param advice what to write instead, if that is known
   */
  record UnknownMember(
      TypeCode code,
      Span span,
      String type,
      String name,
      List<String> near,
      Optional<String> advice)
      implements TypeProblem {
    @Override
    public String message() {
      String kind = code == TypeCode.UNKNOWN_FIELD
          ? "field"
          : code == TypeCode.WRONG_ARGUMENTS ? "parameter" : "method";
      return type + " has no " + kind + " '" + name + "'";
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

  /** An arm that the arms before it leave nothing for; a warning. */
  record Unreachable(Span span, List<String> hints) implements TypeProblem {
    @Override
    public Code code() {
      return TypeCode.UNREACHABLE_ARM;
    }

    @Override
    public String message() {
      return "the arms above take every value that this one would";
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }
  }

  /** A fallible cast that never fails. */
  record NeedlessCast(Span span) implements TypeProblem {
    @Override
    public Code code() {
      return TypeCode.NEEDLESS_CAST;
    }

    @Override
    public String message() {
      return "this cast cannot fail: write 'as'";
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }
  }

  /** Any other mistake, told in one sentence. */
  record Other(TypeCode code, Span span, String message, List<Label> labels, List<String> hints)
      implements TypeProblem {
    Other(TypeCode code, Span span, String message, String... hints) {
      this(code, span, message, List.of(), List.of(hints));
    }

    Other(TypeCode code, Span span, String message, List<String> hints) {
      this(code, span, message, List.of(), hints);
    }

    @Override
    public boolean mayFollow() {
      return switch (code) {
        case MISMATCHED_TYPES,
            MISMATCHED_SHAPES,
            NO_SUCH_OPERATION,
            NOT_A_FUNCTION,
            UNDECIDED_TYPE,
            UNDECIDED_SIZE,
            DROPPED_VALUE -> true;
        default -> false;
      };
    }
  }

  /** Something that is probably not meant. */
  record Warning(TypeCode code, Span span, String message, List<String> hints)
      implements TypeProblem {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }
  }

  /**
   * Why a type is asked for.
   *
   * @param what the thing that should have it: {@code the condition}, {@code the result of 'f'}
   * @param origin where that is said
   * @param note what is said there
   * @param hints what to do if it has not, where more is known than the types tell
   */
  record Reason(String what, Optional<Span> origin, String note, List<String> hints) {
    static Reason of(String what) {
      return new Reason(what, Optional.empty(), "", List.of());
    }

    static Reason of(String what, Span origin, String note) {
      return new Reason(what, Optional.of(origin), note, List.of());
    }

    /** The same without more than the types tell. */
    Reason hint() {
      return new Reason(what, origin, note, List.of());
    }

    /** The same with something to do about it. */
    Reason hint(String hint) {
      return new Reason(what, origin, note, List.of(hint));
    }

    List<Label> labels() {
      List<Label> labels = new ArrayList<>();
      origin.ifPresent(span -> labels.add(new Label(span, note)));
      return labels;
    }
  }
}

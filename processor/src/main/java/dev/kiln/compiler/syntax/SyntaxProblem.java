package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.diagnostic.Label;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be wrong with a text before any name in it is looked up.
 *
 * <p>Long because a family stands in one file.
 */
public sealed interface SyntaxProblem extends Problem {

  /** A character that starts no token; {@code instead} is what was probably meant, or empty. */
  record UnexpectedCharacter(Span span, String character, String instead) implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.UNEXPECTED_CHARACTER;
    }

    @Override
    public String message() {
      return "the character '" + character + "' has no meaning here";
    }

    @Override
    public List<String> hints() {
      String advice = character.isEmpty() ? "" : Letters.advice(character.codePointAt(0));
      return !instead.isEmpty()
          ? List.of("write '" + instead + "' instead")
          : advice.isEmpty() ? List.of() : List.of(advice);
    }

    @Override
    public List<Fix> fixes() {
      return instead.isEmpty()
          ? List.of()
          : List.of(new Fix("write '" + instead + "'", span, instead, true));
    }
  }

  /** A control, format or bidirectional character, which could hide what a program does. */
  record ForbiddenCharacter(Span span, int codePoint) implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.FORBIDDEN_CHARACTER;
    }

    @Override
    public String message() {
      return String.format(
          Locale.ROOT, "the invisible character U+%04X may not stand in a program", codePoint);
    }

    @Override
    public List<String> hints() {
      return List.of(
          String.format(Locale.ROOT, "remove it, or write \\u{%X} in a string", codePoint));
    }
  }

  /** A limit of the compiler that the text goes beyond. */
  record LimitExceeded(Span span, String limit, long most, String advice) implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.LIMIT_EXCEEDED;
    }

    @Override
    public String message() {
      return "the limit '" + limit + "' of " + most + " is exceeded";
    }

    @Override
    public List<String> hints() {
      return List.of(advice);
    }
  }

  /**
   * A token of its own that is not formed as it must be: a string, comment, number, escape.
   *
   * @param sentence what is wrong with it
   * @param hint what to write instead, or empty
   */
  record Malformed(Span span, SyntaxCode code, String sentence, String hint, Optional<Fix> fix)
      implements SyntaxProblem {
    Malformed(Span span, SyntaxCode code, String sentence, String hint) {
      this(span, code, sentence, hint, Optional.empty());
    }

    @Override
    public String message() {
      return sentence;
    }

    @Override
    public List<String> hints() {
      return hint.isEmpty() ? List.of() : List.of(hint);
    }

    @Override
    public List<Fix> fixes() {
      return fix.stream().toList();
    }
  }

  /** An opening bracket without its partner; {@code noticed} is where that became clear. */
  record UnclosedBracket(Span span, String open, String close, Span noticed)
      implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.UNCLOSED_BRACKET;
    }

    @Override
    public String message() {
      return "this '" + open + "' is never closed";
    }

    @Override
    public List<Label> labels() {
      return List.of(new Label(noticed, "expected '" + close + "' before this"));
    }
  }

  /** A closing bracket without its partner. */
  record UnmatchedBracket(Span span, String close) implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.UNMATCHED_BRACKET;
    }

    @Override
    public String message() {
      return "this '" + close + "' closes nothing";
    }

    @Override
    public List<String> hints() {
      return List.of("remove it, or open the bracket before");
    }
  }

  /**
   * Something else was needed.
   *
   * @param wanted what the grammar needs, a phrase such as {@code an expression}
   * @param found what stands there, a phrase
   */
  record UnexpectedToken(
      Span span, String wanted, String found, List<Label> labels, List<String> hints)
      implements SyntaxProblem {
    public UnexpectedToken {
      labels = List.copyOf(labels);
      hints = List.copyOf(hints);
    }

    UnexpectedToken(Span span, String wanted, String found) {
      this(span, wanted, found, List.of(), List.of());
    }

    /** Whether more text could be what is wanted. */
    public boolean atEnd() {
      return found.equals(Token.END_OF_FILE);
    }

    @Override
    public Code code() {
      return SyntaxCode.UNEXPECTED_TOKEN;
    }

    @Override
    public String message() {
      return "expected " + wanted + " but found " + found;
    }
  }

  /**
   * A spelling of another language.
   *
   * @param written what stands there
   * @param advice how Kiln says it, a clause such as {@code write '&&'}
   */
  record ForeignSpelling(Span span, String written, String advice, Optional<Fix> fix)
      implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.FOREIGN_SPELLING;
    }

    @Override
    public String message() {
      return "'" + written + "' is not how Kiln says this";
    }

    @Override
    public List<String> hints() {
      return List.of(advice);
    }

    @Override
    public List<Fix> fixes() {
      return fix.stream().toList();
    }
  }

  /** A reserved word where a name is needed. */
  record ReservedWord(Span span, String word, String wanted) implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.RESERVED_WORD;
    }

    @Override
    public String message() {
      return "'" + word + "' is a reserved word and cannot be " + wanted;
    }

    @Override
    public List<String> hints() {
      return List.of(
          word.equals("else")
              ? "an arm for all the rest starts with '_'"
              : "choose another name, for example '" + word + "_'");
    }
  }

  /** {@code a < b < c}, or a range of a range. */
  record ChainedOperators(Span span, Span first, String operator, boolean comparison)
      implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.CHAINED_OPERATORS;
    }

    @Override
    public String message() {
      return comparison
          ? "'" + operator + "' cannot follow another comparison"
          : "'" + operator + "' cannot follow another range";
    }

    @Override
    public List<Label> labels() {
      return List.of(new Label(first, comparison ? "the comparison before" : "the range before"));
    }

    @Override
    public List<String> hints() {
      return comparison
          ? List.of("join two comparisons with '&&', as in 'a < b && b < c', or use brackets")
          : List.of("a range with a step is written 'a..b by s'");
    }
  }

  /** A form that reaches as far right as it can, used as a left operand. */
  record NeedsBrackets(Span span, Span form, String operator) implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.NEEDS_BRACKETS;
    }

    @Override
    public String message() {
      return "'" + operator + "' cannot be applied to a form that is not in brackets";
    }

    @Override
    public List<Label> labels() {
      return List.of(new Label(form, "put this in '( )'"));
    }
  }

  /** {@code if c then x = 1}: an assignment is a statement. */
  record AssignmentInExpression(Span span, String operator) implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.ASSIGNMENT_IN_EXPRESSION;
    }

    @Override
    public String message() {
      return "'" + operator + "' assigns, and an assignment is a statement, not an expression";
    }

    @Override
    public List<String> hints() {
      return List.of(
          operator.equals("=")
              ? "put the assignment in '{ }'; to compare, write '=='"
              : operator.equals("/=")
                  ? "put the assignment in '{ }'; to compare, write '!='"
                  : "put the assignment in '{ }'");
    }
  }

  /** The left side of an assignment is not a variable, field or element. */
  record NotAPlace(Span span, boolean tuple) implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.NOT_A_PLACE;
    }

    @Override
    public String message() {
      return "this cannot be assigned to";
    }

    @Override
    public List<String> hints() {
      return List.of(
          tuple
              ? "assign one after the other; 'let (a, b) = …' makes new names"
              : "a 'var', a field of one or an element of one can: "
                  + "'x = e', 'p.x = e', 'a[i] = e'");
    }
  }

  /** {@code x &= e}: only some operators have an assignment. */
  record UnknownAssignment(Span span, String operator, Optional<String> place)
      implements SyntaxProblem {
    @Override
    public Code code() {
      return SyntaxCode.UNKNOWN_ASSIGNMENT;
    }

    @Override
    public String message() {
      return "there is no '" + operator + "='";
    }

    @Override
    public List<String> hints() {
      String name = place.orElse("x");
      return List.of("write it out: '" + name + " = " + name + " " + operator + " …'");
    }
  }

  /**
   * A rule that holds between parts which each read well.
   *
   * @param sentence what is wrong
   * @param hint what to write instead, or empty
   */
  record Misplaced(
      Span span,
      SyntaxCode code,
      String sentence,
      List<Label> labels,
      String hint,
      Severity severity)
      implements SyntaxProblem {
    public Misplaced {
      labels = List.copyOf(labels);
    }

    Misplaced(Span span, SyntaxCode code, String sentence, String hint) {
      this(span, code, sentence, List.of(), hint, Severity.ERROR);
    }

    @Override
    public String message() {
      return sentence;
    }

    @Override
    public List<String> hints() {
      return hint.isEmpty() ? List.of() : List.of(hint);
    }
  }
}

package dev.kiln.fuzz;

import dev.kiln.engine.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Mistakes in bytecode, in its text: registers w and o, instructions with their addresses. */
final class BytecodeBugs {
  /** The instruction that does operations, with the operation in the one behind it. */
  private static final String OPERATION = ": do w\\d+ o\\d+\n *\\d+: extra (\\d+)";

  private BytecodeBugs() {}

  static List<Way> ways() {
    return List.of(
        bug("an overflow is not seen", Edit.all(": add (w.*)", ": wrap-add $1")),
        bug(
            "a - b is b - a",
            Edit.all(": subtract (w\\d+) (w\\d+) (w\\d+)", ": subtract $1 $3 $2")),
        bug("<= is <", Edit.all(": if-at-most (w.*)", ": if-less $1")),
        bug(
            "not < is >=, NaN or not",
            Edit.all(": if-real-not-less (w\\d+) (w\\d+)", ": if-real-at-most $2 $1")),
        bug("a jump on the wrong side", Edit.all(": if-true ", ": if-false ")),
        bug("mod is %", Edit.all(": floor-modulo (w.*)", ": remainder $1")),
        bug(">>> is >>", Edit.all(": shift-right-zero (w.*)", ": shift-right $1")),
        bug("a constant is one more", Edit.oneMore("\nword int (\\d{1,18})")),
        bug(
            "an operand from the wrong register",
            Edit.all(": wrap-multiply (w\\d+) (w\\d+) w\\d+", ": wrap-multiply $1 $2 $2")),
        bug("no copies", BytecodeBugs::withoutCopies),
        bug("catch catches nothing", Edit.all("( handler .*) errors", "$1 timeout")),
        bug("a place one column on", Edit.oneMore(" place \\d+ \"[^\" ]*:(\\d+)")),
        bug(
            "a function that traces do not name",
            Edit.all("\n(function \".+\") \".+?\"", "\n$1 \"\"")),
        bug(
            "a handler ends too early",
            Edit.all(" handler (\\d+) (\\d+) ", BytecodeBugs::shorter)));
  }

  private static Way bug(String name, UnaryOperator<String> change) {
    return new Way(
        "bytecode: " + name,
        false,
        Way.Charges.ALWAYS,
        (program, entries) -> Translation.BYTECODE.load(program, entries, change));
  }

  private static String shorter(MatchResult handler) {
    return " handler " + handler.group(1) + " " + (Long.parseLong(handler.group(2)) - 1) + " ";
  }

  private static String withoutCopies(String text) {
    List<String> copies = new ArrayList<>();
    Pattern.compile("\noperation copy .* // (\\d+)")
        .matcher(text)
        .results()
        .forEach(found -> copies.add(found.group(1)));
    return Edit.all(
            OPERATION,
            found -> copies.contains(found.group(1)) ? ": jump 0\n: jump 0" : found.group())
        .apply(text);
  }
}

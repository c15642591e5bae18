package dev.kiln.fuzz;

import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.engine.Translation;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes in generated Java, in its text. */
final class JavaBugs {
  private JavaBugs() {}

  static List<Way> ways() {
    return List.of(
        bug(
            "an overflow is not seen",
            Edit.all("Ints\\.add\\(([^,\"\n]+), ([^,\"\n]+), \"[^\"]*\"\\)", "($1 + ($2))")),
        bug(
            "a - b is b - a",
            Edit.all("Ints\\.subtract\\((\\w+), (\\w+),", "Ints.subtract($2, $1,")),
        bug("< is <= in a loop's head", Edit.all("(for \\([^<]*) < ", "$1 <= ")),
        bug(
            "a Real is cut off without a check",
            Edit.all("Reals\\.toInt\\(([^\"\n]+), \"[^\"]*\"\\)", "((long) $1)")),
        bug("mod is %", Edit.all("Ints\\.floorModulo", "Ints.remainder")),
        bug("-0.0 is 0.0", Edit.all("Reals\\.bits\\(", "Reals.bits(0.0 + ")),
        bug(
            "a NaN has more than one form",
            Edit.all("Reals\\.bits\\(", "Double.doubleToRawLongBits(")),
        bug(
            "texts are compared as objects",
            Edit.all("([\\w.]+|\"[^\"]*\")\\.equals\\(([\\w.]+|\"[^\"]*\")\\)", "($1 == $2)")),
        bug("no copies of arrays", Edit.all("(\\w)\\.clone\\(\\)", "$1")),
        bug("no copies of collections", Edit.all("(\\w)\\.share\\(\\)", "$1")),
        bug("catch catches nothing", Edit.all("isCaught", "isTimeout")),
        bug("a place one column on", Edit.oneMore("Ints\\.\\w+\\([^\"]*\"[^\" ]*:(\\d+)")),
        bug("a call missing in the table", Edit.all("@Calls\\(\\{\"[^\"]*\", ", "@Calls({")),
        bug("a constant is one more", Edit.oneMore("\\b(\\d{1,18})L\\b")));
  }

  private static Way bug(String name, UnaryOperator<String> change) {
    return new Way(
        "java: " + name,
        true,
        Way.Charges.ALWAYS,
        (program, entries) -> Translation.JAVA.load(
            program,
            entries,
            java -> new GeneratedJava(java.qualifiedName(), change.apply(java.text()))));
  }
}

package dev.kiln.fuzz;

import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.engine.NativeTranslation;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Mistakes in C, in its text: in the prelude, and in what is written for a program. None of them
 * reads or writes what is not there, for that would end this JVM.
 */
final class NativeBugs {
  private static final NativeTranslation TRANSLATION = new NativeTranslation();

  private NativeBugs() {}

  static List<Way> ways() {
    return Stream.of(ints(), reals(), arrays(), sums(), products(), functions())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Way> ints() {
    return List.of(
        bug(
            "a sum's overflow is not seen",
            line("return __builtin_add_overflow(a, b, result);", "*result = a + b;\n  return 0;")),
        bug(
            "a product's overflow is not seen",
            line("return __builtin_mul_overflow(a, b, result);", "*result = a * b;\n  return 0;")),
        bug("div is /", line("quotient - (quotient * b != a && (a ^ b) < 0)", "quotient")),
        bug("div is always rounded down", line("quotient * b != a && (a ^ b)", "(a ^ b)")),
        bug("mod is %", line("rest != 0 && (a ^ b) < 0 ? rest + b : rest", "rest")),
        bug(
            "the least Int by -1 wraps",
            line(
                "  if (kiln_is_division_error(a, b)) {\n    return 1;\n  }\n  *result = a / b;",
                "  if (b == -1) {\n    *result = (int64_t)(0 - (uint64_t)a);\n    return 0;\n  }\n"
                    + "  if (b == 0) {\n    return 1;\n  }\n  *result = a / b;")),
        bug(
            "the least Int has a distance from 0",
            line("return kiln_negate(a, result);", "*result = -a;\n  return 0;")),
        bug("the count of a shift is masked", line("(uint64_t)count > 63", "(count &= 63) > 63")),
        bug(">>> is >>", line("(int64_t)((uint64_t)a >> count)", "a >> count")),
        bug(
            "0 has 63 leading zeros",
            line("a == 0 ? 64 : __builtin_clzll", "a == 0 ? 63 : __builtin_clzll")),
        bug(
            "a rotation goes the other way",
            line(
                "kiln_rotate_left(a, kiln_wrap_subtract(0, count))", "kiln_rotate_left(a, count)")),
        bug(
            "a power's overflow is not seen",
            line(
                "(left & 1) != 0 && __builtin_mul_overflow(power, square, &power)",
                "(left & 1) != 0 && (__builtin_mul_overflow(power, square, &power), 0)")),
        bug(
            "a quotient by multiplying has no sign",
            line("kiln_wrap_subtract(quotient ^ sign, sign)", "quotient")));
  }

  private static List<Way> reals() {
    return List.of(
        bug(
            "a Real is cut off without a check",
            line("if (!(x >= -0x1p63 && x < 0x1p63)) {", "if (x == 0.5) {")),
        bug("of zeros the first is the least", line("kiln_raw(a) | kiln_raw(b)", "kiln_raw(a)")),
        bug("a NaN is no largest", line("  return a != a ? a : most;", "  return most;")),
        bug("halves are rounded to zero", line("size - down >= 0.5", "size - down > 0.5")),
        bug(
            "NaN has more than one form",
            line("x != x ? 0x7ff8000000000000u : kiln_raw(x)", "kiln_raw(x)")),
        bug(
            "the sign of mod is that of %",
            line("rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest", "rest")),
        bug(
            "a power is inverted first",
            line("1.0 / kiln_positive_power(base, ", "kiln_positive_power(1.0 / base, ")),
        bug("fma is rounded twice", line("return __builtin_fma(a, b, c);", "return a * b + c;")),
        bug(
            "products and sums are fused",
            text ->
                "#ifdef __clang__\n#pragma clang fp contract(fast)\n#else\n#pragma GCC optimize(\"O1,fp-contract=fast\")\n#endif\n"
                    + text),
        bug("Real32 is Real", line("(double)(float)x", "x")),
        bug("no angle is far", line("!(__builtin_fabs(x) < 0x1p30)", "0 && x < 0")));
  }

  /** An element that is not there is the first one; of no elements the check stays. */
  private static List<Way> arrays() {
    return List.of(
        bug(
            "an index is not checked",
            line(
                "if ((uint64_t)index_ >= (uint64_t)(size))",
                "if ((uint64_t)index_ >= (uint64_t)(size) && (index_ = 0, (size) == 0))")),
        bug(
            "new elements are not zero",
            line("memset(small, 0, (size_t)bytes)", "memset(small, 1, (size_t)bytes)")),
        bug(
            "arrays are not copied",
            Edit.all(
                "(kiln_copy_##kind\\([^{]*\\{ *\\\\\n)[^;]*;",
                "$1    *result = array; return 0 * (memory != NULL);")),
        bug(
            "arrays are equal to longer ones",
            line("x.length == y.length && kiln_reals_equal(", "kiln_reals_equal(")),
        bug(
            "NaN is equal to itself in arrays",
            line("if (x[i] != y[i]) {", "if (kiln_raw(x[i]) != kiln_raw(y[i])) {")));
  }

  private static List<Way> sums() {
    return List.of(
        bug("short sums are made in lanes", line("#define KILN_SHORT 8", "#define KILN_SHORT 1")),
        bug(
            "sums of 9 are made from the left",
            line("#define KILN_SHORT 8", "#define KILN_SHORT 9")),
        bug(
            "lanes are added from the left",
            Edit.all(
                "for \\(int width = KILN_WIDTH / 2; width > 0; width /= 2\\) \\{\n    for \\(int j = 0; j < width; j\\+\\+\\) \\{\n      x\\[j\\] \\+= x\\[j \\+ width\\];\n    \\}\n  \\}",
                "for (int j = 1; j < KILN_WIDTH; j++) {\n    x[0] += x[j];\n  }")),
        bug("the sum of no elements is -0.0", line("n == 0 ? 0.0 : x[0]", "n == 0 ? -0.0 : x[0]")),
        bug(
            "inner products are rounded twice",
            line("sum = __builtin_fma(x[i], y[i], sum);", "sum = x[i] * y[i] + sum;")),
        bug("an Int sum's overflow is not seen", line("  return sum != *result;", "  return 0;")),
        bug(
            "an inner product wraps",
            line(
                "return kiln_ints_exact_dot(x, y, n, result);",
                "sum = (int64_t)((uint64_t)sum + (uint64_t)x[i] * (uint64_t)y[i]);")));
  }

  private static List<Way> products() {
    UnaryOperator<String> up = line(
        "const double *a0 = f.a;",
        "const double *a0 = f.a + (f.n - 1) * f.a_column;\n  f.b += (f.n - 1) * f.b_row;",
        "a0 += f.a_column;",
        "a0 -= f.a_column;",
        "a3 += f.a_column;",
        "a3 -= f.a_column;",
        "a6 += f.a_column;",
        "a6 -= f.a_column;",
        "f.b += f.b_row;",
        "f.b -= f.b_row;");
    return List.of(
        bug("the sums of a tile go down", up),
        bug(
            "the sums of a small product go down",
            line(
                "for (int64_t k = 0; k < n; k++) {\n        sum = __builtin_fma(a[i",
                "for (int64_t k = n - 1; k >= 0; k--) {\n        sum = __builtin_fma(a[i")),
        bug(
            "the sums of a row go down",
            line(
                "for (int s = 0; s < steps; s++) {\n      sum",
                "for (int s = steps - 1; s >= 0; s--) {\n      sum")),
        bug(
            "products are rounded twice",
            Edit.all("__asm__\\(\"vfmadd231pd[^;]*;", "c = a * b + c;")));
  }

  private static List<Way> functions() {
    return List.of(
        bug("a failure is a value", own(line("  return failed;", "  return 0;"))),
        bug("what gave up is a number", own(Edit.all("failed \\? KILN_NO_\\w+ : value", "value"))),
        bug("rounds start one late", own(Edit.all("(for \\(int\\d\\d_t \\w+ = )0;", "$11;"))),
        bug("continue is break", own(Edit.all("continue;", "break;"))),
        bug("-0.0 is 0.0", own(Edit.all("-0\\.0\\b", "0.0"))),
        bug(
            "a Bool of the result is false",
            own(Edit.all("(ints\\[0\\] = value\\.f0);", "$1 & ~1;"))));
  }

  /** A change of what is written for the program alone. */
  private static UnaryOperator<String> own(UnaryOperator<String> change) {
    return text -> {
      int start = text.indexOf(GeneratedC.KERNELS);
      return text.substring(0, start) + change.apply(text.substring(start));
    };
  }

  /** Texts in place of others, each behind the one that it replaces. */
  private static UnaryOperator<String> line(String... pairs) {
    return text -> {
      String changed = text;
      for (int i = 0; i < pairs.length; i += 2) {
        changed = changed.replace(pairs[i], pairs[i + 1]);
      }
      return changed;
    };
  }

  private static Way bug(String name, UnaryOperator<String> change) {
    return new Way(
        "native: " + name,
        true,
        Way.Charges.NEVER,
        (program, entries) -> TRANSLATION.load(program, entries, text -> {
          String changed = change.apply(text);
          return text.isEmpty() || changed.equals(text) ? text : guarded(changed);
        }));
  }

  /** With another element in place of one that is not there: a mistake can make proofs untrue. */
  private static String guarded(String text) {
    return text.replace(
        "#define KILN_AT(array, index) ((array).at[index])",
        "#define KILN_AT(array, index) (*__extension__({ __auto_type array_ = (array); "
            + "int64_t place_ = (index); static __typeof__(*array_.at) none_; "
            + "(uint64_t)place_ < (uint64_t)array_.length ? array_.at + place_ : &none_; }))");
  }
}

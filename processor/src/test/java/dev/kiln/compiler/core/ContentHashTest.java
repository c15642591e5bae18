package dev.kiln.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts for the hash of a function, and what does not. */
class ContentHashTest {
  private static Program lower(String text) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("t", SourceFile.of("t.kiln", text))), sink);
    assertThat(sink.problems()).isEmpty();
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    analysis.functions("t").forEach(f -> roots.put(f.name(), f));
    return analysis.lower(roots, analysis.tests("t", false)).program();
  }

  private static Map<String, String> hashes(String text) {
    return ContentHash.of(lower(text));
  }

  private static Map<String, String> hashesWithPlaces(String text) {
    Program program = lower(text);
    return ContentHash.withPlaces(program, program.functions().keySet());
  }

  @Test
  void namesOfLocalsAndPlacesDoNotCount() {
    String a = hashes("define f(x: Int): Int = { let y = x * 2\n y + 1 }").get("f");
    String b =
        hashes("// longer\ndefine f(z: Int): Int = {\n let q = z * 2\n q + 1 }").get("f");
    String c = hashes("define f(x: Int): Int = { let y = x * 3\n y + 1 }").get("f");
    assertThat(a).isEqualTo(b).isNotEqualTo(c).hasSize(64);
  }

  @Test
  void placesCountWhereTheyAreAskedFor() {
    Map<String, String> failing =
        hashesWithPlaces("define f(x: Int): Int = x + 1\ndefine g(x: Int): Int = x + 1");
    assertThat(failing.get("f")).isNotEqualTo(failing.get("g"));
    Map<String, String> safe =
        hashesWithPlaces("define f(x: Real): Real = x + 1.0\ndefine g(y: Real): Real = y + 1.0");
    assertThat(safe.get("f")).isEqualTo(safe.get("g"));
  }

  @Test
  void whatIsCalledCounts() {
    String caller = "define g(x: Int): Int = f(f(x))\n";
    Map<String, String> a = hashes(caller + "define f(x: Int): Int = x + 1");
    Map<String, String> b = hashes(caller + "define f(x: Int): Int = x + 2");
    assertThat(a.get("g")).isNotEqualTo(b.get("g"));
  }

  @Test
  void functionsInConstantsCount() {
    String reader = "define f(x: Int): Int = all[0](x)\nconst all = [g]\n";
    Map<String, String> a = hashes(reader + "define g(x: Int): Int = x + 1");
    Map<String, String> b = hashes(reader + "define g(x: Int): Int = x + 2");
    assertThat(a.get("f")).isNotEqualTo(b.get("f"));
  }

  @Test
  void constantsAndDataTypesCount() {
    String reader = "define f(x: Int): Int = x + limit\n";
    assertThat(hashes(reader + "const limit = 3").get("f"))
        .isEqualTo(hashes("const limit = 3\n" + reader).get("f"))
        .isNotEqualTo(hashes(reader + "const limit = 4").get("f"));
    String computed = "define f(): List(Int) = computed\nconst computed = g(3)\n";
    assertThat(hashes(computed + "define g(n: Int): List(Int) = [n]").get("f"))
        .isNotEqualTo(hashes(computed + "define g(n: Int): List(Int) = [n, n]").get("f"));
    String maker = "define f(x: Int): Str = \"{P(x)}\"\n";
    assertThat(hashes(maker + "data P = P(a: Int)").get("f"))
        .isNotEqualTo(hashes(maker + "data P = P(b: Int)").get("f"));
  }

  @Test
  void orderDoesNotCount() {
    String even = "define even(n: Int): Bool = if n == 0 then true else odd(n - 1)\n";
    String odd = "define odd(n: Int): Bool = if n == 0 then false else even(n - 1)\n";
    Map<String, String> a = hashes(even + odd);
    Map<String, String> b = hashes(odd + even);
    assertThat(a).containsAllEntriesOf(b).hasSize(2);
    assertThat(a.get("even")).isNotEqualTo(a.get("odd"));
  }

  /** Two rings of three: what differs is seen only by going round more than once. */
  @Test
  void recursiveGroupsAreComparedAsAWhole() {
    Map<String, String> a = hashes(ring("a", 1, 1, 2) + ring("b", 1, 1, 2) + ring("c", 1, 2, 2));
    assertThat(a.get("a0")).isEqualTo(a.get("b0")).isNotEqualTo(a.get("c0"));
    assertThat(a.get("a0")).isNotEqualTo(a.get("a1")).isNotEqualTo(a.get("c1"));
    Map<String, String> even = hashes(ring("a", 1, 1, 1));
    assertThat(even.values()).hasSize(3).containsOnly(even.get("a0"));
  }

  private static String ring(String name, int... steps) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.length; i++) {
      String next = name + (i + 1) % steps.length;
      text.append("define %s%d(n: Int): Int = if n < 0 then 0 else %s(n - %d)\n"
          .formatted(name, i, next, steps[i]));
    }
    return text.toString();
  }
}

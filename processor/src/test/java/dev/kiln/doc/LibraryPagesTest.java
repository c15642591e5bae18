package dev.kiln.doc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.structure.Repository;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The pages of the standard library, and those about codes: complete, linked, and in need of nothing
 * from outside.
 */
class LibraryPagesTest {
  private static final Path FOLDER =
      Repository.root().resolve("processor/src/main/resources/kiln/std");
  private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
  private static final Pattern OUTSIDE =
      Pattern.compile("\\bsrc=|<link|@import|url\\(|<(?:img|iframe|object)");

  /** What the language promises of its library. */
  private static final List<String> PROMISED = List.of("""
      abs sign min max clamp floor ceil round sqrt cbrt exp log log2 log10 sin cos tan asin acos
      atan atan2 sinh cosh tanh hypot pow fma gcd lcm isqrt factorial pi e inf nan real complex
      popcount leading_zeros trailing_zeros rotate_left rotate_right
      zeros ones identity diagonal tabulate map zip fold scan reverse sort slice concat reshape sum
      product dot cross norm normalize argmin argmax mean variance transpose multiply trace det
      inverse solve lu qr cholesky eigen_symmetric svd outer kron matrix_power convolve fft
      laplacian gradient divergence linspace polyval polyfit interpolate length rows columns shape
      Boundary Periodic Clamped Zero SparseMatrix sparse list
      grad jacobian hessian derivative integrate ode rk4 root minimize
      filter flat_map take drop find any all sort_by group_by range distinct index_of join split
      trim replace parse_int parse_real get keys values remove contains union intersect difference
      unwrap_or ok_or chars upper lower starts_with ends_with
      Option Some None Result Ok Err Failure Console Clock with_resource send receive close
      rng Rng next_int next_real
      """.strip().split("\\s+"));

  private final Analysis analysis = Compiler.analyze(List.of(), new Sink());
  private final List<Page> pages = Documenter.library(analysis);
  private final Map<String, String> files = HtmlPages.render(pages, "Library");

  @Test
  void everyFileHasAPageWithAnIntroduction() {
    assertThat(pages)
        .extracting(Page::name)
        .containsExactlyInAnyOrderElementsOf(Repository.files(FOLDER, ".kiln").stream()
            .map(file -> "std/" + file.getFileName().toString().replace(".kiln", ""))
            .toList());
    assertThat(pages).allSatisfy(page -> {
      assertThat(page.introduction()).as(page.name()).isNotEmpty();
      assertThat(files).containsKey(page.name().replace('/', '-') + ".html");
    });
  }

  @Test
  void everythingPromisedIsThere() {
    List<String> names = pages.stream()
        .flatMap(page -> Site.entries(page).stream())
        .flatMap(entry -> entry.names().stream())
        .toList();
    assertThat(names).containsAll(PROMISED);
  }

  @Test
  void everythingIsDocumented() {
    List<String> bare = new ArrayList<>();
    for (Page page : pages) {
      Site.entries(page).stream()
          .filter(entry -> entry.text().isEmpty())
          .forEach(entry -> bare.add(page.name() + ": " + entry.signature().text()));
    }
    assertThat(bare).isEmpty();
  }

  @Test
  void everyLinkLeadsSomewhere() {
    assertThat(broken(files)).isEmpty();
    assertThat(broken(ExplanationPages.render())).isEmpty();
  }

  private static List<String> broken(Map<String, String> files) {
    List<String> broken = new ArrayList<>();
    files.forEach((file, html) -> {
      for (MatchResult link : HREF.matcher(html).results().toList()) {
        String[] parts = link.group(1).split("#", 2);
        String target = decoded(parts[0].isEmpty() ? file : parts[0]);
        String id = parts.length < 2 ? "" : decoded(parts[1]);
        String page = files.getOrDefault(target, "");
        if (page.isEmpty() || !id.isEmpty() && !page.contains(" id=\"" + id + "\"")) {
          broken.add(file + ": " + link.group(1));
        }
      }
    });
    return broken;
  }

  private static String decoded(String address) {
    return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Test
  void nothingComesFromOutside() {
    assertThat(files.values()).noneMatch(html -> OUTSIDE.matcher(html).find());
    assertThat(ExplanationPages.render().values())
        .hasSizeGreaterThan(50)
        .noneMatch(html -> OUTSIDE.matcher(html).find());
  }

  @Test
  void samePagesEveryTime() {
    Analysis again = Compiler.analyze(List.of(), new Sink());
    assertThat(HtmlPages.render(Documenter.library(again), "Library")).isEqualTo(files);
  }
}

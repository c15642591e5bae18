package dev.kiln.doc;

import dev.kiln.compiler.CodeCatalog;
import dev.kiln.compiler.diagnostic.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Renders the pages about all codes as HTML: a file for each, and an index. */
public final class ExplanationPages {
  private static final String TITLE = "What Kiln's diagnostics mean";

  private ExplanationPages() {}

  /** The files of a folder, by name. */
  public static Map<String, String> render() {
    List<Code> codes = CodeCatalog.all();
    ProseHtml prose = new ProseHtml(name ->
        CodeCatalog.find(name).filter(code -> code.id().equals(name)).map(ExplanationPages::file));
    Map<String, String> files = new LinkedHashMap<>();
    files.put(Site.INDEX, index(codes, prose));
    for (Code code : codes) {
      Html.Builder main = Html.of("main").add(Html.of("h1").add(title(code)));
      main.addAll(
          Explanation.of(code).prose().stream().map(each -> each.accept(prose)).toList());
      files.put(
          file(code),
          HtmlFrame.document(title(code), navigation(codes, Optional.of(code)), main.build()));
    }
    return files;
  }

  /** Every code with the first paragraph about it. */
  private static String index(List<Code> codes, ProseHtml prose) {
    Html.Builder main = Html.of("main").add(Html.of("h1").add(TITLE));
    for (Code code : codes) {
      Html.Builder article = Html.of("article").set("data-name", searched(code));
      article.add(Html.of("h3").add(link(code)));
      Explanation.of(code).prose().stream()
          .limit(1)
          .forEach(first -> article.add(first.accept(prose)));
      main.add(article);
    }
    return HtmlFrame.document(TITLE, navigation(codes, Optional.empty()), main.build());
  }

  private static Html navigation(List<Code> codes, Optional<Code> shown) {
    Html.Builder nav = Html.of("nav").set("aria-label", "Contents");
    nav.add(Html.of("a").set("class", "home").set("href", Site.INDEX).add(TITLE));
    nav.add(HtmlFrame.search("code"));
    Html.Builder list = Html.of("ul");
    for (Code code : codes) {
      Html.Builder link = link(code);
      shown.filter(code::equals).ifPresent(here -> link.set("aria-current", "page"));
      list.add(Html.of("li").set("data-name", searched(code)).add(link));
    }
    return nav.add(list).build();
  }

  private static Html.Builder link(Code code) {
    return Html.of("a").set("href", file(code)).add(title(code));
  }

  private static String searched(Code code) {
    return title(code).toLowerCase(Locale.ROOT);
  }

  private static String title(Code code) {
    return code.id() + " " + code.title();
  }

  private static String file(Code code) {
    return code.id() + ".html";
  }
}

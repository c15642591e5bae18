package dev.kiln.doc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders pages as HTML: a file for each, which stands alone, and an index. */
public final class HtmlPages {
  /** A name, perhaps of a method, as it may stand in a signature or between backticks. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private final Site site;
  private final String title;

  private HtmlPages(Site site, String title) {
    this.site = site;
    this.title = title;
  }

  /**
   * The files of a folder, by name.
   *
   * @param title what the index is called
   */
  public static Map<String, String> render(List<Page> pages, String title) {
    HtmlPages renderer = new HtmlPages(new Site(pages), title);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(Site.INDEX, renderer.index());
    for (Page page : pages) {
      files.put(renderer.site.file(page), renderer.page(page));
    }
    return files;
  }

  private String index() {
    Html.Builder modules = Html.of("ul").set("class", "modules");
    Html.Builder names = Html.of("ul").set("class", "names");
    for (Page page : site.pages()) {
      Html.Builder item = Html.of("li").add(link(site.address(page), page.name()));
      page.introduction().stream()
          .limit(1)
          .forEach(prose -> item.add(prose.accept(new ProseHtml(name -> Optional.empty()))));
      modules.add(item);
    }
    index(names);
    Html.Builder main = Html.of("main").add(Html.of("h1").add(title));
    main.add(Html.of("h2").add("Modules")).add(modules);
    main.add(Html.of("h2").add("Names")).add(names);
    return HtmlFrame.document(title, navigation(List.of()), main.build());
  }

  /** All names of all pages, by the alphabet; the same name of two pages stands twice. */
  private void index(Html.Builder names) {
    record Row(String name, Html html) {}
    List<Row> rows = new ArrayList<>();
    for (Page page : site.pages()) {
      String before = "";
      for (Page.Entry entry : Site.entries(page)) {
        if (!entry.name().equals(before)) {
          Html.Builder item = Html.of("li").set("data-name", searched(entry));
          item.add(link(site.address(page, entry), entry.name())).add(" ");
          item.add(Html.of("span").set("class", "count").add(page.name()));
          rows.add(new Row(entry.name(), item.build()));
        }
        before = entry.name();
      }
    }
    rows.stream()
        .sorted(Comparator.comparing((Row row) -> row.name().toLowerCase(Locale.ROOT))
            .thenComparing(Row::name))
        .forEach(row -> names.add(row.html()));
  }

  private String page(Page page) {
    Html.Builder main = Html.of("main").add(Html.of("h1").add(page.name()));
    ProseHtml prose = new ProseHtml(name -> site.link(page, name));
    page.introduction().forEach(each -> main.add(each.accept(prose)));
    for (Page.Section section : page.sections()) {
      Html.Builder html =
          Html.of("section").add(Html.of("h2").add(section.kind().title()));
      section.entries().forEach(entry -> html.add(entry(page, entry)));
      main.add(html);
    }
    tests(page, false, "Tests", main);
    tests(page, true, "Benches", main);
    return HtmlFrame.document(page.name(), navigation(List.of(page)), main.build());
  }

  private Html entry(Page page, Page.Entry entry) {
    ProseHtml prose = new ProseHtml(
        name -> entry.names().contains(name) ? Optional.empty() : site.link(page, name));
    Html.Builder html =
        Html.of("article").set("id", entry.anchor()).set("data-name", searched(entry));
    String here = site.address(page, entry);
    html.add(Html.of("h3").add(link(here.substring(here.indexOf('#')), entry.name())));
    html.add(signature(page, entry));
    entry.text().forEach(each -> html.add(each.accept(prose)));
    entry
        .requirement()
        .ifPresent(requirement ->
            html.add(Html.of("div").set("class", "requirement").add(requirement.accept(prose))));
    if (!entry.examples().isEmpty()) {
      html.add(Html.of("p").set("class", "caption").add("From the tests:"));
      html.add(ProseHtml.program(String.join("\n", entry.examples())));
    }
    return html.build();
  }

  private Html signature(Page page, Page.Entry entry) {
    Html.Builder code = Html.of("code");
    for (Signature.Piece piece : entry.signature().pieces()) {
      boolean type = piece.kind() == Signature.Kind.TYPE || piece.kind() == Signature.Kind.INFERRED;
      if (piece.kind() == Signature.Kind.TEXT) {
        code.add(piece.text());
      } else {
        Html.Builder span =
            Html.of("span").set("class", piece.kind().name().toLowerCase(Locale.ROOT));
        if (piece.kind() == Signature.Kind.INFERRED) {
          span.set("title", "found by the compiler");
        }
        code.add(span.addAll(
            type ? linked(page, entry, piece.text()) : List.of(Html.text(piece.text()))));
      }
    }
    return Html.of("pre").set("class", "signature").add(code).build();
  }

  /** A type, its names linked to the pages about them. */
  private List<Html> linked(Page page, Page.Entry entry, String type) {
    List<Html> parts = new ArrayList<>();
    Matcher names = NAME.matcher(type);
    int from = 0;
    while (names.find()) {
      MatchResult name = names.toMatchResult();
      boolean upper = Character.isUpperCase(name.group().codePointAt(0));
      var address = upper && !entry.names().contains(name.group())
          ? site.link(page, name.group())
          : Optional.<String>empty();
      if (address.isPresent()) {
        parts.add(Html.text(type.substring(from, name.start())));
        parts.add(link(address.get(), name.group()));
        from = name.end();
      }
    }
    parts.add(Html.text(type.substring(from)));
    return parts;
  }

  private static void tests(Page page, boolean bench, String title, Html.Builder main) {
    List<Page.Test> tests =
        page.tests().stream().filter(t -> t.bench() == bench).toList();
    if (!tests.isEmpty()) {
      Html.Builder html = Html.of("section").add(Html.of("h2").add(title));
      for (Page.Test test : tests) {
        html.add(Html.of("details")
            .add(Html.of("summary").add(test.name()))
            .add(ProseHtml.program(test.source())));
      }
      main.add(html);
    }
  }

  /** The bar at the side: the pages, and what is on the one that is shown. */
  private Html navigation(List<Page> shown) {
    Html.Builder nav = Html.of("nav").set("aria-label", "Contents");
    nav.add(Html.of("a").set("class", "home").set("href", Site.INDEX).add(title));
    nav.add(HtmlFrame.search("name"));
    for (Page page : shown) {
      for (Page.Section section : page.sections()) {
        Html.Builder list = Html.of("ul");
        String before = "";
        for (Page.Entry entry : section.entries()) {
          if (!entry.name().equals(before)) {
            String here = site.address(page, entry);
            list.add(Html.of("li")
                .set("data-name", searched(entry))
                .add(link(here.substring(here.indexOf('#')), entry.name())));
          }
          before = entry.name();
        }
        nav.add(Html.of("h2").add(section.kind().title())).add(list);
      }
    }
    if (site.pages().size() > 1) {
      Html.Builder list = Html.of("ul");
      for (Page page : site.pages()) {
        Html.Builder link = Html.of("a").set("href", site.address(page)).add(page.name());
        list.add(Html.of("li").add(shown.contains(page) ? link.set("aria-current", "page") : link));
      }
      nav.add(Html.of("h2").add("Modules")).add(list);
    }
    return nav.build();
  }

  private static String searched(Page.Entry entry) {
    return String.join(" ", entry.names()).toLowerCase(Locale.ROOT);
  }

  private static Html link(String address, String text) {
    return Html.of("a").set("href", address).add(text).build();
  }
}

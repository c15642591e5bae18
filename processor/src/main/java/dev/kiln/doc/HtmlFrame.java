package dev.kiln.doc;

import dev.kiln.compiler.diagnostic.CompilerBug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What all HTML files have in common: style and script inside, nothing from elsewhere. */
final class HtmlFrame {
  private HtmlFrame() {}

  static String document(String title, Html navigation, Html main) {
    Html.Builder head = Html.of("head")
        .add(Html.of("meta").set("charset", "utf-8"))
        .add(Html.of("meta")
            .set("name", "viewport")
            .set("content", "width=device-width, initial-scale=1"))
        .add(Html.of("title").add(title))
        .add(Html.of("style").add(new Html.Verbatim("\n" + resource("page.css"))));
    Html.Builder body = Html.of("body")
        .add(navigation)
        .add(main)
        .add(Html.of("script").add(new Html.Verbatim("\n" + resource("search.js"))));
    return Html.document(Html.of("html").set("lang", "en").add(head).add(body).build());
  }

  /** The script shows it: without one it would do nothing. */
  static Html search(String what) {
    return Html.of("input")
        .set("type", "search")
        .set("placeholder", "Find a " + what + " ( / )")
        .set("aria-label", "Find a " + what)
        .set("hidden", "")
        .build();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlFrame.class.getResourceAsStream("/kiln/doc/" + name)) {
      if (in == null) {
        throw new CompilerBug("documentation", "the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

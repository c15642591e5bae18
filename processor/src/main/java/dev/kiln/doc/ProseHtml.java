package dev.kiln.doc;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prose as HTML.
 *
 * @param links where names between backticks lead, if anywhere
 */
record ProseHtml(Function<String, Optional<String>> links)
    implements Prose.Visitor<Html>, Prose.WordsVisitor<Html> {
  /** A program, or a part of one. */
  static Html program(String text) {
    return Html.of("pre").add(Html.of("code").add(text)).build();
  }

  @Override
  public Html visitParagraph(Prose.Paragraph paragraph) {
    return Html.of("p").addAll(words(paragraph.words())).build();
  }

  @Override
  public Html visitBullets(Prose.Bullets bullets) {
    Html.Builder list = Html.of("ul");
    bullets.items().forEach(item -> list.add(Html.of("li").addAll(words(item))));
    return list.build();
  }

  @Override
  public Html visitProgram(Prose.Program program) {
    return program(program.text());
  }

  private List<Html> words(List<Prose.Words> words) {
    return words.stream().map(each -> Prose.accept(each, this)).toList();
  }

  @Override
  public Html visitPlain(Prose.Plain plain) {
    return Html.text(plain.text());
  }

  @Override
  public Html visitCode(Prose.Code code) {
    Html html = Html.of("code").add(code.text()).build();
    return links
        .apply(code.text())
        .map(address -> Html.of("a").set("href", address).add(html).build())
        .orElse(html);
  }

  @Override
  public Html visitLink(Prose.Link link) {
    return Html.of("a").set("href", link.address()).add(link.text()).build();
  }
}

package dev.kiln.doc;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Renders pages as Markdown, which reads well as plain text too. */
public final class MarkdownPages implements Prose.Visitor<String>, Prose.WordsVisitor<String> {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>&]");
  private static final Pattern LINE_START = Pattern.compile("(?m)^([#+=~-]|\\d+[.)])");

  private final StringBuilder out = new StringBuilder();

  private MarkdownPages() {}

  /** The pages one after the other. */
  public static String render(List<Page> pages) {
    MarkdownPages renderer = new MarkdownPages();
    pages.forEach(renderer::page);
    return renderer.out.toString();
  }

  private void page(Page page) {
    heading("# ", page.name());
    page.introduction().forEach(prose -> block(prose.accept(this)));
    for (Page.Section section : page.sections()) {
      heading("## ", section.kind().title());
      section.entries().forEach(this::entry);
    }
    tests(page, false, "Tests");
    tests(page, true, "Benches");
  }

  private void entry(Page.Entry entry) {
    heading("### ", entry.name());
    block(fenced(entry.signature().text()));
    entry.text().forEach(prose -> block(prose.accept(this)));
    entry.requirement().ifPresent(requirement -> block(requirement.accept(this)));
    if (!entry.examples().isEmpty()) {
      block("From the tests:");
      block(fenced(String.join("\n", entry.examples())));
    }
  }

  private void tests(Page page, boolean bench, String title) {
    List<Page.Test> tests =
        page.tests().stream().filter(t -> t.bench() == bench).toList();
    if (!tests.isEmpty()) {
      heading("## ", title);
      block(tests.stream()
          .map(test -> "- " + escaped(test.name()))
          .collect(Collectors.joining("\n")));
    }
  }

  private void heading(String level, String text) {
    block(level + escaped(text));
  }

  private void block(String text) {
    out.append(out.length() == 0 ? "" : "\n").append(text).append('\n');
  }

  /** Between fences that are longer than any in the program. */
  private static String fenced(String program) {
    String fence = "```";
    while (program.contains(fence)) {
      fence += "`";
    }
    return fence + "kiln\n" + program + "\n" + fence;
  }

  @Override
  public String visitParagraph(Prose.Paragraph paragraph) {
    return LINE_START.matcher(words(paragraph.words())).replaceAll(match -> {
      String start = match.group();
      int last = start.length() - 1;
      return start.substring(0, last) + "\\\\" + start.charAt(last);
    });
  }

  @Override
  public String visitBullets(Prose.Bullets bullets) {
    return bullets.items().stream()
        .map(item -> "- " + words(item).replace("\n", "\n  "))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String visitProgram(Prose.Program program) {
    return fenced(program.text());
  }

  private String words(List<Prose.Words> words) {
    return words.stream().map(each -> Prose.accept(each, this)).collect(Collectors.joining());
  }

  @Override
  public String visitPlain(Prose.Plain plain) {
    return escaped(plain.text());
  }

  @Override
  public String visitCode(Prose.Code code) {
    return "`" + code.text() + "`";
  }

  @Override
  public String visitLink(Prose.Link link) {
    return link.text().equals(link.address())
        ? "<" + link.address() + ">"
        : "[" + escaped(link.text()) + "](" + link.address() + ")";
  }

  private static String escaped(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0");
  }
}

package dev.kiln.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads documentation comments: a small part of Markdown, and nothing that could be markup. */
final class ProseReader {
  private static final String INDENT = "    ";
  private static final String FENCE = "```";
  private static final String BULLET = "- ";

  /** Code between backticks, a link with a text, or an address alone. */
  private static final Pattern SPECIAL = Pattern.compile("`([^`]+)`"
      + "|\\[([^\\[\\]]+)]\\((https?://[^\\s()<>\"]+)\\)"
      + "|(https?://[^\\s<>\"()\\[\\]`]*[^\\s<>\"()\\[\\]`.,:;!?'])");

  private final List<String> lines;
  private final List<Prose> read = new ArrayList<>();
  private int at;

  private ProseReader(List<String> lines) {
    this.lines = lines;
  }

  /** The prose of a comment, given without its slashes. */
  static List<Prose> read(String comment) {
    ProseReader reader = new ProseReader(comment.lines().toList());
    while (reader.at < reader.lines.size()) {
      reader.block();
    }
    return List.copyOf(reader.read);
  }

  private void block() {
    String line = lines.get(at);
    if (line.isBlank()) {
      at++;
    } else if (line.startsWith(FENCE)) {
      fenced();
    } else if (line.startsWith(INDENT)) {
      indented();
    } else if (line.startsWith(BULLET)) {
      bullets();
    } else {
      read.add(new Prose.Paragraph(words(paragraph(lines.get(at++)))));
    }
  }

  private void fenced() {
    List<String> program = new ArrayList<>();
    at++;
    while (at < lines.size() && !lines.get(at).startsWith(FENCE)) {
      program.add(lines.get(at++));
    }
    at++;
    read.add(new Prose.Program(String.join("\n", program)));
  }

  private void indented() {
    List<String> program = new ArrayList<>();
    while (at < lines.size() && (lines.get(at).isBlank() || lines.get(at).startsWith(INDENT))) {
      program.add(lines.get(at).isBlank() ? "" : lines.get(at).substring(INDENT.length()));
      at++;
    }
    read.add(new Prose.Program(String.join("\n", program).stripTrailing()));
  }

  private void bullets() {
    List<List<Prose.Words>> items = new ArrayList<>();
    while (at < lines.size() && lines.get(at).startsWith(BULLET)) {
      items.add(words(paragraph(lines.get(at++).substring(BULLET.length()))));
    }
    read.add(new Prose.Bullets(items));
  }

  /** The lines that go on with what the first one starts. */
  private String paragraph(String first) {
    StringBuilder text = new StringBuilder(first.strip());
    while (at < lines.size() && goesOn(lines.get(at))) {
      text.append('\n').append(lines.get(at++).strip());
    }
    return text.toString();
  }

  private static boolean goesOn(String line) {
    return !line.isBlank() && !line.startsWith(BULLET) && !line.startsWith(FENCE);
  }

  private static List<Prose.Words> words(String text) {
    List<Prose.Words> words = new ArrayList<>();
    Matcher special = SPECIAL.matcher(text);
    int from = 0;
    while (special.find()) {
      plain(text.substring(from, special.start()), words);
      if (special.group(1) != null) {
        words.add(new Prose.Code(special.group(1).replace('\n', ' ')));
      } else if (special.group(2) != null) {
        words.add(new Prose.Link(special.group(2), special.group(3)));
      } else {
        words.add(new Prose.Link(special.group(4), special.group(4)));
      }
      from = special.end();
    }
    plain(text.substring(from), words);
    return words;
  }

  private static void plain(String text, List<Prose.Words> words) {
    if (!text.isEmpty()) {
      words.add(new Prose.Plain(text));
    }
  }
}

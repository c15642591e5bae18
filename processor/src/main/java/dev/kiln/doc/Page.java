package dev.kiln.doc;

import java.util.List;
import java.util.Optional;

/**
 * A module as its page shows it. Plain data: the renderers choose the looks.
 *
 * @param name the module's, or that of a file of the standard library
 * @param introduction what the comment at the top of the file says
 */
public record Page(
    String name, List<Prose> introduction, List<Section> sections, List<Test> tests) {
  public Page {
    introduction = List.copyOf(introduction);
    sections = List.copyOf(sections);
    tests = List.copyOf(tests);
  }

  /** The declarations of a kind, in the order written; never empty. */
  public record Section(Kind kind, List<Entry> entries) {
    public Section {
      entries = List.copyOf(entries);
    }
  }

  /** The kinds of declarations, in the order in which pages show them. */
  public enum Kind {
    TYPE("Types"),
    EFFECT("Effects"),
    CONSTANT("Constants"),
    PARAMETER("Parameters"),
    FUNCTION("Functions"),
    OPERATOR("Operators");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** Above the section. */
    public String title() {
      return title;
    }
  }

  /**
   * A declaration.
   *
   * @param names what it is looked up by: its own, then those of constructors or operations
   * @param anchor its place on the page
   * @param requirement what inference found that its types must be able to do
   * @param text what its documentation comment says
   * @param examples what the module's own tests assert of it
   */
  public record Entry(
      Kind kind,
      List<String> names,
      String anchor,
      Signature signature,
      Optional<Prose> requirement,
      List<Prose> text,
      List<String> examples) {
    public Entry {
      names = List.copyOf(names);
      text = List.copyOf(text);
      examples = List.copyOf(examples);
    }

    /** What it is called. */
    public String name() {
      return names.get(0);
    }

    Entry at(String place) {
      return new Entry(kind, names, place, signature, requirement, text, examples);
    }
  }

  /**
   * A test or bench.
   *
   * @param source the whole of it
   */
  public record Test(boolean bench, String name, String source) {}
}

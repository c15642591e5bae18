package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A whole file: its header, its imports, and its declarations in the order written.
 *
 * @param attributes those of the header
 */
public record Module(
    SourceFile source,
    List<Declaration.Attribute> attributes,
    Optional<Path> header,
    List<Import> imports,
    List<Declaration> declarations) {
  public Module {
    attributes = List.copyOf(attributes);
    imports = List.copyOf(imports);
    declarations = List.copyOf(declarations);
  }

  /** One without a header. */
  public Module(SourceFile source, List<Import> imports, List<Declaration> declarations) {
    this(source, List.of(), Optional.empty(), imports, declarations);
  }

  /** The same with other declarations. */
  public Module with(List<Declaration> changed) {
    return new Module(source, attributes, header, imports, changed);
  }

  /** A dotted name such as {@code com.acme.physics}. */
  public record Path(Span span, List<String> segments) {
    public Path {
      segments = List.copyOf(segments);
    }

    /** The segments joined by dots. */
    public String dotted() {
      return String.join(".", segments);
    }
  }

  /**
   * {@code import a.b (f, T)}, {@code import a.b as p} or {@code import a.b}.
   *
   * @param names the names imported one by one, empty if the module itself is
   * @param alias the name the module is known by here, if given
   */
  public record Import(
      Span span, Path path, Optional<List<ImportedName>> names, Optional<String> alias) {}

  /** One name in an import's brackets. */
  public record ImportedName(Span span, String name) {}
}

package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** A whole file: its header, its imports, and its declarations in the order written. */
public record Module(
    SourceFile source,
    Optional<Path> header,
    List<Import> imports,
    List<Declaration> declarations) {
  public Module {
    imports = List.copyOf(imports);
    declarations = List.copyOf(declarations);
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

package dev.kiln.cli.repl;

import dev.kiln.cli.Sources;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.syntax.PromptItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a text imports and defines, in the order written. */
final class Definitions {
  private final List<State.Imported> imports = new ArrayList<>();
  private final List<Definition> all = new ArrayList<>();

  private Definitions() {}

  static Definitions none() {
    return new Definitions();
  }

  static Definitions of(Definition definition) {
    Definitions definitions = new Definitions();
    definitions.all.add(definition);
    return definitions;
  }

  /** The imports and declarations among what was typed. */
  static Definitions of(List<PromptItem> items) {
    Definitions definitions = new Definitions();
    items.forEach(definitions::add);
    return definitions;
  }

  /** All that a file declares; its imports are files beside it. */
  static Definitions of(Module module, Path file) {
    Definitions definitions = new Definitions();
    module.imports().forEach(line -> definitions.add(line, file));
    int end = Stream.concat(
            module.header().stream().map(Module.Path::span),
            module.imports().stream().map(Module.Import::span))
        .mapToInt(span -> span.end())
        .max()
        .orElse(0);
    for (Declaration declaration : module.declarations()) {
      String text = module.source().text().substring(end, declaration.span().end());
      definitions.add(Definition.of(declaration, text.strip()));
      end = declaration.span().end();
    }
    return definitions;
  }

  /** Adds an import or a declaration; statements are none of its business. */
  void add(PromptItem item) {
    if (item instanceof PromptItem.Importing importing) {
      add(importing.imported(), Path.of("prompt"));
    } else if (item instanceof PromptItem.Declaring declaring) {
      add(Definition.of(declaring.declaration(), item.span().text()));
    }
  }

  /** Adds a definition; a clause behind its function's others goes to them. */
  private void add(Definition next) {
    int last = all.size() - 1;
    if (last >= 0 && all.get(last).mayContinue(next)) {
      all.set(last, all.get(last).and(next));
    } else {
      all.add(next);
    }
  }

  private void add(Module.Import line, Path file) {
    SourceFile text = SourceFile.of(line.span().source().name(), line.span().text());
    List<Input> inputs = new ArrayList<>();
    Sources.addImports(file, Input.of(State.MODULE, text), inputs);
    Map<String, Module> modules = new LinkedHashMap<>();
    for (Input input : inputs) {
      Sink sink = new Sink();
      modules.put(input.module(), Parser.parse(input.source(), sink));
    }
    imports.add(new State.Imported(line, modules));
  }

  List<Definition> all() {
    return all;
  }

  boolean isEmpty() {
    return all.isEmpty() && imports.isEmpty();
  }

  /** A state with these in it. */
  State in(State state) {
    State next = state;
    for (State.Imported each : imports) {
      next = next.with(each);
    }
    for (Definition each : all) {
      next = next.with(each);
    }
    return next;
  }
}

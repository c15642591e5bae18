package dev.kiln.cli.repl;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All that was defined so far. A change makes another state, which is kept only if it checks. */
record State(List<Imported> imports, List<Definition> definitions, List<Binding> bindings) {
  static final String MODULE = "prompt";

  static final State EMPTY = new State(List.of(), List.of(), List.of());

  State {
    imports = List.copyOf(imports);
    definitions = List.copyOf(definitions);
    bindings = List.copyOf(bindings);
  }

  /** An import with the modules that it brought, read at that moment. */
  record Imported(Module.Import line, Map<String, Module> modules) {
    String text() {
      return line.span().text();
    }
  }

  State with(Imported imported) {
    List<Imported> all = new ArrayList<>(imports);
    all.removeIf(each -> each.text().equals(imported.text()));
    all.add(imported);
    return new State(all, definitions, bindings);
  }

  /** With a definition, in place of those that define any of the same. */
  State with(Definition definition) {
    State rest = without(definition.keys());
    List<Definition> all = new ArrayList<>(rest.definitions);
    all.add(definition);
    return new State(imports, all, rest.bindings);
  }

  /** With a binding; a {@code var} that gets another value keeps its place. */
  State with(Binding binding) {
    List<Binding> all = new ArrayList<>(bindings);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).variable()
          && binding.variable()
          && all.get(i).names().equals(binding.names())) {
        all.set(i, binding);
        return new State(imports, definitions, all);
      }
    }
    State rest =
        without(binding.names().stream().map(Definition::value).collect(Collectors.toSet()));
    all = new ArrayList<>(rest.bindings);
    all.add(binding);
    return new State(imports, rest.definitions, all);
  }

  private State without(Set<String> keys) {
    List<Definition> others = definitions.stream()
        .filter(definition -> definition.keys().stream().noneMatch(keys::contains))
        .toList();
    List<Binding> kept = bindings.stream()
        .filter(each -> each.names().stream().map(Definition::value).noneMatch(keys::contains))
        .toList();
    return new State(imports, others, kept);
  }

  /** The bindings that a piece of source needs, and those that these need, in order. */
  List<Binding> needed(String text) {
    Set<String> words = Words.of(text);
    LinkedList<Binding> needed = new LinkedList<>();
    for (int i = bindings.size() - 1; i >= 0; i--) {
      Binding binding = bindings.get(i);
      if (binding.names().stream().anyMatch(words::contains)) {
        words.addAll(Words.of(binding.text()));
        needed.addFirst(binding);
      }
    }
    return needed;
  }

  /** The statements of bindings. */
  static List<Statement> statements(List<Binding> bindings) {
    return new ArrayList<>(bindings.stream().map(Binding::statement).toList());
  }

  /** Checks everything, and more declarations for this once. */
  Analysis analyze(SourceFile source, Collection<? extends Declaration> more, Sink sink) {
    List<Declaration> declarations = new ArrayList<>();
    definitions.forEach(definition -> declarations.addAll(definition.declarations()));
    declarations.addAll(more);
    List<Module.Import> lines = imports.stream().map(Imported::line).toList();
    Map<String, Module> modules = new LinkedHashMap<>();
    modules.put(MODULE, new Module(source, lines, declarations));
    imports.forEach(imported -> modules.putAll(imported.modules()));
    return Compiler.analyzeTrees(modules, sink);
  }

  /** The names of the bindings. */
  Set<String> boundNames() {
    Set<String> names = new LinkedHashSet<>();
    bindings.forEach(binding -> names.addAll(binding.names()));
    return names;
  }
}

package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.TypeTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what every name of a set of modules means. */
public final class Resolver {
  private final Sink sink;
  private final Names names;

  private Resolver(Names names, Sink sink) {
    this.names = names;
    this.sink = sink;
  }

  /**
   * Resolves the standard library, joined to one module; nothing of a user's changes it. Mistakes
   * in a body are reported when it is read.
   */
  public static Names resolveLibrary(Module library, Sink sink) {
    Names names = new Names();
    ModuleScope scope = new ModuleScope(ModuleScope.LIBRARY, library, Optional.empty());
    names.addModule(scope);
    Resolver resolver = new Resolver(names, sink);
    resolver.declare(scope);
    resolver.resolveBodies(scope);
    return names;
  }

  /**
   * Resolves the modules of one build.
   *
   * @param library what the names of the standard library mean
   * @param modules the user's modules by dotted name, in a fixed order
   */
  public static Names resolve(Names library, Map<String, Module> modules, Sink sink) {
    return new Resolver(new Names(library), sink)
        .run(library.modules().get(ModuleScope.LIBRARY), modules);
  }

  private Names run(ModuleScope library, Map<String, Module> modules) {
    List<ModuleScope> scopes = new ArrayList<>();
    for (Map.Entry<String, Module> module : modules.entrySet()) {
      ModuleScope scope = new ModuleScope(module.getKey(), module.getValue(), Optional.of(library));
      names.addModule(scope);
      scopes.add(scope);
      NativeMark.problems(scope).forEach(sink::report);
      declare(scope);
    }
    scopes.forEach(this::resolveImports);
    reportCycles(scopes);
    scopes.forEach(this::resolveBodies);
    return names;
  }

  private void declare(ModuleScope scope) {
    for (Declaration declaration : scope.module().declarations()) {
      if (declaration instanceof Declaration.Define define) {
        declareFunction(scope, define);
      } else if (declaration instanceof Declaration.Const constant) {
        Symbol symbol = new Symbol.Constant(scope.name(), constant);
        declareValue(scope, symbol, constant.nameSpan());
      } else if (declaration instanceof Declaration.Param param) {
        declareValue(scope, new Symbol.Parameter(param), param.nameSpan());
      } else if (declaration instanceof Declaration.Data data) {
        declareData(scope, data);
      } else if (declaration instanceof Declaration.Alias alias) {
        declareType(scope, new Symbol.Alias(scope.name(), alias), alias.nameSpan());
      } else if (declaration instanceof Declaration.Effect effect) {
        declareEffect(scope, effect);
      }
    }
  }

  private void declareFunction(ModuleScope scope, Declaration.Define define) {
    boolean overloadable =
        scope.isLibrary() || define.name().operator() || define.name().owner().isPresent();
    Optional<Symbol.Function> same = overloadable ? Optional.empty() : findSame(scope, define);
    if (same.isPresent()) {
      sink.report(new NameProblem.Duplicate(
          NameCode.DUPLICATE_NAME,
          define.name().span(),
          define.name().text(),
          same.get().define().name().span()));
      return;
    }
    Symbol.Function function = new Symbol.Function(scope.name(), define);
    scope.add(function);
    if (!overloadable) {
      declareValue(scope, function, define.name().span());
    }
  }

  /** The last function of that name. */
  private static Optional<Symbol.Function> findSame(ModuleScope scope, Declaration.Define define) {
    Optional<Symbol.Function> same = Optional.empty();
    for (Symbol.Function other : scope.functions(define.name().text())) {
      if (!other.operator() && other.owner().isEmpty()) {
        same = Optional.of(other);
      }
    }
    return same;
  }

  private void declareData(ModuleScope scope, Declaration.Data data) {
    Symbol.Data symbol = new Symbol.Data(scope.name(), data);
    declareType(scope, symbol, data.nameSpan());
    for (Symbol.Constructor constructor : symbol.constructors()) {
      declareValue(scope, constructor, constructor.declaration().nameSpan());
    }
  }

  /** An effect is also the record type of its handlers, with a function for each operation. */
  private void declareEffect(ModuleScope scope, Declaration.Effect effect) {
    List<Declaration.FieldTree> fields = new ArrayList<>();
    for (Declaration.Operation operation : effect.operations()) {
      List<TypeTree> parameters = new ArrayList<>();
      for (Declaration.FieldTree parameter : operation.parameters()) {
        parameters.add(parameter.type());
      }
      fields.add(new Declaration.FieldTree(
          operation.span(),
          Optional.of(operation.name()),
          new TypeTree.Function(operation.span(), parameters, operation.result())));
    }
    Declaration.Constructor constructor =
        new Declaration.Constructor(effect.nameSpan(), effect.nameSpan(), effect.name(), fields);
    Declaration.Data record = new Declaration.Data(
        effect.span(),
        effect.head(),
        effect.nameSpan(),
        effect.name(),
        List.of(),
        List.of(constructor));
    declareData(scope, record);
    if (scope.ownTypes().get(effect.name()) instanceof Symbol.Data data
        && data.declaration() == record) {
      scope.ownEffects().put(effect.name(), new Symbol.Effect(scope.name(), effect, data));
    }
  }

  private void declareValue(ModuleScope scope, Symbol symbol, Span span) {
    Symbol before = scope.ownValues().putIfAbsent(symbol.name(), symbol);
    if (before != null) {
      reportDuplicate(symbol.name(), span, spanOf(before));
    }
  }

  private void declareType(ModuleScope scope, Symbol symbol, Span span) {
    Symbol before = scope.ownTypes().putIfAbsent(symbol.name(), symbol);
    if (before != null) {
      reportDuplicate(symbol.name(), span, spanOf(before));
    }
  }

  private void reportDuplicate(String name, Span span, Span first) {
    sink.report(new NameProblem.Duplicate(NameCode.DUPLICATE_NAME, span, name, first));
  }

  private static Span spanOf(Symbol symbol) {
    if (symbol instanceof Symbol.Function function) {
      return function.define().name().span();
    } else if (symbol instanceof Symbol.Constant constant) {
      return constant.declaration().nameSpan();
    } else if (symbol instanceof Symbol.Parameter parameter) {
      return parameter.declaration().nameSpan();
    } else if (symbol instanceof Symbol.Data data) {
      return data.declaration().nameSpan();
    } else if (symbol instanceof Symbol.Constructor constructor) {
      return constructor.declaration().nameSpan();
    }
    return ((Symbol.Alias) symbol).declaration().nameSpan();
  }

  private void resolveImports(ModuleScope scope) {
    for (Module.Import imported : scope.module().imports()) {
      ModuleScope other = names.modules().get(imported.path().dotted());
      if (other == null) {
        imported
            .names()
            .ifPresentOrElse(
                all -> all.forEach(name -> scope.lost().add(name.name())),
                () -> scope.lost().add(nameOf(imported)));
        sink.report(new NameProblem.Unknown(
            NameCode.UNKNOWN_MODULE,
            imported.path().span(),
            "module",
            imported.path().dotted(),
            NearMisses.of(imported.path().dotted(), userModules()),
            userModules().size() > 1
                ? Optional.empty()
                : Optional.of("the standard library needs no import; other modules are other "
                    + "files of the build")));
      } else {
        scope.imports().add(other);
        if (imported.names().isPresent()) {
          imported.names().get().forEach(name -> importName(scope, other, name));
        } else {
          String alias = nameOf(imported);
          scope.importedValues().put(alias, new Symbol.ModuleName(alias, other));
        }
      }
    }
  }

  /** What an import of a whole module is called here. */
  private static String nameOf(Module.Import imported) {
    List<String> segments = imported.path().segments();
    return imported.alias().orElse(segments.get(segments.size() - 1));
  }

  private List<String> userModules() {
    return names.modules().values().stream()
        .filter(m -> !m.isLibrary())
        .map(ModuleScope::name)
        .toList();
  }

  private void importName(ModuleScope scope, ModuleScope other, Module.ImportedName imported) {
    Symbol value = imported.name().startsWith("_") ? null : other.ownValues().get(imported.name());
    Symbol type = other.ownTypes().get(imported.name());
    Symbol.Effect effect = other.ownEffects().get(imported.name());
    if (effect != null) {
      scope.importedEffects().put(imported.name(), effect);
    }
    if (value != null) {
      scope.importedValues().put(imported.name(), value);
    }
    if (type != null) {
      scope.importedTypes().put(imported.name(), type);
    }
    if (value == null && type == null) {
      scope.lost().add(imported.name());
      Set<String> known = new LinkedHashSet<>(other.ownValues().keySet());
      known.addAll(other.ownTypes().keySet());
      sink.report(new NameProblem.Unknown(
          NameCode.UNKNOWN_IMPORT,
          imported.span(),
          "name",
          imported.name(),
          NearMisses.of(imported.name(), known)));
    }
  }

  private void reportCycles(List<ModuleScope> scopes) {
    Map<ModuleScope, Boolean> done = new LinkedHashMap<>();
    for (ModuleScope scope : scopes) {
      findCycle(scope, done, new ArrayList<>());
    }
  }

  private void findCycle(
      ModuleScope scope, Map<ModuleScope, Boolean> done, List<ModuleScope> path) {
    int seen = path.indexOf(scope);
    if (seen >= 0) {
      List<ModuleScope> cycle = new ArrayList<>(path.subList(seen, path.size()));
      cycle.add(scope);
      String text = String.join(" -> ", cycle.stream().map(ModuleScope::name).toList());
      Span span = scope.module().imports().get(0).span();
      sink.report(new NameProblem.Other(
          NameCode.IMPORT_CYCLE,
          span,
          "modules import each other in a circle: " + text,
          List.of("move what they share into a module of its own")));
    } else if (done.putIfAbsent(scope, true) == null && path.size() < 32) {
      path.add(scope);
      scope.imports().forEach(other -> findCycle(other, done, path));
      path.remove(path.size() - 1);
    }
  }

  private void resolveBodies(ModuleScope scope) {
    DeclarationResolver resolver = new DeclarationResolver(names, scope, sink);
    for (Declaration declaration : scope.module().declarations()) {
      resolver.resolve(declaration);
    }
  }
}

package dev.kiln.doc;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.type.EffectChecker;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.runtime.Depth;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes pages of modules: what others see of them, so no names that start with {@code _}. */
public final class Documenter {
  private static final String LIBRARY = "kiln.std";

  private final Analysis analysis;
  private final ModuleScope scope;
  private final EffectChecker effects;
  private final Examples examples;
  private final Map<Declaration, Symbol> symbols = new IdentityHashMap<>();

  private Documenter(Analysis analysis, ModuleScope scope) {
    this.analysis = analysis;
    this.scope = scope;
    this.effects = new EffectChecker(analysis.names(), new Sink());
    this.examples = Examples.of(analysis, scope);
    scope.functions().forEach(function -> symbols.put(function.define(), function));
    for (Symbol symbol : scope.values()) {
      if (symbol instanceof Symbol.Constant constant) {
        symbols.put(constant.declaration(), constant);
      }
    }
  }

  /** The page of a module that has no errors. */
  public static Page module(Analysis analysis, String module) {
    return Depth.moveObject(() -> {
      ModuleScope scope = analysis.scope(module);
      return new Documenter(analysis, scope)
          .page(module, scope.module().source(), scope.module().declarations());
    });
  }

  /** The pages of the standard library, one for each of its files. */
  public static List<Page> library(Analysis analysis) {
    return Depth.moveObject(() -> {
      ModuleScope scope = analysis.scope(LIBRARY);
      Documenter documenter = new Documenter(analysis, scope);
      Map<SourceFile, List<Declaration>> files = new LinkedHashMap<>();
      for (Declaration each : scope.module().declarations()) {
        files.computeIfAbsent(each.span().source(), key -> new ArrayList<>()).add(each);
      }
      List<Page> pages = new ArrayList<>();
      files.forEach((file, declarations) ->
          pages.add(documenter.page(file.name().replace(".kiln", ""), file, declarations)));
      return List.copyOf(pages);
    });
  }

  private Page page(String name, SourceFile source, List<Declaration> declarations) {
    Map<String, Integer> anchors = new LinkedHashMap<>();
    List<Page.Entry> entries = new ArrayList<>();
    List<Page.Test> tests = new ArrayList<>();
    for (Declaration declaration : declarations) {
      declaration.accept(new Entries()).ifPresent(entry -> {
        int count = anchors.merge(entry.name(), 1, Integer::sum);
        entries.add(count == 1 ? entry : entry.at(entry.name() + "-" + count));
      });
      if (declaration instanceof Declaration.Test test) {
        tests.add(new Page.Test(test.bench(), test.name(), test.span().text()));
      }
    }
    List<Page.Section> sections = new ArrayList<>();
    for (Page.Kind kind : Page.Kind.values()) {
      List<Page.Entry> ofKind = entries.stream().filter(e -> e.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        sections.add(new Page.Section(kind, ofKind));
      }
    }
    return new Page(name, ProseReader.read(Introduction.of(source.text())), sections, tests);
  }

  private static boolean isPrivate(String name) {
    return name.startsWith("_");
  }

  /** The entry of a declaration, if it has one. */
  private final class Entries implements Declaration.Visitor<Optional<Page.Entry>> {
    @Override
    public Optional<Page.Entry> visitDefine(Declaration.Define define) {
      Symbol.Function function = (Symbol.Function) symbols.get(define);
      if (isPrivate(function.name()) || isPrivate(function.owner().orElse(""))) {
        return Optional.empty();
      }
      Scheme scheme = analysis.scheme(function);
      SchemeNames names = SchemeNames.of(scheme, scope.typeNames());
      Signature signature = SignatureReader.define(define, scheme, names, effects.of(function));
      List<String> lookedUp = function.owner().isPresent()
          ? List.of(function.display(), function.name())
          : List.of(function.display());
      return Optional.of(new Page.Entry(
          function.operator() ? Page.Kind.OPERATOR : Page.Kind.FUNCTION,
          lookedUp,
          function.display(),
          signature,
          Requirements.of(scheme, names),
          text(define.head()),
          examples.about(function)));
    }

    @Override
    public Optional<Page.Entry> visitConst(Declaration.Const constant) {
      Symbol.Constant symbol = (Symbol.Constant) symbols.get(constant);
      return entry(
          Page.Kind.CONSTANT,
          List.of(constant.name()),
          SignatureReader.constant(constant, analysis.checker().of(symbol)),
          constant.head());
    }

    @Override
    public Optional<Page.Entry> visitParam(Declaration.Param param) {
      return entry(
          Page.Kind.PARAMETER,
          List.of(param.name()),
          SignatureReader.parameter(param),
          param.head());
    }

    @Override
    public Optional<Page.Entry> visitData(Declaration.Data data) {
      boolean opaque = scope.type(data.name()).stream()
          .anyMatch(symbol -> symbol instanceof Symbol.Data type && type.isOpaque());
      List<Declaration.Constructor> constructors = opaque
          ? List.of()
          : data.constructors().stream().filter(c -> !isPrivate(c.name())).toList();
      List<String> names = new ArrayList<>(List.of(data.name()));
      constructors.stream()
          .map(Declaration.Constructor::name)
          .filter(name -> !names.contains(name))
          .forEach(names::add);
      return entry(Page.Kind.TYPE, names, SignatureReader.data(data, constructors), data.head());
    }

    @Override
    public Optional<Page.Entry> visitAlias(Declaration.Alias alias) {
      return entry(
          Page.Kind.TYPE, List.of(alias.name()), SignatureReader.alias(alias), alias.head());
    }

    @Override
    public Optional<Page.Entry> visitEffect(Declaration.Effect effect) {
      List<String> names = new ArrayList<>(List.of(effect.name()));
      effect.operations().forEach(each -> names.add(effect.name() + "." + each.name()));
      return entry(Page.Kind.EFFECT, names, SignatureReader.effect(effect), effect.head());
    }

    @Override
    public Optional<Page.Entry> visitTest(Declaration.Test test) {
      return Optional.empty();
    }

    @Override
    public Optional<Page.Entry> visitBad(Declaration.Bad bad) {
      return Optional.empty();
    }

    private Optional<Page.Entry> entry(
        Page.Kind kind, List<String> names, Signature signature, Declaration.Head head) {
      return isPrivate(names.get(0))
          ? Optional.empty()
          : Optional.of(new Page.Entry(
              kind, names, names.get(0), signature, Optional.empty(), text(head), List.of()));
    }

    private List<Prose> text(Declaration.Head head) {
      return ProseReader.read(head.documentation().orElse(""));
    }
  }
}

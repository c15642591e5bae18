package dev.kiln.compiler;

import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Clauses;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Resolver;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.type.Checker;
import dev.kiln.runtime.Depth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole compiler in one screen. Does no I/O; never throws for what a user wrote. */
public final class Compiler {
  private Compiler() {}

  /** Parses, resolves and checks the modules of a build. */
  public static Analysis analyze(List<Input> inputs, Sink sink) {
    int characters = 0;
    for (Input input : inputs) {
      characters += input.characters();
    }
    return StackChoice.forText(characters, () -> analyzeHere(inputs, sink));
  }

  /** On a stack that deep nests and long chains do not exhaust. */
  private static Analysis analyzeHere(List<Input> inputs, Sink sink) {
    Map<String, Module> modules = new LinkedHashMap<>();
    for (Input input : inputs) {
      Module parsed = Parser.parse(input.source(), sink);
      for (Declaration declaration : parsed.declarations()) {
        if (sink.hasErrorIn(declaration.span())) {
          sink.silence(declaration.span());
        }
      }
      Module bound = Bindings.apply(parsed, input.bindings(), sink);
      String name = bound.header().map(Module.Path::dotted).orElse(input.module());
      if (name.equals(ModuleScope.LIBRARY) || modules.putIfAbsent(name, bound) != null) {
        sink.report(new BuildProblem.DuplicateModule(input.source().span(0, 0), name));
      }
    }
    return analyzeParsed(modules, sink);
  }

  /** Resolves and checks modules that are trees already, by their names. */
  public static Analysis analyzeTrees(Map<String, Module> modules, Sink sink) {
    return Depth.moveObject(() -> analyzeParsed(modules, sink));
  }

  private static Analysis analyzeParsed(Map<String, Module> parsed, Sink sink) {
    Map<String, Module> modules = new LinkedHashMap<>();
    for (Map.Entry<String, Module> module : parsed.entrySet()) {
      modules.put(module.getKey(), Clauses.merge(module.getValue(), sink));
    }
    Names names = Resolver.resolve(Library.names(), modules, sink);
    Checker checker = Checker.check(names, Library.checker(), sink);
    return new Analysis(names, checker, List.copyOf(modules.keySet()), sink);
  }
}

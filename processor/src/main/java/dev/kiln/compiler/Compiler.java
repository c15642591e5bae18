package dev.kiln.compiler;

import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Clauses;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Resolver;
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
    int characters = inputs.stream().mapToInt(Input::characters).sum();
    return StackChoice.forText(characters, () -> analyzeHere(inputs, sink));
  }

  /** On a stack that deep nests and long chains do not exhaust. */
  private static Analysis analyzeHere(List<Input> inputs, Sink sink) {
    Map<String, Module> modules = new LinkedHashMap<>();
    for (Input input : inputs) {
      Module parsed = Parser.parse(input.source(), sink);
      parsed.declarations().stream()
          .map(declaration -> declaration.span())
          .filter(sink::hasErrorIn)
          .forEach(sink::silence);
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
    parsed.forEach((name, module) -> modules.put(name, Clauses.merge(module, sink)));
    Names names = Resolver.resolve(Library.names(), modules, sink);
    Checker checker = Checker.check(names, Library.checker(), sink);
    return new Analysis(names, checker, List.copyOf(modules.keySet()), sink);
  }
}

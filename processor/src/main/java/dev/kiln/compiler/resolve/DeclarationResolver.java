package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.syntax.Declaration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Resolves the declarations of a module, each when its code is read: a user's at once, the
 * library's when it is asked for, maybe by several threads.
 */
final class DeclarationResolver {
  private static final List<String> ATTRIBUTES =
      List.of("compile", "native", "gpu", "fast", "export", "memo", "expect");

  private final Names names;
  private final ModuleScope module;
  private final Sink sink;

  DeclarationResolver(Names names, ModuleScope module, Sink sink) {
    this.names = names;
    this.module = module;
    this.sink = sink;
  }

  void resolve(Declaration declaration) {
    if (!module.isLibrary()) {
      checkAttributes(declaration);
    }
    if (declaration instanceof Declaration.Define define) {
      define
          .definition()
          .first(definition ->
              definition.code().first(body -> inside(define, r -> r.resolve(define, body))));
    } else if (declaration instanceof Declaration.Const constant) {
      constant.code().first(value -> inside(constant, r -> r.visit(value)));
    } else if (declaration instanceof Declaration.Test test) {
      test.code().first(body -> inside(test, r -> r.visit(body)));
    }
  }

  private void inside(Declaration declaration, Consumer<BodyResolver> work) {
    Names found = module.isLibrary() ? new Names(names) : names;
    work.accept(new BodyResolver(found, module, declaration, sink));
    if (module.isLibrary()) {
      names.add(found);
    }
  }

  private void checkAttributes(Declaration declaration) {
    for (Declaration.Attribute attribute : declaration.head().attributes()) {
      if (!ATTRIBUTES.contains(attribute.name())) {
        sink.report(
            new NameProblem.UnknownAttribute(attribute.span(), attribute.name(), ATTRIBUTES));
      }
    }
    Expectation.problems(declaration).forEach(sink::report);
    NativeMark.problems(declaration).forEach(sink::report);
  }
}

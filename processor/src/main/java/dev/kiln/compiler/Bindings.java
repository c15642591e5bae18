package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.syntax.TypeTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives parameters and free names of a module the values that its door binds them to. */
final class Bindings {
  private Bindings() {}

  /** The module with a constant, or a function for a lambda, in place of each bound name. */
  static Module apply(Module module, Map<String, String> bindings, Sink sink) {
    if (bindings.isEmpty()) {
      return module;
    }
    Map<String, Expression> open = new LinkedHashMap<>();
    bindings.forEach((name, text) ->
        open.put(name, Parser.parseExpression(SourceFile.of("binding of " + name, text), sink)));
    List<Declaration> declarations = new ArrayList<>();
    for (Declaration declaration : module.declarations()) {
      if (declaration instanceof Declaration.Param param && open.containsKey(param.name())) {
        declarations.add(
            bound(param.name(), param.nameSpan(), param.type(), open.remove(param.name())));
      } else {
        declarations.add(declaration);
      }
    }
    open.forEach(
        (name, value) -> declarations.add(bound(name, value.span(), Optional.empty(), value)));
    return module.with(declarations);
  }

  private static Declaration bound(
      String name, Span span, Optional<TypeTree> type, Expression value) {
    Declaration.Head head = new Declaration.Head(Optional.empty(), List.of());
    if (!(value instanceof Expression.Lambda lambda)) {
      return new Declaration.Const(span, head, span, name, type, value);
    }
    List<Declaration.Formal> formals = lambda.parameters().stream()
        .map(p -> new Declaration.Formal(p.span(), p.pattern(), p.type(), Optional.empty()))
        .toList();
    Declaration.FunctionName functionName =
        new Declaration.FunctionName(span, Optional.empty(), name, false);
    return new Declaration.Define(
        span,
        head,
        functionName,
        new Declaration.Definition(formals, Optional.empty(), List.of(), List.of(), lambda.body()));
  }
}

package dev.kiln.cli.repl;

import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code let} of a lambda as the function that it is. */
final class FunctionLet {
  private FunctionLet() {}

  static boolean fits(Statement.Let let) {
    return !let.mutable()
        && let.pattern() instanceof Pattern.Bind
        && let.value() instanceof Expression.Lambda;
  }

  /** {@code let f = (x: Real) => e  ->  define f(x: Real) = e}: definitions can use it. */
  static Definition definition(Statement.Let let) {
    Expression.Lambda lambda = (Expression.Lambda) let.value();
    Optional<TypeTree.Function> type = let.type()
        .filter(TypeTree.Function.class::isInstance)
        .map(TypeTree.Function.class::cast)
        .filter(each -> each.parameters().size() == lambda.parameters().size());
    List<Declaration.Formal> formals = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < lambda.parameters().size(); i++) {
      Expression.Parameter parameter = lambda.parameters().get(i);
      int index = i;
      Optional<TypeTree> declared =
          parameter.type().or(() -> type.map(each -> each.parameters().get(index)));
      formals.add(new Declaration.Formal(
          parameter.span(), parameter.pattern(), declared, Optional.empty()));
      texts.add(parameter.pattern().span().text()
          + declared.map(each -> ": " + each.span().text()).orElse(""));
    }
    String name = ((Pattern.Bind) let.pattern()).name();
    Optional<TypeTree> result = type.map(TypeTree.Function::result);
    String text = "define " + name + "(" + String.join(", ", texts) + ")"
        + result.map(each -> ": " + each.span().text()).orElse("")
        + " = " + lambda.body().span().text();
    Declaration define = new Declaration.Define(
        let.span(),
        new Declaration.Head(Optional.empty(), List.of()),
        new Declaration.FunctionName(let.pattern().span(), Optional.empty(), name, false),
        new Declaration.Definition(formals, result, List.of(), List.of(), lambda.body()));
    return Definition.of(define, text);
  }
}

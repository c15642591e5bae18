package dev.kiln.compiler.resolve;

import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Lazy;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.TypeArgument;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints what the names in a tree mean, a line for each node. */
final class Meanings {
  private final Names names;
  private final StringBuilder out = new StringBuilder();

  private Meanings(Names names) {
    this.names = names;
  }

  static String of(Declaration declaration, Names names) {
    Meanings meanings = new Meanings(names);
    meanings.walk(declaration);
    return meanings.out.toString();
  }

  private void walk(Object node) {
    if (node instanceof Optional<?> optional) {
      optional.ifPresent(this::walk);
    } else if (node instanceof List<?> list) {
      list.forEach(this::walk);
    } else if (node instanceof Lazy<?> lazy) {
      walk(lazy.get());
    } else if (isOfTree(node)) {
      List<String> meant = meant(node);
      if (!meant.isEmpty()) {
        out.append(node.getClass().getSimpleName()).append(' ').append(meant).append('\n');
      }
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        walk(component(node, component));
      }
    }
  }

  private static boolean isOfTree(Object node) {
    return node instanceof Record
        && node.getClass().getPackageName().equals(Expression.class.getPackageName());
  }

  private static Object component(Object node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> meant(Object node) {
    List<String> meant = new ArrayList<>();
    if (node instanceof Expression expression) {
      names.symbol(expression).ifPresent(symbol -> meant.add(show(symbol)));
      names.ownName(expression).ifPresent(symbol -> meant.add(show(symbol)));
      for (int arity : names.arities(expression)) {
        meant.add("as a function of " + arity);
        walk(names.writtenOut(expression, arity));
      }
    }
    if (node instanceof Expression.Block block) {
      meant.add(names.statements(block).toString());
    }
    if (node instanceof Pattern pattern) {
      names.binding(pattern).ifPresent(local -> meant.add(show(local)));
      names.constructor(pattern).ifPresent(constructor -> meant.add(show(constructor)));
    }
    if (node instanceof TypeArgument size) {
      names.size(size).ifPresent(local -> meant.add(show(local)));
    }
    if (node instanceof Declaration declaration) {
      names.sizeVariables(declaration).values().forEach(local -> meant.add(show(local)));
      names.localFunction(declaration).ifPresent(local -> meant.add(show(local)));
      names.references(declaration).forEach(symbol -> meant.add(show(symbol)));
      names
          .performed(declaration)
          .forEach(each -> meant.add(show(each.symbol()) + each.handled() + each.later()));
      meant.add(names.handledIn(declaration).toString());
    }
    return meant;
  }

  private static String show(Symbol symbol) {
    if (symbol instanceof Symbol.Local local) {
      return local.kind() + " " + local.name() + " " + local.span();
    } else if (symbol instanceof Symbol.Function function) {
      return function.display() + " " + function.define().span();
    } else if (symbol instanceof Symbol.Overloads overloads) {
      return overloads.functions().stream().map(Meanings::show).toList() + " "
          + overloads.methods().stream().map(Meanings::show).toList();
    }
    return symbol.getClass().getSimpleName() + " " + symbol.name();
  }
}

package dev.kiln.compiler.resolve;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.SizeTree;
import dev.kiln.compiler.syntax.TypeArgument;
import dev.kiln.compiler.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;

/** Finds the lower-case names in size positions of a type. */
final class SizeNames {
  private final ModuleScope module;

  SizeNames(Names names, ModuleScope module) {
    this.module = module;
  }

  /** A name in a size position. */
  record Found(TypeArgument node, String name, Span span) {}

  List<Found> inSignature(Declaration.Define define) {
    List<Found> found = new ArrayList<>();
    define.formals().forEach(formal -> formal.type().ifPresent(type -> collect(type, found)));
    define.result().ifPresent(type -> collect(type, found));
    for (Declaration.Fact fact : define.facts()) {
      collect(fact.left(), found);
      collect(fact.right(), found);
    }
    return found;
  }

  List<Found> inType(TypeTree type) {
    List<Found> found = new ArrayList<>();
    collect(type, found);
    return found;
  }

  private void collect(TypeArgument tree, List<Found> found) {
    if (tree instanceof TypeTree.Named named) {
      named.arguments().forEach(argument -> collectArgument(argument, found));
    } else if (tree instanceof TypeTree.Function function) {
      function.parameters().forEach(parameter -> collect(parameter, found));
      collect(function.result(), found);
    } else if (tree instanceof TypeTree.Tuple tuple) {
      tuple.elements().forEach(element -> collect(element, found));
    } else if (tree instanceof SizeTree.Name name) {
      add(name, name.name(), name.span(), found);
    } else if (tree instanceof SizeTree.Binary binary) {
      collect(binary.left(), found);
      collect(binary.right(), found);
    }
  }

  private void collectArgument(TypeArgument argument, List<Found> found) {
    if (argument instanceof TypeTree.Named named && named.arguments().isEmpty()) {
      add(named, named.name(), named.span(), found);
    } else {
      collect(argument, found);
    }
  }

  private void add(TypeArgument node, String name, Span span, List<Found> found) {
    if (!Patterns.startsUpper(name) && module.type(name).isEmpty()) {
      found.add(new Found(node, name, span));
    }
  }
}

package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports names that nothing in scope has, each once in a declaration. */
final class UnknownNames {
  private final ModuleScope module;
  private final Sink sink;
  private final Set<String> told = new LinkedHashSet<>();

  UnknownNames(ModuleScope module, Sink sink) {
    this.module = module;
    this.sink = sink;
  }

  /** A value's name; what a local is called counts more than what another language says. */
  void value(Expression.Name node, Set<String> locals, Map<String, Span> pending) {
    List<String> near = NearMisses.of(node.name(), candidates(locals));
    boolean local = !NearMisses.of(node.name(), locals).isEmpty();
    if (pending.containsKey(node.name())) {
      sink.report(new NameProblem.UsedBefore(node.span(), node.name(), pending.get(node.name())));
    } else {
      report(node, near, local ? Optional.empty() : Elsewhere.name(node.name()));
    }
  }

  /** A name before a dot: often the module of another language's library. */
  void qualifier(
      Expression.Name node, String member, Set<String> locals, Map<String, Span> pending) {
    Collection<String> candidates = candidates(locals);
    List<String> near = NearMisses.of(node.name(), candidates);
    Optional<String> known = Elsewhere.qualified(node.name(), member);
    if (known.isPresent() && !pending.containsKey(node.name())) {
      report(node, near, known);
      return;
    }
    if (pending.containsKey(node.name())
        || !near.isEmpty()
        || Elsewhere.name(node.name()).isPresent()) {
      value(node, locals, pending);
      return;
    }
    Optional<String> meant = candidates.contains(member)
        ? Optional.of(member)
        : NearMisses.of(member, candidates).stream().findFirst();
    report(node, near, meant.map(name -> "the library needs no prefix: write '" + name + "'"));
  }

  /** The place of an assignment. */
  void undeclared(Expression.Name node, Set<String> locals, Map<String, Span> pending) {
    boolean near = !NearMisses.of(node.name(), locals).isEmpty();
    if (near || pending.containsKey(node.name())) {
      value(node, locals, pending);
    } else {
      report(node, List.of(), Optional.of("the first time, write 'var " + node.name() + " = …'"));
    }
  }

  /** What stands behind the dot of an effect. */
  void operation(Expression.Field node, Symbol.Effect effect) {
    List<String> known =
        effect.declaration().operations().stream().map(each -> each.name()).toList();
    List<String> near = NearMisses.of(node.name(), known);
    sink.report(new NameProblem.Unknown(
        NameCode.UNKNOWN_NAME,
        node.nameSpan(),
        "operation of " + effect.name() + " called",
        node.name(),
        near,
        near.isEmpty() ? Optional.of("it has " + String.join(", ", known)) : Optional.empty()));
  }

  private Collection<String> candidates(Set<String> locals) {
    Set<String> candidates = new LinkedHashSet<>(locals);
    candidates.addAll(module.valueNames());
    candidates.addAll(BuiltIn.FORMS);
    return candidates;
  }

  private void report(Expression.Name node, List<String> near, Optional<String> advice) {
    if (!module.mayDefine(node.name()) && told.add(node.name())) {
      sink.report(new NameProblem.Unknown(
          NameCode.UNKNOWN_NAME, node.span(), "name", node.name(), near, advice));
    }
  }
}

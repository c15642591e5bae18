package dev.kiln.compiler.type;

import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.size.Equation;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what is left unknown in a group's types into the parameters of its schemes. */
final class Generalisation {
  private final Inference inference;
  private final List<GroupMember> members = new ArrayList<>();

  Generalisation(Inference inference) {
    this.inference = inference;
  }

  void add(GroupMember member) {
    members.add(member);
  }

  void finish() {
    inference.finish(open());
    for (GroupMember member : members) {
      Set<Variable> ofResult = new LinkedHashSet<>();
      Types.collectVariables(member.result(), ofResult);
      ofResult.removeAll(inference.reachable(parameterVariables()));
      ofResult.forEach(inference::applyDefault);
    }
    inference.finish(open());
    members.forEach(GroupMember::runFinalChecks);
    Set<SizeVariable> ofCallers = new LinkedHashSet<>();
    for (GroupMember member : members) {
      member.parameters().forEach(p -> addFlexible(inference.zonk(p.type()), ofCallers));
      addFlexible(inference.zonk(member.result()), ofCallers);
    }
    inference.calls().check(inference, ofCallers);
  }

  /** The variables that a caller decides. */
  private Set<Variable> open() {
    Set<Variable> open = parameterVariables();
    members.forEach(member -> Types.collectVariables(member.result(), open));
    return open;
  }

  private Set<Variable> parameterVariables() {
    Set<Variable> open = new LinkedHashSet<>();
    for (GroupMember member : members) {
      member.parameters().forEach(p -> Types.collectVariables(p.type(), open));
      open.addAll(member.namedVariables());
    }
    return open;
  }

  Scheme schemeOf(GroupMember member) {
    Set<Variable> variables = new LinkedHashSet<>(member.namedVariables());
    List<Scheme.Parameter> parameters = new ArrayList<>();
    for (Scheme.Parameter parameter : member.parameters()) {
      Type type = inference.zonk(parameter.type());
      Types.collectVariables(type, variables);
      parameters.add(
          new Scheme.Parameter(parameter.name(), type, parameter.hasDefault(), parameter.size()));
    }
    Type result = inference.zonk(member.result());
    Types.collectVariables(result, variables);
    List<SizeVariable> given = member.keepNats(parameters, result);
    List<Constraint> constraints = new ArrayList<>();
    Set<Variable> reachable = inference.reachable(variables);
    for (Constraint constraint : inference.waiting()) {
      Set<Variable> here = new LinkedHashSet<>();
      constraint.types().forEach(type -> Types.collectVariables(type, here));
      if (here.stream().anyMatch(reachable::contains)) {
        variables.addAll(here);
        constraints.add(
            constraint.rebuild(inference::zonk, inference.sizes()::resolve, constraint.span()));
      }
    }
    Set<SizeVariable> sizes = new LinkedHashSet<>(member.sizes());
    sizes.addAll(given);
    parameters.forEach(p -> addFlexible(p.type(), sizes));
    addFlexible(result, sizes);
    parameters.forEach(p -> rejectOpened(member, p.type(), sizes));
    Map<Size, SizeVariable> opened = new LinkedHashMap<>();
    Type general = Types.map(
        result,
        variable -> variable,
        size -> sizes.containsAll(size.variables())
            ? size
            : Size.of(opened.computeIfAbsent(size, key -> named(sizes, opened))));
    return new Scheme(
        List.copyOf(variables),
        List.copyOf(sizes),
        List.copyOf(opened.values()),
        parameters,
        general,
        constraints,
        equations(member, sizes));
  }

  /** A name for a size that only the body knows: {@code k}, or what is free. */
  private static SizeVariable named(Set<SizeVariable> sizes, Map<Size, SizeVariable> opened) {
    Set<String> taken = new LinkedHashSet<>();
    sizes.forEach(size -> taken.add(size.name()));
    opened.values().forEach(size -> taken.add(size.name()));
    String name = "k";
    for (int i = 2; taken.contains(name); i++) {
      name = "k" + i;
    }
    return SizeVariable.rigid(name);
  }

  /** A size that the body found out by computing it cannot be one that callers must bring. */
  private void rejectOpened(GroupMember member, Type type, Set<SizeVariable> sizes) {
    if (inference.failed()) {
      return;
    }
    Types.sizes(type).stream()
        .flatMap(size -> size.variables().stream())
        .filter(variable -> !sizes.contains(variable))
        .findFirst()
        .ifPresent(variable -> inference.report(new TypeProblem.Other(
            TypeCode.LATE_SIZE,
            member.function().define().name().span(),
            "a parameter of '"
                + member.function().display()
                + "' would have "
                + name(variable)
                + ", which only its body knows",
            "make it a Nat parameter")));
  }

  private static String name(SizeVariable variable) {
    return variable.name().startsWith("size of ")
        ? "the " + variable.name()
        : "the size '" + variable.name() + "'";
  }

  private static void addFlexible(Type type, Set<SizeVariable> sizes) {
    for (Size size : Types.sizes(type)) {
      size.variables().stream().filter(SizeVariable::flexible).forEach(sizes::add);
    }
  }

  private List<Scheme.Equation> equations(GroupMember member, Set<SizeVariable> sizes) {
    List<Scheme.Equation> equations = new ArrayList<>(member.facts());
    for (Equation<SizeTag> open : inference.sizes().deferred()) {
      Size left = inference.sizes().resolve(open.left());
      Size right = inference.sizes().resolve(open.right());
      if (sizes.containsAll(left.variables()) && sizes.containsAll(right.variables())) {
        equations.add(new Scheme.Equation(left, right, false));
      }
    }
    return equations;
  }
}

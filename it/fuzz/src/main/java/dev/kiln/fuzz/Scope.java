package dev.kiln.fuzz;

import java.util.ArrayList;
import java.util.List;

/** The locals that can be named at a place. */
final class Scope {
  private final List<Variable> variables = new ArrayList<>();

  /**
   * A local.
   *
   * @param mutable whether it may be assigned
   * @param small whether it holds an Int near zero
   */
  record Variable(String name, Type type, boolean mutable, boolean small) {
    static Variable of(String name, Type type) {
      return new Variable(name, type, false, false);
    }

    Node node() {
      return Node.of(Form.LOCAL, type, name);
    }
  }

  void add(Variable variable) {
    variables.add(variable);
  }

  /** Those of them that cannot be assigned. */
  Scope fixed() {
    Scope fixed = new Scope();
    variables.stream().filter(variable -> !variable.mutable()).forEach(fixed::add);
    return fixed;
  }

  /** To come back to. */
  int mark() {
    return variables.size();
  }

  void back(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  List<Variable> all() {
    return List.copyOf(variables);
  }

  List<Variable> of(Type type) {
    return variables.stream().filter(v -> v.type().equals(type)).toList();
  }

  List<Variable> mutable() {
    return variables.stream().filter(Variable::mutable).toList();
  }

  List<Variable> small() {
    return variables.stream().filter(Variable::small).toList();
  }
}

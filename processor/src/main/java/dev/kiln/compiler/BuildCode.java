package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;

/** The kinds of mistakes in what a door hands over. */
public enum BuildCode implements Code {
  /** Two files that both say {@code module a}. */
  DUPLICATE_MODULE("K8001", "duplicate module"),
  /** {@code com/acme/area.kiln} that says {@code module com.acme.volume}. */
  MODULE_ELSEWHERE("K8010", "module elsewhere"),
  /** {@code const c = 1 / 0}. */
  FAILING_CONSTANT("K8002", "failing constant"),
  /** A function that a class cannot offer, as one that takes a value of any type. */
  NOT_OFFERED("K8004", "not offered to Java"),
  /** An abstract method of a compiled interface that no Kiln function implements. */
  NO_FUNCTION_FOR_METHOD("K8005", "method without a function"),
  /** A Java method whose types do not fit the Kiln function of its name. */
  WRONG_SIGNATURE("K8006", "signature that does not fit"),
  /** {@code derivative(f)} of a function that only run time knows. */
  NO_DERIVATIVE("K8012", "no derivative"),
  /** {@code area.kiln} beside {@code Area.kiln}: both would be the class {@code Area}. */
  DUPLICATE_CLASS("K8011", "duplicate class");

  private final String id;
  private final String title;

  BuildCode(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }
}

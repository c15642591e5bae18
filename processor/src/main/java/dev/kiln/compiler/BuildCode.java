package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;

/** The kinds of mistakes in what a door hands over. */
public enum BuildCode implements Code {
  /** Two files that both say {@code module a}. */
  DUPLICATE_MODULE("K8001", "duplicate module"),
  /** {@code com/acme/area.kiln} that says {@code module com.acme.volume}. */
  MODULE_ELSEWHERE("K8010", "module elsewhere"),
  /** {@code a-b.kiln} beside {@code a_b.kiln}: both would be the class {@code AB}. */
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

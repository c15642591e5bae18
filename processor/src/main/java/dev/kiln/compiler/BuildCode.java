package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;

/** The kinds of mistakes in what a door hands over. */
public enum BuildCode implements Code {
  /** Two files that both say {@code module a}. */
  DUPLICATE_MODULE("K8001", "duplicate module");

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

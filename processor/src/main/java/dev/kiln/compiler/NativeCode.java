package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;

/** The kinds of what there is to say about native code. */
public enum NativeCode implements Code {
  /** {@code @native define f(x: Real): Str = "{x}"}. */
  IN_JAVA("K7001", "no native code"),
  /** A build that requires native code, on a machine without a C compiler. */
  UNBUILT("K7002", "no native library");

  private final String id;
  private final String title;

  NativeCode(String id, String title) {
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

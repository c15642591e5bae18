package dev.kiln.compiler.resolve;

import java.util.Set;

/** Names that mean something although no library declares them. */
public final class BuiltIn {
  /** The forms that look like calls. */
  public static final Set<String> FORMS = Set.of(
      "print",
      "panic",
      "todo",
      "unreachable",
      "catch",
      "recurse",
      "cache",
      "timeout",
      "parallel",
      "channel",
      "spawn",
      "await",
      "vector");

  /** The types. */
  public static final Set<String> TYPES = Set.of(
      "Int",
      "Nat",
      "Real",
      "Real32",
      "Complex",
      "Bool",
      "Char",
      "Str",
      "Unit",
      "Duration",
      "Size",
      "Never",
      "List",
      "Map",
      "Set",
      "Range",
      "Option",
      "Result",
      "Vector",
      "Matrix",
      "Field",
      "SparseMatrix");

  private BuiltIn() {}
}

package dev.kiln.compiler.value;

/** The value of type Unit. */
public enum UnitValue {
  UNIT
}

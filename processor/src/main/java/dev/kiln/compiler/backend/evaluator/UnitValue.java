package dev.kiln.compiler.backend.evaluator;

/** The value of type Unit. */
enum UnitValue {
  UNIT
}

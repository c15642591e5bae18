package dev.kiln.compiler.backend.evaluator;

/** A value of a sum: which constructor made it, of what. Records and tuples are their fields. */
record Variant(int constructor, Object[] fields) {}

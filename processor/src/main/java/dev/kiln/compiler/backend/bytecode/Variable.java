package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Local;

/**
 * Where a local is held.
 *
 * @param shared whether the place holds a cell, which holds the value
 */
record Variable(Local local, Place place, boolean shared) {}

package dev.kiln.compiler.optimize;

import dev.kiln.compiler.core.Program;
import java.util.function.UnaryOperator;

/**
 * A row of the schedule.
 *
 * @param name names its dump and its goldens
 * @param purpose what it does, in a few words
 */
public record Pass(String name, String purpose, UnaryOperator<Program> run) {}

package dev.kiln.compiler.backend.evaluator;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.value.FunctionValue;
import java.util.List;

/**
 * A function value.
 *
 * @param function the function of the program it is, or empty for a lambda
 * @param frame the frame a lambda was made in
 */
record Closure(String function, List<Local> parameters, Core body, Frame frame)
    implements FunctionValue {}

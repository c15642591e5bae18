package dev.kiln.compiler.lower;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.List;

/**
 * A definition for concrete types and sizes.
 *
 * @param name of the Core function
 * @param sizes for the size parameters of its scheme: numbers, or variables run time knows
 * @param runtimeSizes the sizes that are operands of their own, in order
 */
record Instance(
    String name,
    Symbol.Function function,
    List<Type> types,
    List<Size> sizes,
    List<SizeVariable> runtimeSizes) {}

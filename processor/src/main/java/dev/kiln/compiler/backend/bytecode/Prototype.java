package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import java.util.List;

/**
 * A function as code.
 *
 * @param name its name in Core; empty for a closure and the value of a constant
 * @param display the name in traces, empty for none
 * @param recursive whether its calls count towards the depth limit
 * @param captures the types of what a closure takes along, put behind the parameters; cells as
 *     {@link Cells#type} says
 * @param handlers inner ones before those around them
 * @param wordSlots how many words its frame has beside the registers
 * @param objectSlots how many objects its frame has beside the registers
 */
record Prototype(
    String name,
    String display,
    boolean recursive,
    List<CoreType> parameters,
    List<CoreType> captures,
    CoreType result,
    int[] code,
    List<Handler> handlers,
    Places places,
    int wordSlots,
    int objectSlots) {
  Prototype {
    parameters = List.copyOf(parameters);
    captures = List.copyOf(captures);
    handlers = List.copyOf(handlers);
  }
}

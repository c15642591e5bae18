package dev.kiln.compiler.core;

import dev.kiln.compiler.source.Span;
import java.util.List;

/**
 * A function of the program, monomorphic.
 *
 * @param name unique in the program, for example {@code dot@3}
 * @param display as the user calls it, for traces and {@code <function f>}; empty for one that a
 *     pass made, which stands in no trace
 * @param module the dotted name of the module it was written in, empty for none
 * @param sizeParameters how many leading parameters are sizes that only run time knows
 * @param recursive whether it can reach itself again by calls; only calls of such functions count
 *     towards the depth limit (set by lowering, kept by passes)
 * @param kernel whether it shall run as native code where there is some: calls of it stay calls
 */
public record Function(
    String name,
    String display,
    String module,
    List<Local> parameters,
    int sizeParameters,
    CoreType result,
    Core body,
    boolean recursive,
    boolean kernel,
    Span span) {
  public Function {
    parameters = List.copyOf(parameters);
  }

  /** One that no native code is wanted of. */
  public Function(
      String name,
      String display,
      String module,
      List<Local> parameters,
      int sizeParameters,
      CoreType result,
      Core body,
      boolean recursive,
      Span span) {
    this(name, display, module, parameters, sizeParameters, result, body, recursive, false, span);
  }

  /** The same function, of which native code is wanted. */
  public Function asKernel() {
    return new Function(
        name, display, module, parameters, sizeParameters, result, body, recursive, true, span);
  }

  /** The same function with another body. */
  public Function withBody(Core changed) {
    return changed == body ? this : copy(name, changed);
  }

  /** A function of another name that does the same with another body. */
  public Function copy(String copyName, Core copyBody) {
    return new Function(
        copyName,
        display,
        module,
        parameters,
        sizeParameters,
        result,
        copyBody,
        recursive,
        kernel,
        span);
  }

  /** Its type as a value. */
  public CoreType.Function type() {
    return new CoreType.Function(parameters.stream().map(Local::type).toList(), result);
  }
}

package dev.kiln.processor;

import dev.kiln.compiler.host.HostInterface;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * An annotated interface, as javac and as the compiler know it.
 *
 * @param methods the elements of the description's methods, in the same order
 * @param faults what keeps Kiln from implementing it
 */
record Host(
    TypeElement element,
    HostInterface description,
    List<ExecutableElement> methods,
    List<Fault> faults) {}

package dev.kiln.processor;

import dev.kiln.compiler.backend.java.HostInterface;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;

/** Reads an annotated interface into plain data. */
final class HostTypeReader {
  private final ProcessingEnvironment environment;

  HostTypeReader(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  HostInterface read(TypeElement type) {
    List<HostInterface.Method> methods = new ArrayList<>();
    for (Element member : environment.getElementUtils().getAllMembers(type)) {
      if (member instanceof ExecutableElement method
          && method.getModifiers().contains(Modifier.ABSTRACT)) {
        methods.add(method(type, method));
      }
    }
    return new HostInterface(type.getQualifiedName().toString(), methods);
  }

  private HostInterface.Method method(TypeElement type, ExecutableElement method) {
    ExecutableType seen = (ExecutableType)
        environment.getTypeUtils().asMemberOf((DeclaredType) type.asType(), method);
    return new HostInterface.Method(
        method.getSimpleName().toString(),
        seen.getParameterTypes().stream().map(Object::toString).toList(),
        method.getParameters().stream()
            .map(VariableElement::getSimpleName)
            .map(Object::toString)
            .toList(),
        seen.getReturnType().toString());
  }

  /** {@code Area} becomes {@code AreaKiln}, {@code Outer.Area} {@code Outer_AreaKiln}. */
  String className(TypeElement type) {
    StringBuilder name = new StringBuilder(type.getSimpleName() + "Kiln");
    for (Element outer = type.getEnclosingElement();
        outer instanceof TypeElement;
        outer = outer.getEnclosingElement()) {
      name.insert(0, outer.getSimpleName() + "_");
    }
    return name.toString();
  }
}

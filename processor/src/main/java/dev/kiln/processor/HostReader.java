package dev.kiln.processor;

import dev.kiln.compiler.host.HostInterface;
import dev.kiln.compiler.host.HostMethod;
import dev.kiln.compiler.host.HostType;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads an annotated interface. */
final class HostReader {
  private final Elements elements;
  private final Types types;
  private final HostTypes hostTypes;

  HostReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.hostTypes = new HostTypes(elements, types);
  }

  Host read(TypeElement type) {
    List<Fault> faults = new ArrayList<>();
    checkInterface(type, faults);
    List<ExecutableElement> methods = new ArrayList<>();
    List<HostMethod> described = new ArrayList<>();
    if (type.getKind() == ElementKind.INTERFACE) {
      for (ExecutableElement method : abstractMethods(type)) {
        described.add(describe(method, (DeclaredType) type.asType(), methods.size()));
        methods.add(method);
        if (!method.getTypeParameters().isEmpty()) {
          faults.add(new Fault(
              method,
              "the method '" + method.getSimpleName()
                  + "' has type parameters: a Kiln function takes and gives concrete types"));
        }
      }
    }
    HostInterface description = new HostInterface(hostTypes.name(type), isOpen(type), described);
    return new Host(type, description, List.copyOf(methods), List.copyOf(faults));
  }

  private static void checkInterface(TypeElement type, List<Fault> faults) {
    String name = "'" + type.getSimpleName() + "'";
    if (type.getKind() != ElementKind.INTERFACE) {
      faults.add(new Fault(type, "@Compile stands on interfaces only, and " + name + " is none"));
    } else if (!type.getTypeParameters().isEmpty()) {
      faults.add(new Fault(
          type.getTypeParameters().get(0),
          "the interface " + name + " has type parameters: Kiln implements concrete types"));
    } else if (type.getModifiers().contains(Modifier.SEALED)) {
      faults.add(new Fault(type, "the interface " + name + " is sealed: Kiln cannot implement it"));
    }
    for (Element outer = type; outer instanceof TypeElement; outer = outer.getEnclosingElement()) {
      if (outer.getModifiers().contains(Modifier.PRIVATE)) {
        faults.add(new Fault(
            type,
            "'" + outer.getSimpleName() + "' is private: the generated class, a class of its own,"
                + " cannot see it"));
      }
    }
  }

  private static boolean isOpen(TypeElement type) {
    for (Element outer = type; outer instanceof TypeElement; outer = outer.getEnclosingElement()) {
      boolean member = outer.getEnclosingElement().getKind() == ElementKind.INTERFACE;
      if (!member && !outer.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  /** Its own methods first, in their order, then those of the interfaces above it. */
  private List<ExecutableElement> abstractMethods(TypeElement type) {
    List<ExecutableElement> all = new ArrayList<>();
    collect(type, all, new ArrayList<>());
    List<ExecutableElement> wanted = new ArrayList<>();
    TypeElement object = elements.getTypeElement("java.lang.Object");
    for (ExecutableElement method : all) {
      boolean hidden = wanted.stream().anyMatch(other -> same(other, method, type))
          || all.stream().anyMatch(other -> elements.overrides(other, method, type))
          || ElementFilter.methodsIn(object.getEnclosedElements()).stream()
              .anyMatch(own -> same(own, method, type));
      if (method.getModifiers().contains(Modifier.ABSTRACT) && !hidden) {
        wanted.add(method);
      }
    }
    return wanted;
  }

  private boolean same(ExecutableElement one, ExecutableElement other, TypeElement in) {
    if (!one.getSimpleName().equals(other.getSimpleName())) {
      return false;
    }
    DeclaredType self = (DeclaredType) in.asType();
    boolean foreign = !(one.getEnclosingElement().getKind().isInterface());
    TypeMirror left = foreign ? one.asType() : types.asMemberOf(self, one);
    return types.isSubsignature(
        (ExecutableType) left, (ExecutableType) types.asMemberOf(self, other));
  }

  private void collect(TypeElement type, List<ExecutableElement> all, List<TypeElement> seen) {
    if (seen.contains(type)) {
      return;
    }
    seen.add(type);
    all.addAll(ElementFilter.methodsIn(type.getEnclosedElements()));
    for (TypeMirror above : type.getInterfaces()) {
      if (types.asElement(above) instanceof TypeElement element) {
        collect(element, all, seen);
      }
    }
  }

  private HostMethod describe(ExecutableElement method, DeclaredType self, int index) {
    ExecutableType type = (ExecutableType) types.asMemberOf(self, method);
    List<HostMethod.HostParameter> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      HostType described = hostTypes.of(type.getParameterTypes().get(i));
      parameters.add(new HostMethod.HostParameter(parameter.getSimpleName().toString(), described));
    }
    String name = method.getSimpleName().toString();
    return new HostMethod(index, name, parameters, hostTypes.of(type.getReturnType()));
  }
}

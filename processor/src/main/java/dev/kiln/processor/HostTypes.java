package dev.kiln.processor;

import dev.kiln.compiler.host.HostType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Turns types of javac into types as the compiler sees them. */
final class HostTypes {
  private final Elements elements;
  private final Types types;
  private final Set<HostType.Named> open = new LinkedHashSet<>();

  HostTypes(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  HostType of(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> HostType.Basic.BOOLEAN;
      case BYTE -> HostType.Basic.BYTE;
      case SHORT -> HostType.Basic.SHORT;
      case CHAR -> HostType.Basic.CHAR;
      case INT -> HostType.Basic.INT;
      case LONG -> HostType.Basic.LONG;
      case FLOAT -> HostType.Basic.FLOAT;
      case DOUBLE -> HostType.Basic.DOUBLE;
      case VOID -> HostType.Basic.VOID;
      case ARRAY -> new HostType.Array(of(((ArrayType) type).getComponentType()));
      case DECLARED -> declared((DeclaredType) type);
      // A type that does not exist, or not yet: perhaps one that Kiln is about to generate.
      case ERROR -> new HostType.Named("", List.of(plain(type).split("\\.")));
      default -> new HostType.Other(plain(type), of(types.erasure(type)));
    };
  }

  private HostType declared(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    HostType.Named name = name(element);
    if (element.getQualifiedName().contentEquals("java.lang.String")) {
      return HostType.Basic.STRING;
    } else if (element.getKind() == ElementKind.INTERFACE) {
      List<ExecutableElement> methods =
          ElementFilter.methodsIn(elements.getAllMembers(element)).stream()
              .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
              .toList();
      if (methods.size() == 1 && methods.get(0).getTypeParameters().isEmpty()) {
        return function(type, name, methods.get(0));
      }
    }
    if (!type.getTypeArguments().isEmpty() || !element.getTypeParameters().isEmpty()) {
      return new HostType.Other(plain(type), name);
    }
    return element.getKind() == ElementKind.RECORD && open.add(name) ? record(element, name) : name;
  }

  /** A record that contains itself is looked into once. */
  private HostType record(TypeElement element, HostType.Named name) {
    List<HostType.RecordType.Component> components = element.getRecordComponents().stream()
        .map(each ->
            new HostType.RecordType.Component(each.getSimpleName().toString(), of(each.asType())))
        .toList();
    open.remove(name);
    return new HostType.RecordType(name, components);
  }

  private HostType function(DeclaredType type, HostType.Named name, ExecutableElement method) {
    ExecutableType signature = (ExecutableType) types.asMemberOf(type, method);
    List<HostType> parameters = new ArrayList<>();
    signature.getParameterTypes().forEach(parameter -> parameters.add(flat(parameter)));
    List<HostType> arguments = new ArrayList<>();
    type.getTypeArguments().forEach(argument -> arguments.add(flat(argument)));
    return new HostType.FunctionType(
        name,
        arguments,
        method.getSimpleName().toString(),
        parameters,
        flat(signature.getReturnType()));
  }

  /** A type within a function's: not looked into, so that none can go round in circles. */
  private HostType flat(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return type.getKind() == TypeKind.TYPEVAR
          ? new HostType.Other(plain(type), object())
          : of(type);
    }
    TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
    boolean string = element.getQualifiedName().contentEquals("java.lang.String");
    return string ? HostType.Basic.STRING : new HostType.Other(plain(type), name(element));
  }

  private HostType object() {
    return name(elements.getTypeElement("java.lang.Object"));
  }

  HostType.Named name(TypeElement type) {
    List<String> names = new ArrayList<>();
    Element at = type;
    for (; at instanceof TypeElement; at = at.getEnclosingElement()) {
      names.add(at.getSimpleName().toString());
    }
    Collections.reverse(names);
    return new HostType.Named(elements.getPackageOf(type).getQualifiedName().toString(), names);
  }

  /** The type as text, without the annotations that some compilers add. */
  private static String plain(TypeMirror type) {
    return type.toString().replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "");
  }
}

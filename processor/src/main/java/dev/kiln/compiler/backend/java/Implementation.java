package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.compiler.host.HostInterface;
import javax.lang.model.element.Modifier;

/** What makes a class implement an interface, but for the bodies of its methods. */
final class Implementation {
  private Implementation() {}

  /** As visible as the interface; with a constructor, and a factory that says no class name. */
  static void open(TypeSpec.Builder type, HostInterface host, String className) {
    ClassName implemented = HostForms.className(host.type());
    Modifier[] visible = host.open() ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
    type.addModifiers(visible).addSuperinterface(implemented);
    type.addMethod(MethodSpec.constructorBuilder()
        .addJavadoc("Makes an implementation; it has no state.\n")
        .addModifiers(visible)
        .build());
    boolean taken = host.methods().stream()
        .anyMatch(
            method -> method.name().equals("create") && method.parameters().isEmpty());
    if (!taken) {
      type.addMethod(MethodSpec.methodBuilder("create")
          .addJavadoc("Makes an implementation; it has no state, so one serves all threads.\n")
          .addModifiers(visible)
          .addModifiers(Modifier.STATIC)
          .returns(implemented)
          .addStatement("return new $N()", className)
          .build());
    }
  }
}

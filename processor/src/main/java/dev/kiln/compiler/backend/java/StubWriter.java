package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.compiler.host.HostInterface;
import dev.kiln.compiler.host.HostMethod;
import javax.lang.model.element.Modifier;

/**
 * Writes a class of the right signatures whose methods throw, for programs that did not compile: so
 * that the errors of the program are not lost among those of the code that uses it.
 */
public final class StubWriter {
  private StubWriter() {}

  /** The class; type arguments are left out, which Java allows when a method is overridden. */
  public static GeneratedJava emit(HostInterface host, String className) {
    String packageName = host.type().packageName();
    TypeSpec.Builder type = TypeSpec.classBuilder(className)
        .addModifiers(Modifier.FINAL)
        .addAnnotation(JavaBackend.generated(host.display()))
        .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
            .addMember("value", "$S", "all")
            .build())
        .addJavadoc("Stands in for $L, which did not compile.\n", host.display());
    Implementation.open(type, host, className);
    host.methods().forEach(method -> type.addMethod(method(host, method)));
    String text = JavaFile.builder(packageName, type.build())
        .indent("  ")
        .skipJavaLangImports(true)
        .build()
        .toString();
    return new GeneratedJava(
        packageName.isEmpty() ? className : packageName + "." + className, text);
  }

  private static MethodSpec method(HostInterface host, HostMethod method) {
    MethodSpec.Builder spec = MethodSpec.methodBuilder(method.name())
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(HostForms.rawName(method.result()));
    method.parameters().forEach(p -> spec.addParameter(HostForms.rawName(p.type()), p.name()));
    return spec.addStatement(
            "throw new $T($S)",
            UnsupportedOperationException.class,
            host.display() + " did not compile")
        .build();
  }
}

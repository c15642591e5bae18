package dev.kiln.processor;

import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.backend.java.HostInterface;

/**
 * A class of the right shape for a program with mistakes, so that javac reports those and not a
 * hundred missing symbols beside them.
 */
final class Stub {
  private Stub() {}

  static GeneratedJava of(String packageName, String className, HostInterface host) {
    StringBuilder text = new StringBuilder();
    if (!packageName.isEmpty()) {
      text.append("package ").append(packageName).append(";\n\n");
    }
    text.append("public final class ").append(className);
    text.append(" implements ").append(host.qualifiedName()).append(" {\n");
    for (HostInterface.Method method : host.methods()) {
      text.append("  @Override\n  public ").append(method.resultType()).append(' ');
      text.append(method.name()).append('(');
      for (int i = 0; i < method.parameterTypes().size(); i++) {
        text.append(i == 0 ? "" : ", ").append(method.parameterTypes().get(i));
        text.append(" p").append(i);
      }
      text.append(") {\n    throw new IllegalStateException(\"the Kiln program has errors\");\n");
      text.append("  }\n");
    }
    text.append("}\n");
    String name = packageName.isEmpty() ? className : packageName + "." + className;
    return new GeneratedJava(name, text.toString());
  }
}

package dev.kiln.compiler.backend.java;

import java.util.List;

/**
 * A Java interface that a generated class implements.
 *
 * @param qualifiedName as Java source names it
 */
public record HostInterface(String qualifiedName, List<Method> methods) {
  public HostInterface {
    methods = List.copyOf(methods);
  }

  /** An abstract method; types as Java source names them: {@code double[]}, {@code long}. */
  public record Method(
      String name, List<String> parameterTypes, List<String> parameterNames, String resultType) {
    public Method {
      parameterTypes = List.copyOf(parameterTypes);
      parameterNames = List.copyOf(parameterNames);
    }

    /** {@code double area(double r)}. */
    public String show() {
      StringBuilder text = new StringBuilder(resultType + " " + name + "(");
      for (int i = 0; i < parameterTypes.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(parameterTypes.get(i));
      }
      return text.append(")").toString();
    }
  }
}

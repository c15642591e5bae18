package dev.kiln.engine;

import dev.kiln.compiler.backend.jvm.HostClasses;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/**
 * An interface that a host wants a function as: public, with one abstract method.
 *
 * @param type of its method
 */
record HostInterface(Class<?> wanted, Method method, MethodType type) {
  /**
   * The interface of a class.
   *
   * @throws IllegalArgumentException if it is no such interface
   */
  static HostInterface of(Class<?> wanted) {
    List<Method> methods = Stream.of(wanted.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isObjects(method))
        .toList();
    if (!wanted.isInterface() || !Modifier.isPublic(wanted.getModifiers()) || methods.size() != 1) {
      throw new IllegalArgumentException(
          wanted.getName() + " is no public interface with one abstract method");
    }
    Method method = methods.get(0);
    return new HostInterface(
        wanted, method, MethodType.methodType(method.getReturnType(), method.getParameterTypes()));
  }

  /** Whether every object has it, as {@code equals} that an interface only describes. */
  private static boolean isObjects(Method method) {
    return Stream.of(Object.class.getMethods())
        .anyMatch(each -> each.getName().equals(method.getName())
            && List.of(each.getParameterTypes()).equals(List.of(method.getParameterTypes())));
  }

  HostClasses.Wanted asWanted() {
    return new HostClasses.Wanted(
        wanted.getName(), method.getName(), type.toMethodDescriptorString());
  }

  /** Whether it has these types; it may have ints in place of longs. */
  boolean fits(MethodType inside) {
    boolean fits = type.parameterCount() == inside.parameterCount()
        && fits(type.returnType(), inside.returnType());
    for (int i = 0; fits && i < inside.parameterCount(); i++) {
      fits = fits(type.parameterType(i), inside.parameterType(i));
    }
    return fits;
  }

  private static boolean fits(Class<?> outside, Class<?> inside) {
    return outside == inside || outside == int.class && inside == long.class;
  }
}

package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.CompilerBug;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls static methods of classes that were made of programs. */
final class StaticCall {
  private StaticCall() {}

  /**
   * What a method gives.
   *
   * @throws RuntimeException as it ends: a program that fails in a {@code KilnException}
   */
  static Object of(Method method, Object... arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof OutOfMemoryError error) {
        throw error;
      }
      throw new CompilerBug(method.toString(), String.valueOf(e.getCause()));
    } catch (IllegalAccessException e) {
      throw new CompilerBug(method.toString(), e.toString());
    }
  }
}

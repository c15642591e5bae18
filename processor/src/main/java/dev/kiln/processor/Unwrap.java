package dev.kiln.processor;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/** Finds the compiler's own environment inside those that build tools and editors wrap it in. */
final class Unwrap {
  private static final int DEPTH = 8;

  private Unwrap() {}

  /** The innermost environment that can be reached. */
  static ProcessingEnvironment environment(ProcessingEnvironment wrapped) {
    ProcessingEnvironment found = wrapped;
    for (int i = 0; i < DEPTH; i++) {
      Optional<ProcessingEnvironment> inner = inside(found);
      if (inner.isEmpty()) {
        break;
      }
      found = inner.get();
    }
    return found;
  }

  private static Optional<ProcessingEnvironment> inside(ProcessingEnvironment wrapper) {
    if (Proxy.isProxyClass(wrapper.getClass())) {
      InvocationHandler handler = Proxy.getInvocationHandler(wrapper);
      return field(handler, handler.getClass());
    } else if (wrapper.getClass().getName().startsWith("com.sun.tools.javac.")) {
      return Optional.empty();
    }
    return field(wrapper, wrapper.getClass());
  }

  private static Optional<ProcessingEnvironment> field(Object holder, Class<?> type) {
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!field.getType().isPrimitive()) {
          Object value = read(field, holder);
          if (value instanceof ProcessingEnvironment inner && inner != holder) {
            return Optional.of(inner);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Object read(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}

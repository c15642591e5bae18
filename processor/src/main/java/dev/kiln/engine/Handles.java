package dev.kiln.engine;

import dev.kiln.compiler.backend.jvm.HostClasses;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Printer;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes handles: one class for each interface, kept as long as a handle of it is in use. */
final class Handles {
  private static final String SUFFIX = "$KilnHandle";

  private static final ClassValue<WeakReference<Class<?>>> CLASSES = new ClassValue<>() {
    @Override
    protected WeakReference<Class<?>> computeValue(Class<?> wanted) {
      return new WeakReference<>(spin(HostInterface.of(wanted)));
    }
  };

  /** Interfaces for method handles, by their types. */
  private static final Map<MethodType, WeakReference<Class<?>>> INTERFACES = new LinkedHashMap<>();

  private Handles() {}

  /** An interface whose one method has a type; there is one for each in use. */
  static synchronized Class<?> interfaceOf(MethodType type) {
    WeakReference<Class<?>> known = INTERFACES.get(type);
    Class<?> found = known == null ? null : known.get();
    if (found == null) {
      HostClasses.Wanted made =
          new HostClasses.Wanted("KilnInterface", "call", type.toMethodDescriptorString());
      found = MemoryLoader.load(made.type(), Map.of(made.type(), HostClasses.open(made)));
      INTERFACES.put(type, new WeakReference<>(found));
    }
    return found;
  }

  /** A handle that calls the function until it is told of something better. */
  static Object of(HostInterface wanted, HostFunction function) {
    Class<?> made = classFor(wanted.wanted());
    try {
      Constructor<?> constructor = made.getConstructor(HostFunction.class);
      return constructor.newInstance(function);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> classFor(Class<?> wanted) {
    Class<?> known = CLASSES.get(wanted).get();
    while (known == null) {
      CLASSES.remove(wanted);
      known = CLASSES.get(wanted).get();
    }
    return known;
  }

  private static Class<?> spin(HostInterface wanted) {
    String name = "KilnHandle$" + wanted.wanted().getSimpleName() + SUFFIX;
    byte[] file = HostClasses.forwarder(name, wanted.asWanted());
    return MemoryLoader.load(name, Map.of(name, file), wanted.wanted());
  }

  /** An object of an interface that calls a static method, which may take a printer last. */
  static Object link(HostInterface wanted, Method method, Printer printer) {
    Class<?> owner = method.getDeclaringClass();
    boolean printing = List.of(method.getParameterTypes()).contains(Printer.class);
    String name = owner.getName() + "$Link$" + wanted.wanted().getSimpleName();
    String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
    byte[] file = HostClasses.link(
        name, wanted.asWanted(), owner.getName(), method.getName(), descriptor, printing);
    Class<?> link = MemoryLoader.load(name, Map.of(name, file), wanted.wanted(), owner);
    try {
      return printing
          ? link.getConstructor(Printer.class).newInstance(printer)
          : link.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}

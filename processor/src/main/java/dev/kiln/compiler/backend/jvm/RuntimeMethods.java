package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.RuntimeClasses;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/** Finds the methods that Imp calls by name, as javac does: that with the nearest parameters. */
final class RuntimeMethods {
  private static final int IMPOSSIBLE = 1_000_000;
  private static final int SPREAD = 10_000;
  private static final int BOXED = 100;

  private static final ClassValue<Map<String, List<Method>>> BY_NAME = new ClassValue<>() {
    @Override
    protected Map<String, List<Method>> computeValue(Class<?> type) {
      return Stream.of(type.getMethods())
          .filter(method -> !method.isBridge())
          .collect(Collectors.groupingBy(Method::getName, LinkedHashMap::new, Collectors.toList()));
    }
  };

  private RuntimeMethods() {}

  /** A class by its name in Imp, or as the JVM writes it. */
  static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new CompilerBug("jvm backend", "no class " + name);
    }
  }

  static Class<?> owner(String name) {
    return load(RuntimeClasses.qualified(name));
  }

  /** The overload that these arguments call; spun classes among them count as Object. */
  static Method find(Class<?> owner, String name, boolean isStatic, List<Type> arguments) {
    Method best = null;
    int least = IMPOSSIBLE;
    for (Method method : BY_NAME.get(owner).getOrDefault(name, List.of())) {
      int cost = Modifier.isStatic(method.getModifiers()) == isStatic
          ? cost(method, arguments)
          : IMPOSSIBLE;
      if (cost < least) {
        best = method;
        least = cost;
      }
    }
    if (best == null) {
      throw new CompilerBug(
          "jvm backend", "no method " + owner.getName() + "." + name + " for " + arguments);
    }
    return best;
  }

  private static int cost(Method method, List<Type> arguments) {
    Class<?>[] parameters = method.getParameterTypes();
    int fixed = parameters.length - (method.isVarArgs() ? 1 : 0);
    if (arguments.size() < fixed || !method.isVarArgs() && arguments.size() > fixed) {
      return IMPOSSIBLE;
    }
    int cost = method.isVarArgs() ? SPREAD : 0;
    for (int i = 0; i < arguments.size(); i++) {
      Class<?> parameter = i < fixed ? parameters[i] : parameters[fixed].getComponentType();
      cost += cost(parameter, arguments.get(i));
    }
    return cost;
  }

  /** How far an argument is from a parameter: nothing, wider numbers, an object for a number. */
  private static int cost(Class<?> parameter, Type argument) {
    boolean primitive = JvmTypes.isPrimitive(argument);
    if (Type.getType(parameter).equals(argument)) {
      return 0;
    } else if (parameter.isPrimitive()) {
      return primitive ? widening(Type.getType(parameter), argument) : IMPOSSIBLE;
    } else if (parameter == Object.class) {
      return primitive ? BOXED : 1;
    } else if (primitive || argument.getSort() == Type.ARRAY || parameter.isArray()) {
      return IMPOSSIBLE;
    }
    return isRuntime(argument) && parameter.isAssignableFrom(load(argument.getClassName()))
        ? 1
        : IMPOSSIBLE;
  }

  private static int widening(Type to, Type from) {
    boolean numbers = from.getSort() != Type.BOOLEAN && to.getSort() != Type.BOOLEAN;
    int steps = to.getSort() - from.getSort();
    return numbers && steps > 0 ? steps : IMPOSSIBLE;
  }

  private static boolean isRuntime(Type type) {
    return type.getClassName().startsWith("dev.kiln.runtime.")
        || type.getClassName().startsWith("java.");
  }
}

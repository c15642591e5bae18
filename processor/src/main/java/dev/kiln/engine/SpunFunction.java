package dev.kiln.engine;

import dev.kiln.compiler.backend.jvm.JvmRequest;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function of numbers, truth values and texts, as class files that the host calls with nothing
 * boxed. What is made of it holds the classes; when the host drops that, they go too.
 */
public final class SpunFunction {
  /** The static method; no interface has a method of such a name. */
  private static final String METHOD = "the-function";

  private final Imp.Unit unit;
  private final Lowering.Entry entry;
  private final MethodType type;

  private SpunFunction(Imp.Unit unit, Lowering.Entry entry, MethodType type) {
    this.unit = unit;
    this.entry = entry;
    this.type = type;
  }

  /**
   * A function of a unit.
   *
   * @throws IllegalArgumentException if it takes or gives other values, or prints
   */
  public static SpunFunction of(Imp.Unit unit, Lowering.Entry entry) {
    Imp.Method method = unit.methods().stream()
        .filter(each -> each.name().equals(entry.coreFunction()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no function " + entry.name()));
    if (method.printer()) {
      throw new IllegalArgumentException(entry.name() + " prints");
    }
    List<Class<?>> parameters = new ArrayList<>();
    int count = method.parameters().size() - (method.depth() ? 1 : 0);
    method.parameters().subList(0, count).forEach(p -> parameters.add(held(p.type(), entry)));
    boolean whole = method.spread().stream().allMatch(spread -> spread == 1);
    if (!whole || parameters.size() != entry.parameters().size()) {
      throw unfit(entry);
    }
    return new SpunFunction(
        unit, entry, MethodType.methodType(held(method.result(), entry), parameters));
  }

  private static Class<?> held(Imp.Type type, Lowering.Entry entry) {
    if (!(type instanceof Imp.Scalar scalar)) {
      throw unfit(entry);
    }
    return switch (scalar) {
      case INT64 -> long.class;
      case REAL -> double.class;
      case BOOL -> boolean.class;
      case CHAR -> int.class;
      case STR -> String.class;
      case VOID -> void.class;
      case INT32 -> throw unfit(entry);
    };
  }

  private static IllegalArgumentException unfit(Lowering.Entry entry) {
    return new IllegalArgumentException(
        entry.name() + " takes or gives more than numbers, truth values and texts");
  }

  /** A handle of this type. */
  public MethodType type() {
    return type;
  }

  /** The function: a handle {@code (double,double)double} for one of two Reals. */
  public MethodHandle methodHandle() {
    Class<?> spun = spin(Optional.empty(), SpunFunction.class.getClassLoader());
    try {
      return MethodHandles.publicLookup().findStatic(spun, METHOD, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The function as the one method of an interface, whose types are those of {@link #type}; an
   * {@code int} will do where that has a {@code long} parameter.
   *
   * @throws IllegalArgumentException if the interface has other types or is not public
   */
  public <T> T as(Class<T> wanted) {
    Method method = onlyMethod(wanted);
    MethodType outside = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    if (!fits(outside)) {
      throw new IllegalArgumentException(
          entry.name() + " is " + type + ", but " + wanted.getName() + " wants " + outside);
    }
    JvmRequest.Implemented implemented = new JvmRequest.Implemented(
        wanted.getName(), method.getName(), outside.toMethodDescriptorString(), METHOD);
    Class<?> spun = spin(Optional.of(implemented), loaderFor(wanted));
    try {
      return wanted.cast(spun.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method onlyMethod(Class<?> wanted) {
    List<Method> methods = Stream.of(wanted.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .toList();
    if (!wanted.isInterface() || !Modifier.isPublic(wanted.getModifiers()) || methods.size() != 1) {
      throw new IllegalArgumentException(
          wanted.getName() + " is no public interface with one abstract method");
    }
    return methods.get(0);
  }

  private boolean fits(MethodType outside) {
    boolean fits = outside.returnType() == type.returnType()
        && outside.parameterCount() == type.parameterCount();
    for (int i = 0; fits && i < type.parameterCount(); i++) {
      Class<?> given = outside.parameterType(i);
      Class<?> taken = type.parameterType(i);
      fits = given == taken || given == int.class && taken == long.class;
    }
    return fits;
  }

  /** A loader that sees the interface: Kiln's own for the JDK's. */
  private static ClassLoader loaderFor(Class<?> wanted) {
    ClassLoader own = SpunFunction.class.getClassLoader();
    try {
      return Class.forName(wanted.getName(), false, own) == wanted ? own : wanted.getClassLoader();
    } catch (ClassNotFoundException e) {
      return wanted.getClassLoader();
    }
  }

  private Class<?> spin(Optional<JvmRequest.Implemented> implementing, ClassLoader loader) {
    List<Boolean> naturals = entry.parameters().stream()
        .map(parameter -> Types.head(parameter.type()) == Type.Basic.NAT)
        .toList();
    String source = entry.function().define().name().span().source().name();
    List<JvmRequest.Entry> entries =
        List.of(new JvmRequest.Entry(METHOD, entry.coreFunction(), naturals));
    return SpunClass.of(
        unit, new JvmRequest(SpunClass.NAME, source, entries, implementing), loader);
  }
}

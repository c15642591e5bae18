package dev.kiln.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The types of kernels in Java, and what C sees of them. */
enum NativeType {
  REAL(double.class, "JAVA_DOUBLE"),
  INT(long.class, "JAVA_LONG"),
  STATUS(int.class, "JAVA_INT"),
  BOOL(boolean.class, "JAVA_INT"),
  NOTHING(void.class, ""),
  REALS(double[].class, "ADDRESS"),
  INTS(long[].class, "ADDRESS"),
  STATUSES(int[].class, "ADDRESS"),
  BYTES(byte[].class, "ADDRESS"),
  BOOLS(boolean[].class, "ADDRESS");

  private static final MethodHandles.Lookup HERE = MethodHandles.lookup();

  private final Class<?> type;
  private final String layout;

  NativeType(Class<?> type, String layout) {
    this.type = type;
    this.layout = layout;
  }

  /** The one of a class. */
  static NativeType of(Class<?> type) {
    for (NativeType each : values()) {
      if (each.type == type) {
        return each;
      }
    }
    throw new IllegalArgumentException("no type of kernels: " + type.getTypeName());
  }

  /** Fails unless kernels may have a type. */
  static void check(MethodType type) {
    for (Class<?> parameter : type.parameterArray()) {
      of(parameter);
    }
    if (of(type.returnType()).layout.equals("ADDRESS")) {
      throw new IllegalArgumentException(
          "no type of results: " + type.returnType().getTypeName());
    }
  }

  /** The constant of {@code ValueLayout} for it. */
  String layout() {
    return layout;
  }

  /** Makes a handle take this type where it takes what the linker wants. */
  MethodHandle pass(MethodHandle handle, int parameter, Class<?> segment)
      throws ReflectiveOperationException {
    return switch (this) {
      case REAL, INT, STATUS, NOTHING -> handle;
      case BOOL -> MethodHandles.filterArguments(handle, parameter, own("number", int.class, type));
      case BOOLS -> {
        MethodHandle bytes = own("bytes", byte[].class, type);
        yield MethodHandles.filterArguments(
            BYTES.pass(handle, parameter, segment), parameter, bytes);
      }
      case REALS, INTS, STATUSES, BYTES -> {
        MethodType of = MethodType.methodType(segment, type);
        MethodHandle wrap = MethodHandles.publicLookup().findStatic(segment, "ofArray", of);
        yield MethodHandles.filterArguments(handle, parameter, wrap);
      }
    };
  }

  /** Makes a handle give a Bool where it gives an {@code int32_t}. */
  static MethodHandle truth(MethodHandle handle) throws ReflectiveOperationException {
    return MethodHandles.filterReturnValue(handle, own("truth", boolean.class, int.class));
  }

  private static MethodHandle own(String name, Class<?> result, Class<?> parameter)
      throws ReflectiveOperationException {
    return HERE.findStatic(NativeType.class, name, MethodType.methodType(result, parameter));
  }

  private static int number(boolean value) {
    return value ? 1 : 0;
  }

  private static boolean truth(int value) {
    return value != 0;
  }

  private static byte[] bytes(boolean[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return bytes;
  }
}

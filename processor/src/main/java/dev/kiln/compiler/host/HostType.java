package dev.kiln.compiler.host;

import java.util.List;
import java.util.stream.Collectors;

/** A type that a Java method declares, as far as Kiln looks into it. */
public sealed interface HostType {
  /** The type as Java code writes it, with full names. */
  String text();

  /** The types without parts. */
  enum Basic implements HostType {
    BOOLEAN("boolean"),
    BYTE("byte"),
    SHORT("short"),
    CHAR("char"),
    INT("int"),
    LONG("long"),
    FLOAT("float"),
    DOUBLE("double"),
    STRING("String"),
    VOID("void");

    private final String text;

    Basic(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /** {@code double[]}; {@code double[][]} is an array of arrays. */
  record Array(HostType element) implements HostType {
    @Override
    public String text() {
      return element.text() + "[]";
    }
  }

  /**
   * A class or interface without type arguments.
   *
   * @param packageName empty for the unnamed package, or where the type does not exist yet
   * @param simpleNames from the outermost type inwards, at least one
   */
  record Named(String packageName, List<String> simpleNames) implements HostType {
    public Named {
      simpleNames = List.copyOf(simpleNames);
    }

    @Override
    public String text() {
      return (packageName.isEmpty() ? "" : packageName + ".") + nested();
    }

    /** The name without the package: {@code Outer.Inner}. */
    public String nested() {
      return String.join(".", simpleNames);
    }
  }

  /**
   * An interface of one method that Kiln functions can pass through.
   *
   * @param type the interface
   * @param arguments its type arguments
   * @param method its method
   */
  record FunctionType(
      Named type,
      List<HostType> arguments,
      String method,
      List<HostType> parameters,
      HostType result)
      implements HostType {
    public FunctionType {
      arguments = List.copyOf(arguments);
      parameters = List.copyOf(parameters);
    }

    @Override
    public String text() {
      return arguments.isEmpty()
          ? type.text()
          : arguments.stream()
              .map(HostType::text)
              .collect(Collectors.joining(", ", type.text() + "<", ">"));
    }
  }

  /** A record without type arguments, with its components in order. */
  record RecordType(Named type, List<Component> components) implements HostType {
    public RecordType {
      components = List.copyOf(components);
    }

    /** A part of a record. */
    public record Component(String name, HostType type) {}

    @Override
    public String text() {
      return type.text();
    }
  }

  /**
   * Anything else: boxed numbers, generic types, type variables.
   *
   * @param erased what is left without type arguments
   */
  record Other(String text, HostType erased) implements HostType {}
}

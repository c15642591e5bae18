package dev.kiln.compiler.host;

import java.util.List;

/**
 * A Java interface to implement.
 *
 * @param type the interface itself
 * @param open whether other packages see it, and so the class that implements it
 * @param methods the abstract methods, in the order declared, inherited ones last
 */
public record HostInterface(HostType.Named type, boolean open, List<HostMethod> methods) {
  /** What the name of a generated class ends with. */
  public static final String ENDING = "Kiln";

  public HostInterface {
    methods = List.copyOf(methods);
  }

  /** The class to generate unless another name is given: {@code Outer_AreaKiln}. */
  public String className() {
    return String.join("_", type.simpleNames()) + ENDING;
  }

  /** What programs inside the interface are shown by: {@code Outer.Area}. */
  public String display() {
    return type.nested();
  }
}

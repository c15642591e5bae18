package dev.kiln.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which Kiln call stands on which line of a generated class, for traces: nothing is done for them
 * until a program fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Calls {
  /**
   * The Java line, the Java method called there, the Kiln function, and the place of its call, as
   * in {@code 31 lu_3 lu std/linear.kiln:7:1 <- inverse a.kiln:3:7}. Of calls of one method on one
   * line the first is told. A class spun at run time has lines of Kiln: it names the index of the
   * instruction and the method around it instead, {@code @17 inverse_3 lu std/linear.kiln:7:1}.
   */
  String[] value();
}

package dev.kiln.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that Kiln wrote, for coverage and static-analysis tools to leave out.
 *
 * <p>Kiln's own, since {@code javax.annotation.processing.Generated} would make modular users
 * require {@code java.compiler}. It carries no date: equal sources give equal bytes.
 *
 * <p>Not {@code @Documented}, or javac's lint would want modular users to require this module
 * transitively.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface KilnGenerated {
  /** What the class was made from: a Kiln file's name, or the annotated interface's. */
  String value();
}

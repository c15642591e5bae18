package dev.kiln.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Implements an interface by a Kiln program, while Java compiles.
 *
 * <p>Every abstract method is bound to the Kiln function of its name, and their types are checked
 * against each other. The generated class stands in the package of the interface, is called as the
 * interface with {@code Kiln} appended, and is a plain Java class: reached without reflection.
 *
 * <pre>{@code
 * @Compile("""
 *     define area(r: Real): Real = pi * r^2
 *     define scale(v: Vector(3), k: Real): Vector(3) = k * v
 *     """)
 * public interface Geometry {
 *   double area(double r);
 *
 *   double[] scale(double[] v, double k);
 * }
 *
 * Geometry geometry = GeometryKiln.create();
 * double a = geometry.area(2.0);
 * }</pre>
 *
 * <p>How types meet: {@code Real} is {@code double}, {@code Int} and {@code Nat} are {@code long}
 * (or {@code int}, checked), {@code Bool} is {@code boolean}, {@code Char} is {@code int}, {@code
 * Str} is {@code String}, arrays are row-major {@code double[]} whose length is checked once at
 * entry.
 *
 * <p>A mistake in the program is an error of the Java build, at its line and column. Exactly one of
 * {@link #value} and {@link #file} is given.
 *
 * <p>Retention is CLASS, not SOURCE, since incremental builds look for the annotation in class
 * files.
 *
 * <p>Not {@code @Documented}, or javac's lint would want modular users to require this module
 * transitively.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Compile {
  /** The program itself, best as a text block. */
  String value() default "";

  /**
   * The program's file, instead of {@link #value}: {@code "physics.kiln"} beside the interface's
   * own source, or {@code "/com/acme/physics.kiln"} from the root of the Kiln sources.
   */
  String file() default "";

  /**
   * Simple name of the class to generate; left out, the interface's with {@code Kiln} appended. For
   * an interface within a type that is {@code Outer_InnerKiln}.
   */
  String name() default "";

  /**
   * Values for the program's {@code param}s and free names, each a Kiln binding: {@code "m = 2.0"},
   * {@code "V = x => x^2"}. They are known at compile time, so the code is specialised to them.
   */
  String[] bind() default {};

  /**
   * Array sizes to compile a version of their own for: {@code sizes = {2, 3, 4}}. Other sizes take
   * one version that learns the size at run time; results are the same, to the bit.
   */
  int[] sizes() default {};

  /**
   * How many rounds of a loop to lay out one after the other; 0 leaves it to the compiler, 1
   * forbids it. {@code @compile(unroll = …)} on a function wins for that function.
   */
  int unroll() default 0;

  /**
   * Which functions run as native code: those marked {@code @native}, or with {@code
   * NativeChoice.AUTO} also those that the compiler expects to be faster so.
   */
  NativeChoice nativeCode() default NativeChoice.MARKED;

  /**
   * Effects that the program may use, by name: {@code grants = {"Console", "Clock"}}. Without a
   * grant a program computes and returns; it reads no clock, no file, and prints nothing.
   */
  String[] grants() default {};
}

package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kiln.compiler.backend.jvm.HostClasses;
import dev.kiln.runtime.KilnException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of functions from Java, boxed and unboxed, in every way to run them. */
class KilnFunctionTest {
  private static final String SQUARE = "define f(x: Real, y: Real): Real = x * x + y\n";

  /** As a user would declare it. */
  public interface Pick {
    boolean isAtLeast(int n, String text, int letter);
  }

  /** One with an array and a number. */
  public interface Scale {
    double[] scaled(double[] vector, int by);
  }

  /** One with a size that no length tells. */
  public interface Product {
    double[] times(int rows, double[] matrix, double[] vector);
  }

  /** One from vector to vector. */
  public interface Move {
    double[] moved(double[] vector);
  }

  /** One of Ints and Bools. */
  public interface Count {
    int count(long[] numbers, boolean[] taken);
  }

  static Stream<Engine> engines() {
    Stream<Engine> fixed =
        Stream.of(Tier.values()).map(tier -> Kiln.engine().tier(tier).build());
    return Stream.concat(Stream.of(Kiln.engine().build()), fixed);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void numbersPassUnboxed(Engine engine) throws Throwable {
    KilnFunction f = engine.compile(SQUARE).function("f");
    assertThat(f.as(DoubleBinaryOperator.class).applyAsDouble(2, 3)).isEqualTo(7);
    assertThat(f.call(2.0, 3.0)).isEqualTo(7.0);
    MethodHandle handle = f.methodHandle();
    assertThat(handle.type())
        .isEqualTo(MethodType.methodType(double.class, double.class, double.class));
    assertThat((double) handle.invokeExact(2.0, 3.0)).isEqualTo(7.0);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void textsAndTruthPass(Engine engine) {
    Pick pick = engine
        .compile("define f(n: Int, t: Str, c: Char): Bool = length(t) >= n && t[0] == c\n")
        .function("f")
        .as(Pick.class);
    assertThat(pick.isAtLeast(3, "abc", 'a')).isTrue();
    assertThat(pick.isAtLeast(4, "abc", 'a')).isFalse();
    assertThat(pick.isAtLeast(3, "abc", 'b')).isFalse();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void arraysPassAndTellTheirSizes(Engine engine) {
    Program program = engine.compile("""
        define scaled(v: Vector(n), k: Nat): Vector(n) = v * real(k)
        define times(A: Matrix(m, n), v: Vector(n)): Vector(m) = A * v
        define crossed(v: Vector(3)): Vector(3) = cross(v, v + [1.0, 0.0, 0.0])
        define same(v: Vector(n)): Vector(n) = v
        define count(v: Vector(n, Int), b: Vector(n, Bool)): Int = {
            var s = 0
            for i in 0..n { if b[i] { s += v[i] } }
            s
        }
        """);
    double[] vector = {1, 2, 3};
    assertThat(program.function("scaled").as(Scale.class).scaled(vector, 2))
        .containsExactly(2, 4, 6);
    double[] matrix = {1, 0, 0, 0, 1, 1};
    assertThat(program.function("times").as(Product.class).times(2, matrix, vector))
        .containsExactly(1, 5);
    assertThat(program.function("crossed").as(Move.class).moved(vector)).containsExactly(0, 3, -2);
    double[] same = program.function("same").as(Move.class).moved(vector);
    assertThat(same).containsExactly(1, 2, 3).isNotSameAs(vector);
    Count count = program.function("count").as(Count.class);
    assertThat(count.count(new long[] {1, 2, 4}, new boolean[] {true, false, true}))
        .isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aLongChainNeedsNoStackOfTheHost(Engine engine) {
    Program program = engine.compile("define f(): Int = 1" + " + 1".repeat(4_000));
    assertThat(program.function("f").call()).isEqualTo(4_001L);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void sizesThatDoNotFitAreRefused(Engine engine) {
    Program program = engine.compile("""
        define dotted(v: Vector(n), w: Vector(n)): Real = dot(v, w)
        define crossed(v: Vector(3)): Vector(3) = cross(v, v)
        define next(n: Nat): Int = n + 1
        """);
    assertThat(failure(() -> program.function("dotted").call(new double[2], new double[3])))
        .isEqualTo("shape: dotted: w wants 2 elements (its shape), but has 3");
    assertThat(failure(() -> program.function("crossed").as(Move.class).moved(new double[2])))
        .isEqualTo("shape: crossed: v wants 3 elements (its shape), but has 2");
    assertThat(failure(() -> program.function("next").call(-1)))
        .isEqualTo("cast: the cast to Nat failed: -1 is negative");
    assertThatThrownBy(() -> program.function("crossed").as(Move.class).moved(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void sizesMayBeFormulas() {
    for (Tier tier : List.of(Tier.CLOSURE, Tier.JVM)) {
      Program program = Kiln.engine()
          .tier(tier)
          .build()
          .compile("define f(v: Vector(n), w: Vector(2*n + 1)): Real = w[2 * n] + v[0]\n");
      KilnFunction f = program.function("f");
      assertThat(f.call(new double[] {1}, new double[] {1, 2, 3})).isEqualTo(4.0);
      assertThat(failure(() -> f.call(new double[2], new double[4])))
          .isEqualTo("shape: f: w wants 5 elements (its shape), but has 4");
    }
  }

  @Test
  void arraysOfArraysTellTheirSizes() {
    KilnFunction f =
        Kiln.compile("define f(A: Matrix(m, n)): (Int, Int) = (m, n)\n").function("f");
    assertThat(f.call((Object) new double[2][3])).isEqualTo(List.of(2L, 3L));
    assertThat(f.call(2, 3, new double[6])).isEqualTo(List.of(2L, 3L));
    refused(
        () -> f.call((Object) new double[6]),
        "takes 3 arguments, first the size m and the size n, but got 1");
    refused(
        () -> f.call((Object) new double[][] {{1, 2}, {3}}),
        "row 1 has 1 elements, and row 0 has 2");
  }

  private static String failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    KilnException failure = catchThrowableOfType(KilnException.class, call);
    return failure.code() + ": " + failure.text();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void valuesOfAllKindsPass(Engine engine) {
    Program program = engine.compile("""
        data Point = Point(x: Real, y: Real)
        data Shape = Circle(radius: Real) | Path(points: List(Point)) | Dot
        define turn(p: Point): Point = Point(-p.y, p.x)
        define shapes(s: Shape): List(Shape) = [s, Circle(2.0), Path([Point(1.0, 2.0)]), Dot]
        define half(n: Option(Int)): Option(Real) = match n { Some(k) => Some(real(k) / 2.0), None => None }
        define count(words: List(Str)): Map(Str, Int) = {
            var counts: Map(Str, Int) = [:]
            for w in words { counts[w] = (get(counts, w) ?? 0) + 1 }
            counts
        }
        define letters(s: Set(Char)): (Int, List(Char)) = (length(s), [c for c in s yield c])
        define rows(A: Matrix(2, 3)): Real = A[1, 0]
        """.replace("[c for c in s yield c]", "for c in s yield c"));
    DataValue turned = (DataValue) program.function("turn").call(Map.of("x", 1.0, "y", 2.0));
    assertThat(turned.constructor()).isEqualTo("Point");
    assertThat(turned.fields()).containsExactly(Map.entry("x", -2.0), Map.entry("y", 1.0));
    assertThat(program.function("turn").call(turned)).hasToString("Point{x=-1.0, y=-2.0}");
    assertThat(program.function("turn").call(new Point(1, 2))).isEqualTo(turned);
    assertThat(program.function("shapes").call(DataValue.of("Dot")))
        .hasToString("[Dot, Circle{radius=2.0}, Path{points=[Point{x=1.0, y=2.0}]}, Dot]");
    assertThat(program.function("half").call(Optional.of(3))).isEqualTo(Optional.of(1.5));
    assertThat(program.function("half").call(Optional.empty())).isEqualTo(Optional.empty());
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("b", 2L);
    counts.put("a", 1L);
    assertThat(program.function("count").call(List.of("b", "a", "b"))).isEqualTo(counts);
    assertThat(program.function("letters").call(java.util.Set.of('x')))
        .isEqualTo(List.of(1L, List.of((int) 'x')));
    assertThat(program.function("rows").call((Object) new double[][] {{1, 2, 3}, {4, 5, 6}}))
        .isEqualTo(4.0);
  }

  /** A record of the host's own. */
  public record Point(double x, double y) {}

  @Test
  void whatDoesNotFitIsRefused() {
    Program program = Kiln.compile(SQUARE + """
        data Point = Point(x: Real, y: Real)
        define list(xs: List(Real)): Real = sum(xs)
        define point(p: Point): Real = p.x
        define made(n: Int): Int -> Int = x => x + n
        """);
    refused(() -> program.function("f").call(2.0), "takes 2 arguments, but got 1");
    refused(
        () -> program.function("f").call(2.0, 3),
        "f: y is Real, so Java gives a double, but got java.lang.Integer (3)");
    refused(
        () -> program.function("f").call(null, 3.0),
        "f: x is Real, so Java gives a double, but got null");
    refused(
        () -> program.function("list").call(List.of(1.0, "a")),
        "list: xs is List(Real), so Java gives a double, but got java.lang.String (a)");
    refused(
        () -> program.function("point").call(Map.of("x", 1.0)),
        "point: p is Point, but the field y is missing in {x=1.0}");
    refused(
        () -> program.function("point").call(DataValue.of("Circle", 1.0)),
        "point: p is Point, and Point has no constructor Circle");
    refused(() -> program.function("made").call(1), "holds a function, which cannot go to Java");
    refused(
        () -> program.function("list").as(Move.class),
        "list: xs is List(Real), but only numbers, truth values, texts and arrays pass unboxed");
    refused(
        () -> program.function("f").as(LongUnaryOperator.class),
        "f(x: Real, y: Real): Real is (double,double)double in Java, but "
            + "java.util.function.LongUnaryOperator has (long)long");
    refused(() -> program.function("f").as(Function.class), "but java.util.function.Function has");
    refused(
        () -> program.function("f").as(String.class),
        "java.lang.String is no public interface with one abstract method");
    refused(() -> program.function("f").as(Hidden.class), "is no public interface");
  }

  /** One that Kiln cannot see. */
  interface Hidden {
    double f(double x, double y);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aRecursionMayBeDeep(Engine engine) {
    LongUnaryOperator sum = engine
        .compile("late.kiln", "define f(n: Int): Int = if n == 0 then 0 else n + f(n - 1)\n")
        .function("f")
        .as(LongUnaryOperator.class);
    assertThat(sum.applyAsLong(9_000)).isEqualTo(9_000 * 9_001 / 2);
    KilnException failure =
        catchThrowableOfType(KilnException.class, () -> sum.applyAsLong(20_000));
    assertThat(failure.code()).isEqualTo("depth");
    assertThat(failure.kilnTrace()).hasSize(26).startsWith("f called at late.kiln:1:51");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void shallowCallsStayOnTheCallersThread(Engine engine) {
    if (engine.tier().equals(Optional.of(Tier.EVAL))) {
      return; // the evaluator has a deep stack for every run
    }
    StringBuilder threads = new StringBuilder();
    KilnFunction f = engine
        .compile("define f(n: Int): Int = { print(\"here\")\n if n == 0 then 0 else f(n - 1) }\n")
        .printingTo(text -> threads.append(Thread.currentThread().getName()).append('\n'))
        .function("f");
    f.call(20);
    assertThat(threads.toString().lines().distinct())
        .containsExactly(Thread.currentThread().getName());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void functionValuesAndRecordsInsideAreFine(Engine engine) {
    LongUnaryOperator function = engine.compile("""
            data Shape = Dot | Line(n: Int)
            data Two = Two(a: Int, b: Int)
            define made(n: Int): List(Shape) = if n == 0 then [] else made(n - 1) ++ [Line(n), Dot]
            define length(s: Shape): Int = match s { Dot => 0, Line(n) => n }
            define f(n: Int): Int = {
                var count = 0
                let both = made(n).map(s => { count += 1; Two(length(s), 1) })
                both.map(t => t.a + t.b).fold(0, (a, b) => a + b) * count
            }
            """).function("f").as(LongUnaryOperator.class);
    assertThat(function.applyAsLong(4)).isEqualTo((10 + 8) * 8);
  }

  @Test
  void recordsPassToClassesInTheirParts() {
    Program program = Kiln.engine().tier(Tier.JVM).build().compile("""
        data Body = Body(place: Vector(3), speed: (Real, Int), name: Str)
        define moved(b: Body, xs: List(Real)): (Body, Real, Bool) =
            (b with { place: b.place * 2.0, name: b.name ++ "!" }, sum(xs) + b.speed.0, b.speed.1 > 2)
        define shapes(n: Option(Int)): Int = n ?? 0
        """);
    Object body = DataValue.of("Body", new double[] {1, 2, 3}, List.of(0.5, 3), "earth");
    List<?> moved = (List<?>) program.function("moved").call(body, List.of(1.0, 2.0));
    DataValue first = (DataValue) moved.get(0);
    assertThat((double[]) first.field(0)).containsExactly(2, 4, 6);
    assertThat(first.field(1)).isEqualTo(List.of(0.5, 3L));
    assertThat(first.field(2)).isEqualTo("earth!");
    assertThat(moved.get(1)).isEqualTo(3.5);
    assertThat(moved.get(2)).isEqualTo(true);
    assertThat(program.function("moved").tier()).isEqualTo(Tier.JVM);
    assertThat(program.function("shapes").tier()).isEqualTo(Tier.CLOSURE);
    assertThat(program.function("shapes").call(Optional.of(4))).isEqualTo(4L);
  }

  @Test
  void javaSeesLinesOfKiln() {
    DoubleBinaryOperator function = Kiln.engine()
        .tier(Tier.JVM)
        .build()
        .compile(
            "late.kiln",
            "define f(a: Real, b: Real): Real = {\n"
                + "    let n = a as Int\n"
                + "    if b > 0.0 { panic(\"positive\") }\n"
                + "    n as Real\n"
                + "}\n")
        .function("f")
        .as(DoubleBinaryOperator.class);
    assertThat(lines(function, Double.NaN, 0)).startsWith("late.kiln:2");
    assertThat(lines(function, 1, 1)).startsWith("late.kiln:3");
  }

  private static List<String> lines(DoubleBinaryOperator function, double a, double b) {
    KilnException failure =
        catchThrowableOfType(KilnException.class, () -> function.applyAsDouble(a, b));
    return Stream.of(failure.getStackTrace())
        .filter(frame -> frame.getClassName().equals(MemoryLoader.PROGRAM))
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void anInterfaceNeedNotSeeKiln(Engine engine) throws Exception {
    ClassLoader alone = new ClassLoader(null) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.equals("Alone")) {
          throw new ClassNotFoundException(name);
        }
        byte[] file = HostClasses.open(new HostClasses.Wanted(name, "call", "(DD)D"));
        return defineClass(name, file, 0, file.length);
      }
    };
    Class<?> wanted = alone.loadClass("Alone");
    Object function = engine.compile(SQUARE).function("f").as(wanted);
    assertThat(wanted.getMethod("call", double.class, double.class).invoke(function, 2.0, 3.0))
        .isEqualTo(7.0);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aFunctionMayNeverReturn(Engine engine) {
    KilnFunction f = engine.compile("""
            define lost(n: Int): Never = panic("lost {n}")
            define f(n: Int): Int = {
                var s = 0
                for i in 0..n {
                    match catch(if i % 2 == 0 then lost(i) else i) { Ok(k) => { s += k }, Err(e) => {} }
                }
                s
            }
            """).function("f");
    long rounds = engine.tier().isEmpty() ? 20_000 : 100;
    assertThat(f.call(rounds)).isEqualTo(rounds * rounds / 4);
  }

  @Test
  void handlesOfOneInterfaceHaveOneClass() {
    Engine engine = Kiln.engine().tier(Tier.CLOSURE).build();
    List<Class<?>> classes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      classes.add(
          engine.compile(SQUARE).function("f").as(DoubleBinaryOperator.class).getClass());
    }
    assertThat(classes).containsOnly(classes.get(0));
  }
}

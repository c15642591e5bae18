package com.acme.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The numbers are the same on every Java; from version 22 on, C computes them. */
class NativeTest {
  /** The first Java that calls C. */
  private static final int FIRST = 22;

  private static final double ENERGY = 2.049353100577365e17;
  private static final double WAVE = 6124191.027106593;

  /** Read when the library is loaded. */
  @BeforeAll
  static void useTwoThreads() {
    System.setProperty("kiln.native.threads", "2");
  }

  @Test
  void sumsHaveTheBitsOfJava() {
    double[] v = new double[1001];
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.scalb(i * 0.7 - 300.1, i % 40 - 20);
    }
    assertThat(Kernels.energy(v)).isEqualTo(ENERGY);
    assertThat(Waves.create().wave(0.1, v)).isEqualTo(WAVE);
    assertThat(Kernels.energy(new double[0])).isZero();
  }

  @Test
  void arraysGoInAndOut() {
    double[] rod = {0, 0, 8, 0, 0, 0, 1};
    double[] given = rod.clone();
    assertThat(Kernels.warmed(rod, 0.25, 2)).containsExactly(0, 2, 3, 2, 0.5625, 0.375, 1);
    assertThat(rod).containsExactly(given);
  }

  /** C writes into the array that Java gives; into another where that is an operand. */
  @Test
  void arraysForTheResultAreFilled() {
    double[] a = new double[81];
    double[] b = new double[81];
    for (int i = 0; i < 81; i++) {
      a[i] = 1.0 / (i + 1);
      b[i] = Math.sqrt(i);
    }
    double[] wanted = Kernels.product(a, b);
    double[] given = new double[81];
    Arrays.fill(given, Double.NaN);
    Kernels.product(a, b, given);
    assertThat(given).containsExactly(wanted);
    double[] left = a.clone();
    Kernels.product(left, b, left);
    assertThat(left).containsExactly(wanted);
    double[] both = a.clone();
    Kernels.product(both, both, both);
    assertThat(both).containsExactly(Kernels.product(a, a));
  }

  /** On several threads, and with vectors, each element is the sum of a loop. */
  @Test
  void productsHaveTheBitsOfALoop() {
    int[][] sizes = {{260, 250, 270}, {35, 41, 1}, {1, 41, 35}, {64, 64, 1}, {3, 0, 1}};
    for (int[] size : sizes) {
      int m = size[0];
      int n = size[1];
      int p = size[2];
      double[] a = waves(m * n, 0.37);
      double[] b = waves(n * p, 0.91);
      double[] wanted = new double[m * p];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < p; j++) {
          double sum = 0;
          for (int k = 0; k < n; k++) {
            sum = Math.fma(a[i * n + k], b[k * p + j], sum);
          }
          wanted[i * p + j] = sum;
        }
      }
      assertThat(Kernels.large(m, n, p, a, b)).containsExactly(wanted);
      if (p == 1) {
        assertThat(Kernels.times(m, a, b)).containsExactly(wanted);
      }
      if (m == 1) {
        assertThat(Kernels.columns(p, a, b)).containsExactly(wanted);
      }
    }
  }

  private static double[] waves(int count, double step) {
    double[] waves = new double[count];
    for (int i = 0; i < count; i++) {
      waves[i] = Math.sin(i * step) * (1 + i % 7);
    }
    return waves;
  }

  /** What was in the array before is not seen. */
  @Test
  void arraysForTheResultAreCleared() {
    double[] v = new double[20];
    v[7] = 1;
    double[] given = new double[20];
    Arrays.fill(given, 5);
    Kernels.mark(v, 7, 50, given);
    double[] wanted = new double[20];
    wanted[7] = 3;
    assertThat(given).containsExactly(wanted);
    assertThat(Kernels.mark(v, 7, 50)).containsExactly(wanted);
    Kernels.mark(v, 7, 50, v);
    assertThat(v).containsExactly(wanted);
    assertThatThrownBy(() -> Kernels.mark(v, 7, 0, given)).isInstanceOf(KilnException.class);
    assertThatThrownBy(() -> Kernels.mark(v, 20, 1, given)).isInstanceOf(KilnException.class);
  }

  @Test
  void intsAndLoops() {
    assertThat(Kernels.escape(0, 0, 100)).isEqualTo(100);
    assertThat(Kernels.escape(2, 2, 100)).isEqualTo(1);
    assertThat(Kernels.shares(60, new long[] {1, 2, 3, -7})).isEqualTo(60 + 30 + 20 - 9);
  }

  @Test
  void whatTheCompilerChoseGivesTheSame() {
    double[] v = {3, -1, 4, 1, -5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2};
    assertThat(Chosen.total(v)).isEqualTo(70.0);
    assertThat(Chosen.half(3)).isEqualTo(1.5);
    assertThat(Chosen.ranks(new double[] {2, 7, 1})).containsExactly(1, 2, 0);
    assertThat(Chosen.above(new double[] {2, 7, 1}, 1.5)).containsExactly(true, true, false);
  }

  /** The goal 'native' makes what the goal 'compile' makes. */
  @Test
  void librariesAreTheSameWhoeverMakesThem() throws IOException {
    assumeTrue(hasCompiler(), "no C compiler");
    for (String name : List.of("Kernels", "Chosen")) {
      String library = NativeLibrary.folder() + NativeLibrary.file("com-acme-kernels-" + name);
      try (InputStream in = Kernels.class.getResourceAsStream("/" + library)) {
        assertThat(in).as(library).isNotNull();
        assertThat(Path.of("target/libraries", library)).hasBinaryContent(in.readAllBytes());
      }
    }
  }

  /** C gives up, and the Java version fails at its place. */
  @Test
  void failuresAreThoseOfJava() {
    assertThatThrownBy(() -> Kernels.shares(60, new long[] {1, 0}))
        .isInstanceOf(KilnException.class)
        .hasMessageContaining("Kernels.kiln:39");
    assertThatThrownBy(() -> Kernels.shares(Long.MAX_VALUE, new long[] {1, 1}))
        .isInstanceOf(KilnException.class)
        .hasMessageContaining("Kernels.kiln:39");
  }

  @Test
  void cRunsWhereItCan() throws IOException {
    assumeTrue(hasCompiler(), "no C compiler");
    for (Class<?> owner : List.of(Kernels.class, Chosen.class, Waves.create().getClass())) {
      String name = owner.getName().replace('.', '-');
      Properties index = new Properties();
      try (InputStream in =
          owner.getResourceAsStream("/" + NativeLibrary.folder() + name + ".properties")) {
        assertThat(in).as("the index of " + name).isNotNull();
        index.load(in);
      }
      String status = NativeLibrary.of(owner, name, index.getProperty("source")).status();
      if (Runtime.version().feature() >= FIRST) {
        assertThat(status).contains("): C runs");
      } else {
        assertThat(status).contains("): Java runs");
      }
    }
  }

  private static boolean hasCompiler() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (String name : List.of("cc", "gcc", "clang")) {
        if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
          return true;
        }
      }
    }
    return false;
  }
}

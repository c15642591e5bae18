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
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The numbers are the same on every Java; from version 22 on, C computes them. */
class NativeTest {
  /** The first Java that calls C. */
  private static final int FIRST = 22;

  private static final double ENERGY = 2.049353100577365e17;
  private static final double WAVE = 6124191.027106593;

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

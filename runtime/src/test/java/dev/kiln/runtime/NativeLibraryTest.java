package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Kernels in C run where they can; where they cannot, that is said once and Java is to run. */
class NativeLibraryTest {
  @RegisterExtension
  final NativeSettings settings = new NativeSettings();

  @TempDir
  Path temporary;

  @BeforeEach
  void extractToAPlaceOfItsOwn() {
    settings.set("kiln.native.dir", temporary.resolve("extracted"));
  }

  private NativeFixture fixture(String... defines) {
    return new NativeFixture(temporary.resolve("classes"), defines);
  }

  private static MethodHandle dot(NativeLibrary library) {
    return library.kernel("kiln_dot", double.class, double[].class, double[].class, long.class);
  }

  private void assertRefused(NativeLibrary library, String level, String reason) {
    assertThat(dot(library)).isNull();
    assertThat(library.status()).contains(": Java runs: ").contains(reason);
    assertThat(settings.said()).containsExactly(level + " " + library.status());
  }

  @Test
  void aKernelRuns() throws Throwable {
    NativeFixture.assumeCalls();
    NativeLibrary library = fixture().install("").open();
    MethodHandle dot = dot(library);
    assertThat(library.status()).contains(": C runs, from ").contains(".so");
    double[] a = {1, 2, 3};
    double[] b = {4, 5, 6};
    assertThat((double) dot.invokeExact(a, b, (long) a.length)).isEqualTo(32.0);
    assertThat((double) dot.invokeExact(new double[0], b, 0L)).isEqualTo(0.0);
    assertThat(settings.said()).isEmpty();
  }

  @Test
  void aLibraryIsToldHowManyThreadsItMayTake() throws Throwable {
    NativeFixture.assumeCalls();
    assertThat(threads(fixture().install("").open())).isEqualTo(1);
    settings.set("kiln.native.threads", "3");
    assertThat(threads(fixture("-DLEVEL=2").install("").open())).isEqualTo(3);
  }

  private static int threads(NativeLibrary library) throws Throwable {
    return (int) library.kernel("kiln_threads_used", int.class).invokeExact();
  }

  @Test
  void aNumberOfThreadsThatCannotBeIsRefused() throws IOException {
    NativeFixture.assumeCalls();
    for (String threads : List.of("0", "65", "-2", "two", "")) {
      settings.set("kiln.native.threads", threads);
      assertRefused(
          fixture().install("").open(),
          "WARNING",
          "kiln.native.threads is '" + threads + "', and can be 1 to 64");
      settings.said().clear();
    }
  }

  @Test
  void everyTypePasses() throws Throwable {
    NativeFixture.assumeCalls();
    NativeLibrary library = fixture().install("").open();
    MethodHandle count = library.kernel("kiln_count", long.class, boolean[].class, long.class);
    boolean[] flags = {true, false, true, true};
    assertThat((long) count.invokeExact(flags, 4L)).isEqualTo(3);
    MethodHandle differ =
        library.kernel("kiln_differ", boolean.class, boolean.class, boolean.class);
    assertThat((boolean) differ.invokeExact(true, false)).isTrue();
    assertThat((boolean) differ.invokeExact(true, true)).isFalse();
    MethodHandle fill = library.kernel(
        "kiln_fill",
        void.class,
        double[].class,
        long[].class,
        int[].class,
        byte[].class,
        long.class);
    double[] reals = new double[3];
    long[] ints = new long[3];
    int[] statuses = new int[3];
    byte[] bytes = new byte[3];
    fill.invokeExact(reals, ints, statuses, bytes, 3L);
    assertThat(reals).containsExactly(0.0, 0.5, 1.0);
    assertThat(ints).containsExactly(0, 1, 4);
    assertThat(statuses).containsExactly(0, -1, -2);
    assertThat(NativeLibrary.booleans(bytes)).containsExactly(false, true, false);
  }

  @Test
  void otherTypesAreAMistakeOnEveryJdk() {
    NativeLibrary library = fixture().install("").open();
    assertThatThrownBy(() -> library.kernel("kiln_dot", double.class, float.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("float");
    assertThatThrownBy(() -> library.kernel("kiln_dot", double[].class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("double[]");
    assertThatThrownBy(() -> library.kernel("kiln_dot", double.class, void.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NativeLibrary.of(getClass(), "../kernels", "0"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void belowJdk22JavaRuns() {
    if (Runtime.version().feature() < 22) {
      assertRefused(fixture().install("").open(), "INFO", "C is called from JDK 22 on");
    }
  }

  @Test
  void theBestLevelOfThisMachineIsTaken() throws Throwable {
    NativeFixture.assumeCalls();
    for (int machine = 2; machine <= 4; machine++) {
      NativeLibrary library = fixture("LEVEL=" + machine).install("v2, v3,v4").open();
      MethodHandle chosen = library.kernel("kiln_chosen", int.class);
      assertThat((int) chosen.invokeExact()).isEqualTo(machine);
      assertThat(library.status()).contains("C runs v" + machine + ",");
    }
    NativeLibrary gap = fixture("LEVEL=3").install("v2,v4").open();
    assertThat((int) gap.kernel("kiln_chosen", int.class).invokeExact()).isEqualTo(2);
  }

  @Test
  void aProcessorBelowAllLevelsRunsJava() {
    NativeFixture.assumeCalls();
    assertRefused(fixture("LEVEL=1").install("v2,v3").open(), "INFO", "the library begins at v2");
  }

  @Test
  void aMissingLibraryIsSaidOnce() {
    NativeFixture.assumeCalls();
    NativeFixture fixture = fixture();
    NativeLibrary library = fixture.open();
    assertRefused(library, "INFO", "there is no library for " + Platform.here().folder());
    NativeLibrary again = fixture.open();
    assertThat(again).isNotSameAs(library);
    assertThat(again.status()).isEqualTo(library.status());
    assertThat(settings.said()).hasSize(1);
  }

  @Test
  void anIndexWithoutLibraryIsWrong() throws IOException {
    NativeFixture.assumeCalls();
    NativeFixture fixture = fixture().install("");
    Files.delete(fixture.folder().resolve(NativeLibrary.file(fixture.name)));
    assertRefused(fixture.open(), "WARNING", "is missing, though its index is there");
  }

  @Test
  void aLibraryOfAnotherBuildIsRefused() {
    NativeFixture.assumeCalls();
    NativeFixture fixture = fixture();
    fixture.install("fedcba", NativeFixture.sha256(fixture.library), fixture.library.length, "");
    assertRefused(fixture.open(), "WARNING", "of another build");
  }

  @Test
  void aChangedByteIsNoticed() {
    NativeFixture.assumeCalls();
    NativeFixture fixture = fixture();
    String sha256 = NativeFixture.sha256(fixture.library);
    fixture.library = fixture.library.clone();
    fixture.library[fixture.library.length / 2] ^= 1;
    fixture.install(NativeFixture.SOURCE, sha256, fixture.library.length, "");
    assertRefused(fixture.open(), "WARNING", "is damaged: its SHA-256");
  }

  @Test
  void aLibraryThatIsTooShortOrTooLongIsNoticed() {
    NativeFixture.assumeCalls();
    for (int change : new int[] {-1, 1}) {
      NativeFixture fixture = fixture();
      String sha256 = NativeFixture.sha256(fixture.library);
      int size = fixture.library.length;
      fixture.library = Arrays.copyOf(fixture.library, size + change);
      fixture.install(NativeFixture.SOURCE, sha256, size, "");
      NativeLibrary library = fixture.open();
      assertThat(dot(library)).isNull();
      assertThat(library.status())
          .contains(change < 0 ? size - 1 + " bytes of " + size : "more than " + size + " bytes");
    }
    assertThat(settings.said()).hasSize(2).allMatch(line -> line.startsWith("WARNING"));
  }

  @Test
  void anIndexMustBeWhole() {
    NativeFixture.assumeCalls();
    NativeFixture sum = fixture();
    sum.install(NativeFixture.SOURCE, "../../etc/passwd", 1, "");
    assertThat(sum.open().status()).contains("is damaged: it wants sha256 and size");
    NativeFixture size = fixture();
    size.install(NativeFixture.SOURCE, NativeFixture.sha256(size.library), -1, "");
    assertThat(size.open().status()).contains("is damaged: it wants sha256 and size");
    NativeFixture levels = fixture().install("v2,native");
    assertThat(levels.open().status()).contains("is damaged: levels are like v2,v3");
    NativeFixture escape = fixture().install("\\u00zz");
    assertThat(escape.open().status()).contains("is damaged: Malformed");
  }

  @Test
  void whatIsNoLibraryIsNotLoaded() {
    NativeFixture.assumeCalls();
    NativeFixture fixture = fixture();
    fixture.library = "no library".getBytes(StandardCharsets.UTF_8);
    assertRefused(fixture.install("").open(), "WARNING", "it cannot be loaded: ");
    assertThat(settings.said().get(0)).contains(temporary.resolve("extracted").toString());
  }

  @Test
  void aMissingKernelRunsInJava() throws Throwable {
    NativeFixture.assumeCalls();
    NativeLibrary library = fixture().install("").open();
    assertThat(library.kernel("kiln_other", int.class)).isNull();
    assertThat(library.kernel("kiln_another", int.class)).isNull();
    assertThat((double) dot(library).invokeExact(new double[] {2}, new double[] {3}, 1L))
        .isEqualTo(6.0);
    assertThat(settings.said())
        .hasSize(1)
        .allMatch(line -> line.endsWith("kiln_other runs in Java: it has no kiln_other"));
  }

  @Test
  void aKernelThatWasLeftOutRunsInJava() {
    NativeFixture.assumeCalls();
    NativeLibrary library = fixture().install("\nwithout=kiln_first,kiln_other").open();
    assertThat(library.kernel("kiln_other", int.class)).isNull();
    assertThat(dot(library)).isNotNull();
    assertThat(settings.said())
        .singleElement()
        .asString()
        .startsWith("INFO ")
        .endsWith("kiln_other runs in Java: its C function needs too much of the stack");
  }

  @Test
  void offSaysNothing() {
    settings.set("kiln.native", "off");
    NativeLibrary library = fixture().install("").open();
    assertThat(dot(library)).isNull();
    assertThat(library.status()).endsWith("Java runs: kiln.native is off");
    assertThat(settings.said()).isEmpty();
    assertThat(temporary.resolve("extracted")).doesNotExist();
  }

  @Test
  void requireFailsWithTheReason() throws Throwable {
    settings.set("kiln.native", "require");
    NativeLibrary missing = fixture().open();
    assertThatThrownBy(() -> dot(missing))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessage(missing.status())
        .hasMessageContaining(
            Runtime.version().feature() < 22 ? "from JDK 22 on" : "there is no library for");
    assertThat(settings.said()).isEmpty();
    NativeFixture.assumeCalls();
    NativeLibrary library = fixture().install("").open();
    assertThat((double) dot(library).invokeExact(new double[] {2}, new double[] {3}, 1L))
        .isEqualTo(6.0);
    assertThatThrownBy(() -> library.kernel("kiln_other", int.class))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessageContaining("it has no kiln_other");
  }

  @Test
  void aMistakeInTheSettingIsSaid() {
    settings.set("kiln.native", "on\n");
    assertRefused(
        fixture().install("").open(), "WARNING", "kiln.native is 'on?', and can be auto, require");
  }

  @Test
  void aFolderWithLibrariesComesFirst() throws Throwable {
    NativeFixture.assumeCalls();
    NativeFixture fixture = fixture("LEVEL=2").install("v2,v3,v4");
    Path elsewhere = temporary.resolve("elsewhere");
    settings.set("kiln.native.path", elsewhere);
    assertThat((int) fixture.open().kernel("kiln_chosen", int.class).invokeExact())
        .isEqualTo(2);
    fixture.library = fixture("LEVEL=4").library;
    Path folder = elsewhere.resolve(Platform.here().folder());
    Files.createDirectories(elsewhere);
    Files.move(fixture.install("v2,v3,v4").folder(), folder);
    assertThat((int) fixture.open().kernel("kiln_chosen", int.class).invokeExact())
        .isEqualTo(4);
    Files.write(folder.resolve(NativeLibrary.file(fixture.name)), new byte[fixture.library.length]);
    assertRefused(fixture.open(), "WARNING", folder + "/" + NativeLibrary.file(fixture.name));
  }

  @Test
  void manyThreadsGetOneLibrary() throws Exception {
    NativeFixture.assumeCalls();
    NativeFixture fixture = fixture().install("");
    Class<?> owner = fixture.owner();
    List<Object> results = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch start = new CountDownLatch(1);
    Thread[] threads = new Thread[8];
    for (int i = 0; i < threads.length; i++) {
      boolean other = i % 2 == 1;
      threads[i] = new Thread(() -> {
        try {
          start.await();
          NativeLibrary library =
              other ? fixture.open() : NativeLibrary.of(owner, fixture.name, NativeFixture.SOURCE);
          double[] a = {2, 3};
          results.add((double) dot(library).invokeExact(a, a, 2L));
          results.add(library.status());
        } catch (Throwable e) {
          results.add(e);
        }
      });
      threads[i].start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(results).hasSize(16).filteredOn(result -> result.equals(13.0)).hasSize(8);
    assertThat(results)
        .filteredOn(String.class::isInstance)
        .containsOnly(fixture.open().status());
    assertThat(NativeLibrary.of(owner, fixture.name, NativeFixture.SOURCE))
        .isSameAs(NativeLibrary.of(owner, fixture.name, NativeFixture.SOURCE));
  }

  @Test
  void theCollectorDoesNotWaitForACallWithoutArrays() throws Throwable {
    NativeFixture.assumeCalls();
    NativeLibrary library = fixture().install("").open();
    MethodHandle wait = library.kernel("kiln_wait", int.class);
    MethodHandle waits = library.kernel("kiln_waits", int.class);
    MethodHandle go = library.kernel("kiln_go", void.class);
    List<Object> results = Collections.synchronizedList(new ArrayList<>());
    Thread thread = new Thread(() -> {
      try {
        results.add((int) wait.invokeExact());
      } catch (Throwable e) {
        results.add(e);
      }
    });
    thread.start();
    while ((int) waits.invokeExact() == 0) {
      Thread.onSpinWait();
    }
    System.gc();
    go.invokeExact();
    thread.join();
    assertThat(results).containsExactly(1);
  }

  @Test
  void anInterruptWaits() throws Throwable {
    NativeFixture.assumeCalls();
    NativeFixture fixture = fixture().install("");
    Thread.currentThread().interrupt();
    NativeLibrary library = fixture.open();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(library.status()).contains(": C runs, from ");
  }

  @Test
  void aClassLoaderCanGo() throws InterruptedException {
    NativeFixture fixture = fixture().install("");
    WeakReference<Class<?>> owner = new WeakReference<>(opened(fixture));
    for (int i = 0; i < 100 && owner.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(owner.get()).isNull();
  }

  private static Class<?> opened(NativeFixture fixture) {
    Class<?> owner = fixture.owner();
    dot(NativeLibrary.of(owner, fixture.name, NativeFixture.SOURCE));
    return owner;
  }

  @Test
  void failuresStayWhatTheyAre() {
    NullPointerException exception = new NullPointerException();
    assertThatThrownBy(() -> NativeLibrary.failure(exception)).isSameAs(exception);
    StackOverflowError error = new StackOverflowError();
    assertThatThrownBy(() -> NativeLibrary.failure(error)).isSameAs(error);
    IOException checked = new IOException();
    assertThatThrownBy(() -> NativeLibrary.failure(checked))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(checked);
  }
}

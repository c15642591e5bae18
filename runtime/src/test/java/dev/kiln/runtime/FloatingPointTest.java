package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A library that changes how its thread computes is found out, and its change goes with it. */
class FloatingPointTest {
  private static final int FLUSH = 1;
  private static final int UPWARD = 2;

  @RegisterExtension
  final NativeSettings settings = new NativeSettings();

  @TempDir
  Path temporary;

  @BeforeEach
  void extractToAPlaceOfItsOwn() {
    settings.set("kiln.native.dir", temporary.resolve("extracted"));
  }

  private NativeLibrary open(String... defines) {
    return new NativeFixture(temporary.resolve("classes"), defines).install("").open();
  }

  private static void assumeX86() {
    assumeTrue(Platform.here().arch().equals("x86_64"), "another way to flush");
  }

  private void assertRefused(NativeLibrary library, String reason) {
    assertThat(library.status()).contains("Java runs: ").contains(reason);
    assertThat(settings.said()).containsExactly("WARNING " + library.status());
    assertThat(FloatingPoint.fault()).isEmpty();
  }

  @Test
  void nothingIsWrongHere() {
    assertThat(FloatingPoint.fault()).isEmpty();
  }

  @Test
  void aLibraryBuiltToFlushIsRefused() {
    NativeFixture.assumeCalls();
    assumeX86();
    NativeLibrary library = open("MODE=FLUSH");
    assertRefused(library, "it changes how Java computes, small numbers are flushed");
    assertThat(open("MODE=FLUSH").status()).contains("small numbers are flushed");
  }

  @Test
  void aLibraryBuiltToRoundUpwardIsRefused() {
    NativeFixture.assumeCalls();
    assertRefused(open("MODE=UPWARD"), "it changes how Java computes, results are not rounded");
  }

  @Test
  void aLibraryWhoseOwnTestFailsIsRefused() {
    NativeFixture.assumeCalls();
    assertRefused(open("ENVIRONMENT=3"), "its own test of the floating-point mode gives 3");
  }

  @Test
  void eachChangeIsSeen() throws Exception {
    NativeFixture.assumeCalls();
    MethodHandle mode = open().kernel("kiln_mode", void.class, int.class);
    assertThat(faultUnder(mode, UPWARD)).isEqualTo("results are not rounded to nearest");
    assertThat(faultUnder(mode, 0)).isEmpty();
    assumeX86();
    assertThat(faultUnder(mode, FLUSH)).isEqualTo("small numbers are flushed to zero");
    assertThat(FloatingPoint.fault()).isEmpty();
  }

  @Test
  void aThreadChangedBeforeGetsNoLibrary() throws Exception {
    NativeFixture.assumeCalls();
    MethodHandle mode = open().kernel("kiln_mode", void.class, int.class);
    NativeFixture fixture = new NativeFixture(temporary.resolve("classes")).install("");
    NativeLibrary[] opened = new NativeLibrary[1];
    under(mode, UPWARD, () -> opened[0] = fixture.open());
    assertRefused(opened[0], "other native code has changed this thread");
  }

  private static String faultUnder(MethodHandle handle, int mode) throws InterruptedException {
    String[] fault = new String[1];
    under(handle, mode, () -> fault[0] = FloatingPoint.fault());
    return fault[0];
  }

  /** Runs on a thread with this mode. */
  private static void under(MethodHandle handle, int mode, Runnable work)
      throws InterruptedException {
    Thread thread = new Thread(() -> {
      try {
        handle.invokeExact(mode);
        work.run();
        handle.invokeExact(0);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    });
    thread.start();
    thread.join();
  }
}

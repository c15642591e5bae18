package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Going on on another thread changes nothing that can be seen. */
class DepthTest {
  @Test
  void valuesComeBack() {
    assertThat(Depth.moveLong(() -> Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(Depth.moveDouble(() -> -0.0)).isEqualTo(-0.0);
    assertThat(Depth.moveBoolean(() -> true)).isTrue();
    assertThat(Depth.moveObject(() -> "text")).isEqualTo("text");
    assertThat(Depth.<String>moveObject(() -> null)).isNull();
    List<String> ran = new ArrayList<>();
    Depth.moveRun(() -> ran.add("once"));
    assertThat(ran).containsExactly("once");
  }

  @Test
  void failuresComeBackAsTheyWere() {
    KilnException failure = KilnException.of("panic", "stop", "f:1:2");
    assertThatThrownBy(() -> Depth.moveRun(() -> {
          throw failure;
        }))
        .isInstanceOf(KilnException.class)
        .hasMessage(failure.getMessage());
    AssertionError error = new AssertionError("no");
    assertThatThrownBy(() -> Depth.moveRun(() -> {
          throw error;
        }))
        .isSameAs(error);
  }

  @Test
  void aDeepThreadStaysWhereItIs() {
    Thread[] threads = Depth.moveObject(
        () -> new Thread[] {Thread.currentThread(), Depth.moveObject(Thread::currentThread)});
    assertThat(threads[0]).isSameAs(threads[1]).isNotSameAs(Thread.currentThread());
    assertThat(Depth.mustMove(Depth.SHALLOW)).isFalse();
    assertThat(Depth.mustMove(Depth.SHALLOW + 1)).isTrue();
    assertThat(Depth.moveBoolean(() -> Depth.mustMove(Depth.SHALLOW + 1))).isFalse();
  }

  @Test
  void theClassLoaderGoesAlong() {
    ClassLoader own = new ClassLoader() {};
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(own);
    try {
      assertThat(Depth.moveObject(() -> Thread.currentThread().getContextClassLoader()))
          .isSameAs(own);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aThreadDoesMoreWorkOfTheSameThreadOnly() throws InterruptedException {
    Thread mine = Depth.moveObject(Thread::currentThread);
    Thread[] others = new Thread[1];
    Thread other = new Thread(() -> others[0] = Depth.moveObject(Thread::currentThread));
    other.start();
    other.join();
    assertThat(others[0]).isNotSameAs(mine);
    for (int i = 0; i < 100; i++) {
      Depth.moveRun(() -> {});
    }
    mine.join(10_000);
    others[0].join(10_000);
    assertThat(mine.isAlive()).isFalse();
    assertThat(others[0].isAlive()).isFalse();
    assertThat(Depth.moveLong(() -> 7)).isEqualTo(7);
  }

  @Test
  void handlersGoAlongAndOtherThreadLocalsDoNot() {
    InheritableThreadLocal<String> own = new InheritableThreadLocal<>();
    own.set("of another time");
    Handlers.enter("ask", "the handler");
    try {
      assertThat(Depth.moveBoolean(() -> Handlers.has("ask"))).isTrue();
      assertThat(Depth.<String>moveObject(own::get)).isNull();
    } finally {
      Handlers.restore(null);
    }
    assertThat(Depth.moveBoolean(() -> Handlers.has("ask"))).isFalse();
  }

  @Test
  void anInterruptEndsTheWaitingAndTheWork() throws InterruptedException {
    Thread host = Thread.currentThread();
    CountDownLatch stopped = new CountDownLatch(1);
    assertThatThrownBy(() -> Depth.moveRun(() -> {
          host.interrupt();
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            stopped.countDown();
          }
        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Depth.moveBoolean(() -> Thread.currentThread().isInterrupted())).isFalse();
  }

  @Test
  void theLimitIsAnError() {
    int limit = Depth.limit();
    assertThat(Recursion.next(limit - 1, "f:1:2")).isEqualTo(limit);
    assertThatThrownBy(() -> Recursion.next(limit, "f:3:4"))
        .isInstanceOfSatisfying(KilnException.class, e -> {
          assertThat(e.code()).isEqualTo("depth");
          assertThat(e.line()).isEqualTo(3);
          assertThat(e.text()).contains(Integer.toString(limit));
        });
  }
}

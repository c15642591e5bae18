package dev.kiln.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Carries values from one task to another, in order. It holds a number of them; who sends more
 * waits until one is taken.
 *
 * @param <T> the values
 */
public final class KilnChannel<T> {
  private final Deque<T> held = new ArrayDeque<>();
  private final List<KilnTask<?>> waiting = new ArrayList<>();
  private final long capacity;
  private boolean closed;

  private KilnChannel(long capacity) {
    this.capacity = capacity;
  }

  /** A channel that holds that many values; error domain below 1. */
  public static <T> KilnChannel<T> of(long capacity, String at) {
    if (capacity < 1) {
      throw KilnException.of("domain", "a channel holds one value at least", at);
    }
    return new KilnChannel<>(capacity);
  }

  private void change() {
    waiting.forEach(KilnTask::wake);
    waiting.clear();
  }

  private void waitForChange(String at) {
    KilnTask<?> here = KilnTask.current();
    waiting.add(here);
    here.pause(at);
  }

  /** Puts a value in, waiting while there is no room; error domain when it is closed. */
  public void send(T value, String at) {
    while (held.size() >= capacity && !closed) {
      waitForChange(at);
    }
    if (closed) {
      throw KilnException.of("domain", "the channel is closed", at);
    }
    held.add(value);
    change();
  }

  /** Waits for a value; false if none comes any more. */
  public boolean waits(String at) {
    while (held.isEmpty() && !closed) {
      waitForChange(at);
    }
    return !held.isEmpty();
  }

  /** The first value, which is there. */
  public T take() {
    T value = held.remove();
    change();
    return value;
  }

  /** Ends it: what it holds can still be taken. */
  public void close() {
    closed = true;
    change();
  }
}

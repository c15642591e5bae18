package dev.kiln.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;

/** The loggers of the tests' JVM: what goes to that of native libraries is kept for them. */
public final class Said extends System.LoggerFinder {
  private static final List<String> LINES = new ArrayList<>();

  /** For the JVM, which makes one. */
  public Said() {}

  /** Each line with its level before it, since the last time this was asked for. */
  static List<String> take() {
    synchronized (LINES) {
      List<String> lines = List.copyOf(LINES);
      LINES.clear();
      return lines;
    }
  }

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new Listener(name);
  }

  private record Listener(String name) implements System.Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return name.equals("dev.kiln.native");
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
      log(level, bundle, text);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Object... values) {
      if (isLoggable(level)) {
        synchronized (LINES) {
          LINES.add(level + " " + text);
        }
      }
    }
  }
}

package dev.kiln.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sets properties for one test, and hears what is said of native libraries meanwhile. */
final class NativeSettings implements BeforeEachCallback, AfterEachCallback {
  private final Map<String, String> before = new HashMap<>();
  private final List<String> said = new ArrayList<>();

  void set(String property, Object value) {
    before.putIfAbsent(property, System.getProperty(property, ""));
    System.setProperty(property, value.toString());
  }

  /** Each line with its level before it. */
  List<String> said() {
    said.addAll(Said.take());
    return said;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Said.take();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    before.forEach((property, value) -> {
      if (value.isEmpty()) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, value);
      }
    });
  }
}

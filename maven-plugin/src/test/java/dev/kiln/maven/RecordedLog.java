package dev.kiln.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Maven's log as a list of lines such as {@code [ERROR] text}. */
final class RecordedLog extends SystemStreamLog {
  final List<String> lines = new ArrayList<>();

  @Override
  public void debug(CharSequence content) {
    lines.add("[DEBUG] " + content);
  }

  @Override
  public void info(CharSequence content) {
    lines.add("[INFO] " + content);
  }

  @Override
  public void warn(CharSequence content) {
    lines.add("[WARNING] " + content);
  }

  @Override
  public void error(CharSequence content) {
    lines.add("[ERROR] " + content);
  }
}

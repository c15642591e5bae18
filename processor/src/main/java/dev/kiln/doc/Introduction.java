package dev.kiln.doc;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a file says about itself: the {@code ///} lines right above {@code module}, else the
 * last comment that stands by itself above the first declaration. So a licence may stand before it.
 */
final class Introduction {
  private final List<String> block = new ArrayList<>();
  private String last = "";
  private boolean documents;

  private Introduction() {}

  /** The text of the comment without its slashes; empty if there is none. */
  static String of(String source) {
    Introduction introduction = new Introduction();
    for (String line : source.lines().map(String::strip).toList()) {
      if (!introduction.read(line)) {
        return introduction.last;
      }
    }
    introduction.close();
    return introduction.last;
  }

  /** Takes the next line in; false where the declarations begin. */
  private boolean read(String line) {
    if (line.startsWith("//")) {
      boolean documentation = line.startsWith("///") && !line.startsWith("////");
      if (documentation != documents) {
        close();
      }
      documents = documentation;
      block.add(line.replaceFirst("^/+ ?", ""));
      return true;
    }
    if (line.startsWith("module ") && documents && !block.isEmpty()) {
      last = String.join("\n", block);
      return false;
    }
    if (line.isEmpty() || line.startsWith("module ") || line.startsWith("import ")) {
      close();
      return true;
    }
    return false;
  }

  private void close() {
    if (!block.isEmpty() && !documents) {
      last = String.join("\n", block);
    }
    block.clear();
  }
}

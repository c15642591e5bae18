package dev.kiln.maven;

import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.toolchain.NativeBuild;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a goal writes.
 *
 * @param sources Java files by their place below the folder of sources
 * @param libraries native libraries, and what stands beside them, by their place among the classes
 * @param lines what there is to say about the libraries
 */
record Written(
    SortedMap<String, byte[]> sources, SortedMap<String, byte[]> libraries, List<String> lines) {
  /** For some classes; what keeps a library from being made goes to the sink. */
  static Written of(List<GeneratedClass> classes, NativeBuild natives, Sink sink) {
    Written written = new Written(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    for (GeneratedClass each : classes) {
      String file = each.java().qualifiedName().replace('.', '/') + ".java";
      written.sources.put(file, each.java().text().getBytes(StandardCharsets.UTF_8));
      NativeBuild.Result result = natives.build(each);
      result.problems().forEach(sink::report);
      written.libraries.putAll(result.resources());
      if (!result.line().isEmpty()) {
        written.lines.add(result.line());
      }
    }
    return written;
  }
}

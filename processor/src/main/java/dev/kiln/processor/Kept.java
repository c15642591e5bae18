package dev.kiln.processor;

import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.InterfaceGeneration;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A translation that keeps what it made in a folder, and gives it again for the same texts, options
 * and compiler without looking into them. The folder has one file for each class: what the class
 * was made from and what the file holds, as digests, then its text. A file that is torn or foreign
 * counts as none, and so does a folder that cannot be read or written.
 *
 * <p>What there was to say about a program is said again by translating it again: only a class that
 * came without a word is kept. One with native code is not: its library is made of the C text, and
 * kept elsewhere.
 */
final class Kept implements Translation {
  private static final String FORMAT = "kiln class 1";

  private final Translation translation;
  private final Path folder;
  private final String compiler;
  private final boolean notes;
  private final AtomicInteger found = new AtomicInteger();
  private final AtomicInteger made = new AtomicInteger();

  /**
   * Keeps what a translation makes.
   *
   * @param compiler stands for all that the texts are translated with
   * @param notes whether notes are shown, so that what comes with one is not kept either
   */
  Kept(Translation translation, Path folder, String compiler, boolean notes) {
    this.translation = translation;
    this.folder = folder;
    this.compiler = compiler;
    this.notes = notes;
  }

  @Override
  public Optional<GeneratedClass> translate(
      List<Input> inputs, InterfaceGeneration.Order order, Sink sink) {
    String name = order.qualifiedName();
    String inputsNow = digest(inputs, order);
    Optional<String> text = find(name, inputsNow);
    if (text.isPresent()) {
      found.incrementAndGet();
      return Optional.of(GeneratedClass.of(new GeneratedJava(name, text.get())));
    }
    made.incrementAndGet();
    Optional<GeneratedClass> generated = translation.translate(inputs, order, sink);
    Optional<GeneratedJava> java =
        generated.filter(each -> each.natives().isEmpty()).map(GeneratedClass::java);
    if (java.isPresent()
        && java.get().qualifiedName().equals(name)
        && sink.problems().stream().allMatch(p -> p.severity() == Severity.NOTE && !notes)) {
      keep(name, inputsNow, java.get().text());
    }
    return generated;
  }

  /** How many programs were translated, and how many classes were found. */
  String summary() {
    int programs = made.get();
    return "Kiln compiled " + programs + (programs == 1 ? " program" : " programs") + "; "
        + found.get() + " had not changed";
  }

  private String digest(List<Input> inputs, InterfaceGeneration.Order order) {
    Digest digest = Digest.start().add(compiler).add(String.valueOf(notes)).add(order.toString());
    for (Input input : inputs) {
      digest.add(input.module()).add(input.source().name()).add(input.source().text());
      digest.add(String.valueOf(input.bindings().size()));
      for (Map.Entry<String, String> binding : input.bindings().entrySet()) {
        digest.add(binding.getKey()).add(binding.getValue());
      }
    }
    return digest.end();
  }

  private Optional<String> find(String name, String inputsNow) {
    try {
      String[] parts = Files.readString(folder.resolve(name)).split("\n", 4);
      return parts.length == 4
              && parts[0].equals(FORMAT)
              && parts[1].equals(inputsNow)
              && parts[2].equals(Digest.of(parts[3]))
          ? Optional.of(parts[3])
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Other builds may read and write the same file: each sees all of one or none. */
  private void keep(String name, String inputsNow, String text) {
    String whole = String.join("\n", FORMAT, inputsNow, Digest.of(text), text);
    try {
      Files.createDirectories(folder);
      Path written = Files.createTempFile(folder, "kiln", ".tmp");
      try {
        Files.writeString(written, whole);
        Files.move(written, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException | RuntimeException e) {
      // Then the next build translates it again.
    }
  }
}

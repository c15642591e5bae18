package dev.kiln.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Runs javac with the processor in it, and shows what it said and made. */
final class Javac {
  /** How a source starts that has programs in it. */
  static final String OPEN = """
      package com.acme;
      import dev.kiln.annotations.Compile;
      """;

  private Javac() {}

  /** Wants the errors to be about these names, in order, each where the name first stands. */
  static void assertPlaces(Compilation compilation, String source, String... words) {
    List<Diagnostic<? extends JavaFileObject>> errors = errors(compilation);
    assertThat(errors).hasSize(words.length);
    for (int i = 0; i < words.length; i++) {
      int offset = source.indexOf(words[i]);
      assertThat(errors.get(i).getMessage(Locale.ROOT)).contains("'" + words[i] + "'");
      assertThat(errors.get(i).getPosition()).isEqualTo(offset);
      String before = source.substring(0, offset);
      assertThat(errors.get(i).getLineNumber())
          .isEqualTo(1
              + before.split("\r\n|\r|\n").length
              - (before.endsWith("\n") || before.endsWith("\r") ? 0 : 1));
    }
  }

  /** Compiles a source, named after the first class in it; every warning is an error. */
  static Compilation compile(String source) {
    return compile(new KilnProcessor(), source);
  }

  /** The same with another processor. */
  static Compilation compile(KilnProcessor processor, String source) {
    return compiler(processor).withOptions("-Xlint:all", "-Werror").compile(file(source));
  }

  static Compiler compiler(KilnProcessor processor) {
    return Compiler.javac().withProcessors(processor);
  }

  static JavaFileObject file(String source) {
    Matcher first = Pattern.compile("(?:interface|class) (\\w+)").matcher(source);
    assertThat(first.find()).isTrue();
    return JavaFileObjects.forSourceString("com.acme." + first.group(1), source);
  }

  /** All errors but the one that warnings are errors. */
  static List<Diagnostic<? extends JavaFileObject>> errors(Compilation compilation) {
    return compilation.errors().stream()
        .filter(e -> e.getPosition() != Diagnostic.NOPOS)
        .<Diagnostic<? extends JavaFileObject>>map(e -> e)
        .toList();
  }

  static String messages(List<Diagnostic<? extends JavaFileObject>> errors) {
    StringBuilder text = new StringBuilder();
    errors.forEach(error -> text.append(error.getMessage(Locale.ROOT)).append('\n'));
    return text.toString();
  }

  static List<String> generated(Compilation compilation) {
    return compilation.generatedSourceFiles().stream()
        .map(file -> file.toUri().getPath())
        .sorted()
        .toList();
  }
}

package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Resolver;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.type.LibraryChecker;
import dev.kiln.runtime.Depth;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The standard library: what it declares is read once, each body of it when first asked for, and
 * what checking finds out about it is kept.
 */
public final class Library {
  private static final List<String> FILES = List.of(
      "numbers",
      "options",
      "kinds",
      "effects",
      "lists",
      "maps",
      "texts",
      "arrays",
      "linear",
      "factors",
      "sparse",
      "analysis",
      "calculus",
      "fourier",
      "fields",
      "random");

  private Library() {}

  /** Reads the library once, when it is first asked for. */
  private static final class Holder {
    static final Names NAMES = Depth.moveObject(Library::resolve);
    static final LibraryChecker CHECKER = new LibraryChecker(NAMES);
  }

  /** What its names mean, all its files joined to one module. */
  static Names names() {
    return Holder.NAMES;
  }

  /** What is known of its definitions. */
  static LibraryChecker checker() {
    return Holder.CHECKER;
  }

  private static Names resolve() {
    List<Declaration> declarations = new ArrayList<>();
    SourceFile first = null;
    for (String name : FILES) {
      SourceFile source = SourceFile.of("std/" + name + ".kiln", read(name));
      first = first == null ? source : first;
      declarations.addAll(Parser.parseLibrary(source).declarations());
    }
    Sink sink = new Sink();
    Module module = new Module(first, List.of(), declarations);
    Names names = Resolver.resolveLibrary(module, sink);
    if (sink.hasErrors()) {
      throw new CompilerBug("library", sink.problems().get(0).toString());
    }
    return names;
  }

  private static String read(String name) {
    try (InputStream in = Library.class.getResourceAsStream("/kiln/std/" + name + ".kiln")) {
      if (in == null) {
        throw new CompilerBug("library", "the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.kiln.toolchain;

import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.NativeMode;
import dev.kiln.compiler.NativeProblem;
import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.backend.c.Prelude;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.source.Sha256;
import dev.kiln.compiler.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the libraries of a user's build. Whatever it was made of before is not made again: neither
 * a class without native code, nor one whose library is kept, starts a compiler.
 *
 * @param mode what becomes of a build without a library
 * @param cc the name of the C compiler, or where it is; empty for the machine's own
 * @param kept the folder that keeps libraries, if any
 */
public record NativeBuild(NativeMode mode, String cc, Optional<Path> kept) {
  private static final String OPTIMISATION = "-O3";

  /**
   * What came of a class.
   *
   * @param resources what belongs among the classes, by its place there; none without a library
   * @param line what to tell, in one line; empty if there is nothing to tell, or a problem
   */
  public record Result(SortedMap<String, byte[]> resources, String line, List<Problem> problems) {
    static final Result NOTHING = new Result(new TreeMap<>(), "", List.of());

    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** The library of a class, if it has native code. */
  public Result build(GeneratedClass generated) {
    if (mode == NativeMode.OFF || generated.natives().isEmpty()) {
      return Result.NOTHING;
    }
    String name = generated.java().qualifiedName();
    try {
      return result(generated, library(generated.natives().get()));
    } catch (ToolchainException e) {
      boolean required = mode == NativeMode.REQUIRE;
      if (e.isAbsent() && !required) {
        return none(name, e.getMessage(), List.of());
      }
      Span wish = generated.wishes().get(0).place();
      return new Result(
          new TreeMap<>(),
          "",
          List.of(new NativeProblem.Unbuilt(wish, name, e.getMessage(), required)));
    }
  }

  private Result result(GeneratedClass generated, NativeFiles files) {
    List<GeneratedC.Export> all = generated.natives().orElseThrow().exports();
    Set<String> without = files.without();
    List<String> left = all.stream()
        .filter(export -> without.contains(export.symbol()))
        .map(GeneratedC.Export::method)
        .toList();
    List<Problem> problems = generated.wishes().stream()
        .filter(wish -> wish.marked() && left.contains(wish.method()))
        .<Problem>map(wish ->
            new NativeProblem.TooLarge(wish.place(), wish.display(), mode == NativeMode.REQUIRE))
        .distinct()
        .toList();
    String name = generated.java().qualifiedName();
    int count = all.size() - left.size();
    if (count == 0) {
      return none(name, "all of it needs too much of the stack", problems);
    }
    String line = "native: " + count + (count == 1 ? " kernel" : " kernels") + " of " + name + ", "
        + files.origin();
    return new Result(files.resources(), line, problems);
  }

  private static Result none(String name, String reason, List<Problem> problems) {
    String line = "native: none for " + name + ", Java runs: " + reason;
    return new Result(new TreeMap<>(), line, problems);
  }

  /**
   * Stands for what libraries depend on beside the C text, so that a build can tell whether it has
   * to be done again.
   */
  public String fingerprint() {
    if (mode == NativeMode.OFF) {
      return mode.text();
    }
    try {
      return mode.text() + "\n" + CCompiler.find(cc).fingerprint(CCompiler.levels(), OPTIMISATION);
    } catch (ToolchainException e) {
      return mode.text() + "\n" + e.getMessage();
    }
  }

  private NativeFiles library(GeneratedC code) throws ToolchainException {
    CCompiler compiler = CCompiler.find(cc);
    List<String> levels = CCompiler.levels();
    String name = code.kernels().library();
    String key =
        key(List.of(code.text(), Prelude.host(), compiler.fingerprint(levels, OPTIMISATION), name));
    Optional<KeptLibraries> folder = kept.map(KeptLibraries::new);
    Optional<NativeFiles> found = folder.flatMap(each -> each.find(name, key));
    if (found.isPresent()) {
      return found.get();
    }
    NativeFiles made = KernelLibrary.make(compiler, code, levels, OPTIMISATION);
    folder.ifPresent(each -> each.keep(made, key));
    return made;
  }

  /** A digest of texts; each counts with its length, so none runs into the next. */
  private static String key(List<String> texts) {
    StringBuilder whole = new StringBuilder();
    texts.forEach(text -> whole.append(text.length()).append('\n').append(text));
    return Sha256.of(whole.toString());
  }
}

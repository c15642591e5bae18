package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Kernel;
import dev.kiln.compiler.imp.Kernels;
import dev.kiln.runtime.Depth;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes one C file for some methods of a unit. */
public final class CBackend {
  private final String library;
  private final Imp.Unit unit;
  private final CUnit text;
  private final List<Kernel> kernels = new ArrayList<>();
  private final List<String> exported = new ArrayList<>();
  private final Map<String, String> refused = new LinkedHashMap<>();

  private CBackend(String library, Imp.Unit unit) {
    this.library = library;
    this.unit = unit;
    this.text = new CUnit(unit);
  }

  /**
   * The kernels for the methods of these names, as far as there can be some.
   *
   * @param owner the qualified name of the class that calls them
   */
  public static GeneratedC emit(String owner, Imp.Unit unit, Collection<String> wanted) {
    String library = owner
        .codePoints()
        .mapToObj(c -> c < 128 && Character.isLetterOrDigit(c) ? Character.toString(c) : "_")
        .collect(Collectors.joining());
    return Depth.moveObject(() -> new CBackend(library, unit).write(wanted));
  }

  private GeneratedC write(Collection<String> wanted) {
    for (Imp.Method method : unit.methods()) {
      if (wanted.contains(method.name())) {
        try {
          add(method);
        } catch (NotInC reason) {
          refused.put(method.name(), "it " + reason.getMessage());
        }
      }
    }
    String whole = kernels.isEmpty() ? "" : text.text(exported);
    return new GeneratedC(whole, new Kernels(library, digest(whole), kernels), refused);
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(Imp.Method method) throws NotInC {
    Optional<Imp.Expr> length = Optional.empty();
    if (method.result() == Imp.Scalar.VOID) {
      throw new NotInC("gives nothing");
    } else if (method.result() instanceof Imp.ArrayType) {
      length = ResultLength.of(method);
      if (length.isEmpty()) {
        throw new NotInC("gives an array whose length is known at its end only");
      }
    }
    for (Imp.Local parameter : method.parameters()) {
      if (parameter.type() instanceof Imp.ArrayType array && array.element() == Imp.Scalar.BOOL) {
        throw new NotInC("takes an array of Bools");
      }
    }
    if (method.result() instanceof Imp.ArrayType array && array.element() == Imp.Scalar.BOOL) {
      throw new NotInC("gives an array of Bools");
    }
    CMethod.Written written = text.written(method.name());
    String symbol = "kiln_" + kernels.size() + "_" + CNames.plain(method.name());
    Kernel kernel = new Kernel(
        method.name(), symbol, method.parameters(), method.result(), written.fails(), length);
    exported.add(Exports.write(kernel, written));
    kernels.add(kernel);
  }
}

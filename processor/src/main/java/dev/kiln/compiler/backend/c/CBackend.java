package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Kernel;
import dev.kiln.compiler.imp.Kernels;
import dev.kiln.compiler.source.Sha256;
import dev.kiln.runtime.Depth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes one C file for some methods of a unit. */
public final class CBackend {
  private static final int DIGEST_DIGITS = 32;

  private final String library;
  private final Imp.Unit java;
  private final CTypes types;
  private final CUnit text;
  private final List<Kernel> kernels = new ArrayList<>();
  private final List<GeneratedC.Export> exports = new ArrayList<>();
  private final Map<String, Imp.Method> inJava = new LinkedHashMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();

  private CBackend(String library, Imp.Unit java, Imp.Unit unit) {
    this.library = library;
    this.java = java;
    this.types = new CTypes(java);
    this.text = new CUnit(unit);
    java.methods().forEach(method -> inJava.put(method.name(), method));
  }

  /**
   * The kernels for the methods of these names, as far as there can be some.
   *
   * @param owner the qualified name of the class that calls them
   * @param java the unit of that class
   * @param unit the same program for C
   */
  public static GeneratedC emit(
      String owner, Imp.Unit java, Imp.Unit unit, Collection<String> wanted) {
    String library = owner.codePoints().mapToObj(CBackend::plain).collect(Collectors.joining());
    return Depth.moveObject(() -> new CBackend(library, java, unit).write(wanted));
  }

  /** A character in the name of a library: a hyphen is in no name of a class. */
  private static String plain(int c) {
    if (c < 128 && (Character.isLetterOrDigit(c) || c == '_')) {
      return Character.toString(c);
    }
    return c == '.' ? "-" : "-" + Integer.toHexString(c) + "-";
  }

  private GeneratedC write(Collection<String> wanted) {
    for (Imp.Method method : java.methods()) {
      if (wanted.contains(method.name())) {
        try {
          add(method);
        } catch (NotInC reason) {
          refused.put(method.name(), "it " + reason.getMessage());
        }
      }
    }
    List<String> exported = exports.stream().map(GeneratedC.Export::text).toList();
    String whole = kernels.isEmpty() ? "" : text.text(exported);
    String digest = Sha256.of(whole).substring(0, DIGEST_DIGITS);
    return new GeneratedC(whole, new Kernels(library, digest, kernels), exports, refused);
  }

  private void add(Imp.Method method) throws NotInC {
    if (method.result() == Imp.Scalar.VOID) {
      throw new NotInC("gives nothing");
    }
    Imp.Method inC = text.method(method.name());
    if (inC == null) {
      throw new NotInC("has no method of its own");
    }
    CMethod.Written written = text.written(method.name());
    if (!apart(text.types(), inC).equals(apart(types, method))) {
      throw new NotInC("has no method of its own");
    }
    List<Expr> arguments = new ArrayList<>();
    for (Imp.Local parameter : method.parameters()) {
      addArguments(new Imp.Get(parameter), arguments);
    }
    List<Kernel.Part> parts = new ArrayList<>();
    addParts(method, method.result(), List.of(), parts);
    String symbol = "kiln_" + kernels.size() + "_" + CNames.plain(method.name());
    Kernel kernel =
        new Kernel(method.name(), symbol, arguments, method.result(), parts, written.fails());
    exports.add(new GeneratedC.Export(
        method.name(),
        symbol,
        Exports.write(text.types(), inC, kernel, written),
        text.reached(method.name())));
    kernels.add(kernel);
  }

  /** The types of parameters and result, taken apart: each unit has its own names for objects. */
  private static List<Imp.Type> apart(CTypes types, Imp.Method method) throws NotInC {
    List<Imp.Type> apart = new ArrayList<>();
    for (Imp.Local parameter : method.parameters()) {
      addApart(types, parameter.type(), apart);
    }
    addApart(types, method.result(), apart);
    return apart;
  }

  private static void addApart(CTypes types, Imp.Type type, List<Imp.Type> apart) throws NotInC {
    if (type instanceof Imp.ObjectType object) {
      apart.add(Imp.Scalar.VOID);
      for (Imp.Type field : types.fields(object)) {
        addApart(types, field, apart);
      }
      apart.add(Imp.Scalar.VOID);
    } else {
      apart.add(type);
    }
  }

  private void addArguments(Expr value, List<Expr> arguments) throws NotInC {
    if (value.type() instanceof Imp.ObjectType object) {
      List<Imp.Type> fields = types.fields(object);
      for (int i = 0; i < fields.size(); i++) {
        addArguments(new Imp.Field(value, i, fields.get(i)), arguments);
      }
      return;
    }
    types.of(value.type());
    arguments.add(value);
  }

  private void addParts(
      Imp.Method method, Imp.Type type, List<Integer> path, List<Kernel.Part> parts) throws NotInC {
    if (type instanceof Imp.ObjectType object) {
      List<Imp.Type> fields = types.fields(object);
      for (int i = 0; i < fields.size(); i++) {
        List<Integer> inner = new ArrayList<>(path);
        inner.add(i);
        addParts(method, fields.get(i), inner, parts);
      }
      return;
    }
    types.of(type);
    Optional<Expr> length = Optional.empty();
    if (type instanceof Imp.ArrayType) {
      length = ResultLength.of(method, path, inJava::get);
      if (length.isEmpty()) {
        throw new NotInC("gives an array whose length is known at its end only");
      }
    }
    parts.add(new Kernel.Part(type, length));
  }
}

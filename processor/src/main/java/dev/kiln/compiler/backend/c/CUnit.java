package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions of one C file: each method that a kernel calls once, before its callers. */
final class CUnit {
  private final Map<String, Imp.Method> methods = new LinkedHashMap<>();
  private final Map<String, Imp.ConstantDef> constants = new LinkedHashMap<>();
  private final Map<String, CMethod.Written> written = new LinkedHashMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Map<String, String> tables = new LinkedHashMap<>();
  private final Map<String, String> tableNames = new LinkedHashMap<>();
  private final Map<String, Set<String>> calls = new LinkedHashMap<>();
  private final Deque<String> callers = new ArrayDeque<>();
  private final Map<String, CMethod.Written> open = new LinkedHashMap<>();
  private final CTypes types;
  private final List<String> heads = new ArrayList<>();
  private final Set<String> needed = new LinkedHashSet<>();
  private int count;

  CUnit(Imp.Unit unit) {
    types = new CTypes(unit);
    unit.methods().forEach(method -> methods.put(method.name(), method));
    unit.constants().forEach(constant -> constants.put(constant.name(), constant));
    needs("base.c");
    needs("arrays.c");
  }

  CTypes types() {
    return types;
  }

  void needs(String file) {
    needed.add(file);
  }

  Imp.Method method(String name) {
    return methods.get(name);
  }

  /** The function for a method. */
  CMethod.Written written(String name) throws NotInC {
    if (!callers.isEmpty()) {
      calls.computeIfAbsent(callers.peek(), each -> new LinkedHashSet<>()).add(name);
    }
    if (refused.containsKey(name)) {
      throw new NotInC(refused.get(name));
    } else if (open.containsKey(name)) {
      return open.get(name);
    } else if (!written.containsKey(name)) {
      try {
        written.put(name, write(name));
      } catch (NotInC reason) {
        refused.put(name, reason.getMessage());
        throw reason;
      }
    }
    return written.get(name);
  }

  private CMethod.Written write(String name) throws NotInC {
    Imp.Method method = methods.get(name);
    if (method.printer()) {
      throw new NotInC("prints, or calls what may print");
    }
    String function = "k" + count++ + "_" + CNames.plain(name);
    if (method.recursive()) {
      CMethod.Written head = CMethod.declare(this, method, function);
      heads.add(head.text());
      open.put(name, head);
    }
    callers.push(name);
    try {
      return CMethod.write(this, method, function);
    } finally {
      callers.pop();
      open.remove(name);
    }
  }

  /** The functions that do the work of a method: its own, and those that it calls. */
  Set<String> reached(String method) {
    Set<String> all = new LinkedHashSet<>();
    Set<String> functions = new LinkedHashSet<>();
    Deque<String> left = new ArrayDeque<>(List.of(method));
    while (!left.isEmpty()) {
      String next = left.pop();
      if (all.add(next)) {
        functions.add(written.get(next).name());
        left.addAll(calls.getOrDefault(next, Set.of()));
      }
    }
    return functions;
  }

  /** A constant: its literal, or a table of literals. */
  String constant(Imp.GetConstant constant) throws NotInC {
    Imp.ConstantDef definition = constants.get(constant.name());
    if (definition != null
        && definition.body().size() == 1
        && definition.body().get(0) instanceof Imp.Return only
        && only.value().isPresent()) {
      Imp.Expr value = only.value().get();
      if (value instanceof Imp.ArrayOf array
          && array.elements().stream().allMatch(CUnit::isPlain)) {
        return table(constant.name(), array);
      } else if (isPlain(value)) {
        return literal(value);
      }
    }
    throw new NotInC("reads the constant '" + constant.name() + "', which Java computes");
  }

  private static boolean isPlain(Imp.Expr value) {
    return value instanceof Imp.RealConst
        || value instanceof Imp.IntConst
        || value instanceof Imp.BoolConst;
  }

  private static String literal(Imp.Expr value) {
    if (value instanceof Imp.RealConst real) {
      String text = CLiterals.real(real.value());
      return text.startsWith("-") ? "(" + text + ")" : text;
    } else if (value instanceof Imp.IntConst number) {
      return "(" + CLiterals.integer(number) + ")";
    }
    return ((Imp.BoolConst) value).value() ? "1" : "0";
  }

  private String table(String name, Imp.ArrayOf array) throws NotInC {
    String type = types.of(array.type());
    if (array.elements().isEmpty()) {
      return "((" + type + "){NULL, 0})";
    }
    String element = CTypes.element(array.type());
    String table = tableNames.computeIfAbsent(
        name, each -> "t" + tableNames.size() + "_" + CNames.plain(each));
    List<String> elements = array.elements().stream().map(CUnit::literal).toList();
    tables.putIfAbsent(
        name,
        "static const " + element + " " + table + "[] = {\n    " + String.join(", ", elements)
            + "};\n");
    return "((" + type + "){(" + element + " *)" + table + ", " + elements.size() + "})";
  }

  /** The whole file, with what is exported at its end. */
  String text(List<String> exported) {
    List<String> parts = new ArrayList<>(List.of(Prelude.of(needed)));
    parts.add(GeneratedC.KERNELS);
    parts.addAll(types.structures());
    parts.addAll(tables.values());
    parts.addAll(heads);
    written.values().forEach(each -> parts.add(each.text()));
    parts.addAll(exported);
    return String.join("\n", parts);
  }
}

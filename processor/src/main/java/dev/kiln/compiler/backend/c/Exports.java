package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Kernel;
import java.util.ArrayList;
import java.util.List;

/** Writes the exported function of a kernel: what Java calls, around the one that does the work. */
final class Exports {
  private Exports() {}

  static String write(Kernel kernel, CMethod.Written work) throws NotInC {
    CNames names = new CNames();
    List<String> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    for (Imp.Local parameter : kernel.parameters()) {
      String name = names.of(parameter);
      if (parameter.type() instanceof Imp.ArrayType array) {
        String element = CTypes.element(array);
        parameters.add("const " + element + " *" + name);
        parameters.add("int64_t " + name + "_length");
        arguments.add(
            "(" + CTypes.of(array) + "){(" + element + " *)" + name + ", " + name + "_length}");
      } else {
        parameters.add(CTypes.of(parameter.type()) + " " + name);
        arguments.add(name);
      }
    }
    String result = CTypes.of(kernel.result());
    if (kernel.isDirect()) {
      return function(kernel, result, parameters, "  return " + call(work, arguments) + ";\n");
    }
    boolean array = kernel.result() instanceof Imp.ArrayType;
    String element = array ? CTypes.element((Imp.ArrayType) kernel.result()) : result;
    parameters.add(element + " *result");
    if (array) {
      parameters.add("int64_t result_length");
    }
    return function(kernel, "int32_t", parameters, body(work, arguments, result, array));
  }

  private static String body(
      CMethod.Written work, List<String> arguments, String result, boolean array) {
    StringBuilder body = new StringBuilder();
    List<String> all = new ArrayList<>(arguments);
    if (work.allocates()) {
      String offer = array ? "result, result_length * (int64_t)sizeof *result" : "NULL, 0";
      body.append("  kiln_memory memory = {NULL, KILN_MOST_MEMORY, ")
          .append(offer)
          .append("};\n");
      all.add("&memory");
    }
    body.append("  ").append(result).append(" value = ").append(array ? "{NULL, 0}" : "0");
    body.append(";\n");
    if (work.fails()) {
      all.add("&value");
      body.append("  int32_t failed = ").append(call(work, all)).append(";\n");
    } else {
      body.append("  value = ").append(call(work, all)).append(";\n  int32_t failed = 0;\n");
    }
    if (array) {
      body.append("  failed |= value.length != result_length;\n")
          .append("  if (!failed && value.at != result && result_length > 0) {\n")
          .append("    memcpy(result, value.at, (size_t)result_length * sizeof *result);\n  }\n");
    } else {
      body.append("  *result = value;\n");
    }
    if (work.allocates()) {
      body.append("  kiln_free(&memory);\n");
    }
    return body.append("  return failed;\n").toString();
  }

  private static String call(CMethod.Written work, List<String> arguments) {
    return work.name() + "(" + String.join(", ", arguments) + ")";
  }

  private static String function(
      Kernel kernel, String result, List<String> parameters, String body) {
    String list = parameters.isEmpty() ? "void" : String.join(", ", parameters);
    String head = "KILN_EXPORT " + result + " KILN_NAMED(" + kernel.symbol() + ")(" + list + ")";
    return head + ";\n" + head + " {\n" + body + "}\n";
  }
}

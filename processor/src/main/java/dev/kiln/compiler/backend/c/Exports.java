package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Kernel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Writes the exported function of a kernel: what Java calls, around the one that does the work. */
final class Exports {
  private final CTypes types;
  private final Imp.Type result;
  private final Kernel kernel;
  private final CMethod.Written work;
  private final List<String> parameters = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();

  private Exports(CTypes types, Imp.Type result, Kernel kernel, CMethod.Written work) {
    this.types = types;
    this.result = result;
    this.kernel = kernel;
    this.work = work;
  }

  static String write(CTypes types, Imp.Method method, Kernel kernel, CMethod.Written work)
      throws NotInC {
    return new Exports(types, method.result(), kernel, work).write(method);
  }

  private String write(Imp.Method method) throws NotInC {
    List<String> given = new ArrayList<>();
    for (Expr argument : kernel.arguments()) {
      given.add(parameter(argument.type(), "a" + given.size()));
    }
    List<String> arguments = new ArrayList<>();
    Iterator<String> left = given.iterator();
    for (Imp.Local parameter : method.parameters()) {
      arguments.add(whole(parameter.type(), left));
    }
    if (kernel.isDirect() && !kernel.fails()) {
      body.append("  return ").append(call(arguments)).append(";\n");
      return function(types.of(result));
    } else if (kernel.isDirect()) {
      work(arguments);
      end("failed ? KILN_" + kernel.gaveUp() + " : value");
      return function(types.of(result));
    }
    places();
    work(arguments);
    if (kernel.givesArray() && !work.allocates()) {
      body.append("  (void)clean;\n");
    }
    giveParts(result, "value", new int[3]);
    end("failed");
    return function("int32_t");
  }

  private void end(String given) {
    body.append(work.allocates() ? "  kiln_free(&memory);\n" : "");
    body.append("  return ").append(given).append(";\n");
  }

  /** A parameter, and what it is called with its length if it is an array. */
  private String parameter(Imp.Type type, String name) throws NotInC {
    if (type instanceof Imp.ArrayType array) {
      String element = CTypes.element(array);
      parameters.add("const " + element + " *" + name);
      parameters.add("int64_t " + name + "_length");
      return "(" + types.of(array) + "){(" + element + " *)" + name + ", " + name + "_length}";
    }
    parameters.add(types.of(type) + " " + name);
    return name;
  }

  /** A value of some type, made of those that were given. */
  private String whole(Imp.Type type, Iterator<String> given) throws NotInC {
    if (!(type instanceof Imp.ObjectType object)) {
      return given.next();
    }
    List<String> fields = new ArrayList<>();
    for (Imp.Type field : types.fields(object)) {
      fields.add(whole(field, given));
    }
    return "(" + types.of(object) + "){" + String.join(", ", fields) + "}";
  }

  private void places() throws NotInC {
    if (kernel.reals() > 0) {
      parameters.add("double *reals");
    }
    if (kernel.ints() > 0) {
      parameters.add("int64_t *ints");
    }
    int arrays = 0;
    for (Kernel.Part part : kernel.parts()) {
      if (part.type() instanceof Imp.ArrayType array) {
        parameters.add(CTypes.element(array) + " *r" + arrays);
        parameters.add("int64_t r" + arrays++ + "_length");
      }
    }
    if (kernel.givesArray()) {
      parameters.add("int32_t clean");
    }
  }

  private void work(List<String> arguments) throws NotInC {
    List<String> all = new ArrayList<>(arguments);
    if (work.allocates()) {
      String offer =
          kernel.givesArray() ? "r0, r0_length * (int64_t)sizeof *r0, clean" : "NULL, 0, 0";
      body.append("  KILN_MEMORY(").append(offer).append(");\n");
      all.add("&memory");
    }
    String type = types.of(result);
    if (work.fails()) {
      all.add("&value");
      boolean scalar = result instanceof Imp.Scalar;
      body.append("  ").append(type).append(" value = ").append(scalar ? "0" : "{0}");
      body.append(";\n  int32_t failed = ").append(call(all)).append(";\n");
    } else {
      body.append("  ").append(type).append(" value = ").append(call(all));
      body.append(";\n  int32_t failed = 0;\n");
    }
  }

  /** Puts what a value is made of where it belongs: how many there were of each kind is counted. */
  private void giveParts(Imp.Type type, String value, int[] counts) throws NotInC {
    if (type instanceof Imp.ObjectType object) {
      List<Imp.Type> fields = types.fields(object);
      for (int i = 0; i < fields.size(); i++) {
        giveParts(fields.get(i), value + "." + CTypes.field(i), counts);
      }
    } else if (type instanceof Imp.ArrayType) {
      String place = "r" + counts[2]++;
      String length = place + "_length";
      body.append("  failed |= ")
          .append(value)
          .append(".length != ")
          .append(length)
          .append(";\n  if (!failed && ")
          .append(value)
          .append(".at != ")
          .append(place)
          .append(" && ")
          .append(length)
          .append(" > 0) {\n    memcpy(")
          .append(place)
          .append(", ")
          .append(value)
          .append(".at, (size_t)")
          .append(length)
          .append(" * sizeof *")
          .append(place)
          .append(");\n  }\n");
    } else if (type == Imp.Scalar.REAL) {
      body.append("  reals[").append(counts[0]++).append("] = ").append(value).append(";\n");
    } else {
      body.append("  ints[").append(counts[1]++).append("] = ").append(value).append(";\n");
    }
  }

  private String call(List<String> arguments) {
    return work.name() + "(" + String.join(", ", arguments) + ")";
  }

  private String function(String result) {
    String list = parameters.isEmpty() ? "void" : String.join(", ", parameters);
    String head = "KILN_EXPORT " + result + " KILN_NAMED(" + kernel.symbol() + ")(" + list + ")";
    return head + ";\n" + head + " {\n" + body + "}\n";
  }
}

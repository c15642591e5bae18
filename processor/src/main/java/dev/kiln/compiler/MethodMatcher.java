package dev.kiln.compiler;

import dev.kiln.compiler.backend.java.HostForms;
import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.host.HostMethod;
import dev.kiln.compiler.host.HostMethod.HostParameter;
import dev.kiln.compiler.host.HostType;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Leaf;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the types of Java methods with those of the Kiln functions of their names. */
final class MethodMatcher {
  private static final String PRINTER = "dev.kiln.runtime.Printer";

  private final Imp.Unit unit;
  private final InterfaceGeneration.Order order;
  private final Sink sink;

  MethodMatcher(Imp.Unit unit, InterfaceGeneration.Order order, Sink sink) {
    this.unit = unit;
    this.order = order;
    this.sink = sink;
  }

  /** A parameter that the Java method must have; {@code type} is empty for a size. */
  private record Wanted(String name, Optional<CoreType> type) {}

  /** The method bound to the entry; what does not fit is reported. */
  Optional<JavaRequest.Implemented> match(
      HostMethod method, JavaRequest.EntryPoint entry, Span span) {
    List<Wanted> wanted = new ArrayList<>();
    entry.openSizes().forEach(size -> wanted.add(new Wanted(size.name(), Optional.empty())));
    for (JavaRequest.Parameter parameter : entry.parameters()) {
      if (parameter.type() != Scalar.UNIT && parameter.type() != Scalar.NEVER) {
        wanted.add(new Wanted(parameter.name(), Optional.of(parameter.type())));
      }
    }
    boolean into = method.result() == HostType.Basic.VOID
        && entry.result() instanceof CoreType.Array array
        && array.isFixed();
    if (into) {
      wanted.add(new Wanted("result", Optional.of(entry.result())));
    }
    boolean prints = unit.methods().stream()
        .anyMatch(each -> each.name().equals(entry.function()) && each.printer());
    boolean takesPrinter = prints && endsWithPrinter(method);
    int given = method.parameters().size() - (takesPrinter ? 1 : 0);
    Report report = new Report(method, entry, span, wanted, prints && !order.console());
    boolean fits = true;
    if (given != wanted.size()) {
      report.fault(
          -1,
          "the function '" + method.name() + "' takes " + count(wanted.size()) + ", the method has "
              + given);
      return Optional.empty();
    }
    for (int i = 0; i < wanted.size(); i++) {
      HostParameter parameter = method.parameters().get(i);
      if (!fits(wanted.get(i).type(), parameter.type())) {
        report.fault(
            i,
            "the parameter '" + parameter.name() + "' is " + parameter.type().text()
                + ", but '" + wanted.get(i).name() + "' of the function is "
                + wanted.get(i).type().map(Object::toString).orElse("a size"));
        fits = false;
      }
    }
    if (!into && !fitsResult(entry.result(), method.result())) {
      report.fault(
          -1,
          "the method gives " + method.result().text() + ", but the function gives "
              + entry.result());
      fits = false;
    }
    if (prints && !takesPrinter && !order.console()) {
      report.fault(-1, "the function '" + method.name() + "' prints, and nothing says where to");
      fits = false;
    }
    return fits
        ? Optional.of(new JavaRequest.Implemented(method, into, prints && !takesPrinter))
        : Optional.empty();
  }

  private static String count(int number) {
    return number + (number == 1 ? " parameter" : " parameters");
  }

  private static boolean endsWithPrinter(HostMethod method) {
    int last = method.parameters().size() - 1;
    return last >= 0 && text(method.parameters().get(last).type()).equals(PRINTER);
  }

  private static String text(HostType type) {
    return type instanceof HostType.FunctionType function ? function.type().text() : type.text();
  }

  private boolean fits(Optional<CoreType> wanted, HostType found) {
    if (wanted.isEmpty()) {
      return found == HostType.Basic.INT;
    } else if (wanted.get() == Scalar.INT) {
      return found == HostType.Basic.LONG || found == HostType.Basic.INT;
    } else if (wanted.get() instanceof CoreType.Function function) {
      return found instanceof HostType.FunctionType host && fits(function, host);
    }
    return fitsExactly(wanted.get(), found);
  }

  private boolean fits(CoreType.Function wanted, HostType.FunctionType found) {
    boolean fits = wanted.parameters().size() == found.parameters().size()
        && wanted.result() instanceof Scalar
        && fitsExactly(wanted.result(), found.result());
    for (int i = 0; fits && i < wanted.parameters().size(); i++) {
      CoreType parameter = wanted.parameters().get(i);
      fits = parameter instanceof Scalar
          && fitsExactly(parameter, found.parameters().get(i));
    }
    return fits;
  }

  private boolean fitsResult(CoreType wanted, HostType found) {
    return fitsExactly(wanted, found) || wanted == Scalar.INT && found == HostType.Basic.INT;
  }

  /** Whether a record of the user's has the parts of a tuple or record, in order. */
  private boolean fitsParts(CoreType wanted, HostType.RecordType found) {
    if (Leaf.object(unit, wanted).isEmpty()) {
      return false;
    }
    List<CoreType> parts = Leaf.parts(unit, wanted);
    boolean fits = parts.size() == found.components().size();
    for (int i = 0; fits && i < parts.size(); i++) {
      fits = !HostForms.isOptional(unit, parts.get(i))
          && fitsExactly(parts.get(i), found.components().get(i).type());
    }
    return fits;
  }

  /** A class that is yet to be generated has no package for Java. */
  private boolean fitsExactly(CoreType wanted, HostType found) {
    Optional<HostType> form = HostForms.of(unit, order.type(), wanted);
    if (found instanceof HostType.RecordType own) {
      return form.equals(Optional.of(own.type())) || fitsParts(wanted, own);
    }
    return form.isPresent()
        && (form.get().equals(found)
            || form.get() instanceof HostType.Named named
                && found instanceof HostType.Named other
                && other.packageName().isEmpty()
                && (other.nested().equals(named.nested()) || other.nested().equals(named.text())));
  }

  /** Tells what is wrong with a method, and how it should read. */
  private final class Report {
    private final HostMethod method;
    private final JavaRequest.EntryPoint entry;
    private final Span span;
    private final List<Wanted> wanted;
    private final boolean printer;

    Report(
        HostMethod method,
        JavaRequest.EntryPoint entry,
        Span span,
        List<Wanted> wanted,
        boolean printer) {
      this.method = method;
      this.entry = entry;
      this.span = span;
      this.wanted = wanted;
      this.printer = printer;
    }

    void fault(int parameter, String fault) {
      sink.report(new BuildProblem.MethodMismatch(span, method, parameter, fault, hints()));
    }

    private List<String> hints() {
      List<String> hints = new ArrayList<>();
      hints.add("the function is " + method.name() + entry.signature());
      List<String> parameters = wanted.stream().map(this::text).collect(Collectors.toList());
      if (printer) {
        parameters.add("Printer printer");
      }
      String result = into() ? "void" : java(Optional.of(entry.result()));
      hints.add(
          "in Java: " + result + " " + method.name() + "(" + String.join(", ", parameters) + ")");
      return hints;
    }

    private boolean into() {
      return method.result() == HostType.Basic.VOID
          && entry.result() instanceof CoreType.Array a
          && a.isFixed();
    }

    private String text(Wanted parameter) {
      return java(parameter.type()) + " " + parameter.name();
    }

    private String java(Optional<CoreType> type) {
      if (type.isEmpty()) {
        return "int";
      } else if (type.get() instanceof CoreType.Function function) {
        return function.toString().equals("(Real) -> Real")
            ? "DoubleUnaryOperator"
            : "(an interface of one method for " + function + ")";
      }
      Optional<HostType> form = HostForms.of(unit, order.type(), type.get());
      return form.map(each -> each instanceof HostType.Named named ? named.nested() : each.text())
          .orElse("(nothing: Java cannot hold a " + type.get() + ")");
    }
  }
}

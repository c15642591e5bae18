package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.host.HostType;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Leaf;
import dev.kiln.compiler.imp.Uses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes the public methods: sizes found and checked, arrays checked, then the call inside.
 *
 * <p>Long because every kind of parameter and result passes through here.
 */
final class DoorWriter {
  private final JavaRequest request;
  private final Imp.Unit unit;
  private final UnitNames names;
  private final HostCollections collections;
  private final HostOptions options;
  private final HostRecords records;
  private final Map<String, Imp.Method> methods = new LinkedHashMap<>();
  private final Set<String> invoked;
  private final NativeClass natives;

  DoorWriter(JavaRequest request, Imp.Unit unit, UnitNames names, NativeClass natives) {
    this.natives = natives;
    this.request = request;
    this.unit = unit;
    this.names = names;
    this.collections = new HostCollections(names.types());
    this.options = new HostOptions(unit, names);
    this.records = new HostRecords(request, unit, names);
    this.invoked = Uses.invoked(unit);
    unit.methods().forEach(method -> methods.putIfAbsent(method.name(), method));
  }

  List<MethodSpec> methods(JavaRequest.EntryPoint entry) {
    List<MethodSpec> methods = new ArrayList<>();
    if (entry.implemented().isPresent()) {
      methods.add(method(entry, fitsInto(entry)));
      return methods;
    }
    methods.add(method(entry, false));
    if (takesResult(entry)) {
      methods.add(method(entry, true));
    }
    if (entry.name().equals("main") && entry.parameters().isEmpty() && isVoid(entry.result())) {
      methods.add(program(entry));
    }
    return methods;
  }

  /** Whether there is a method that takes an array for the result. */
  static boolean takesResult(JavaRequest.EntryPoint entry) {
    return entry.implemented().isPresent()
        ? fitsInto(entry)
        : entry.result() instanceof CoreType.Array array && array.isFixed();
  }

  /** Whether the interface's method takes an array for the result. */
  private static boolean fitsInto(JavaRequest.EntryPoint entry) {
    return entry.implemented().orElseThrow().into();
  }

  /** What {@code java} starts: {@code main} without parameters, printing to the standard output. */
  private MethodSpec program(JavaRequest.EntryPoint entry) {
    CodeBlock printer = inner(entry).printer()
        ? CodeBlock.of("$T.standardOutput()", JavaTypes.runtime("Printer"))
        : CodeBlock.of("");
    return MethodSpec.methodBuilder("main")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addParameter(String[].class, "arguments")
        .addStatement("main($L)", printer)
        .build();
  }

  private Imp.Method inner(JavaRequest.EntryPoint entry) {
    return Objects.requireNonNull(methods.get(entry.function()));
  }

  private MethodSpec method(JavaRequest.EntryPoint entry, boolean into) {
    Imp.Method inner = inner(entry);
    JavaNames locals = new JavaNames(names.constants());
    TypeName result = options.isConverted(entry.result())
        ? options.given(entry.result())
        : ownResult(entry)
            .<TypeName>map(HostForms::rawName)
            .orElse(names.types().of(inner.result()));
    MethodSpec.Builder spec = open(entry, into ? TypeName.VOID : result);
    Map<String, String> sizes = new LinkedHashMap<>();
    Map<String, String> lengthOf = new LinkedHashMap<>();
    CodeBlock.Builder code = CodeBlock.builder();
    int places = 0;
    for (JavaRequest.SizeParameter size : entry.sizes()) {
      Optional<JavaRequest.Parameter> vector = DoorSizes.vectorOf(entry, size.name());
      boolean given = entry.parameters().stream().anyMatch(p -> p.size().equals(size.name()));
      if (vector.isEmpty() && !given) {
        String name = locals.of("size " + size.name(), size.name());
        spec.addParameter(TypeName.INT, name);
        places++;
        sizes.put(size.name(), name);
      } else if (!given) {
        lengthOf.put(size.name(), vector.get().name());
      }
    }
    for (JavaRequest.Parameter parameter : entry.parameters()) {
      if (!isVoid(parameter.type())) {
        String name = locals.of("parameter " + parameter.name(), parameter.name());
        TypeName given = given(parameter.type());
        spec.addParameter(declared(entry, places++, given), name);
      }
    }
    String into0 = into ? locals.of("result", "result") : "";
    if (into) {
      spec.addParameter(result, into0);
    }
    if (inner.printer() && !isConsole(entry)) {
      spec.addParameter(JavaTypes.runtime("Printer"), locals.of("printer", "printer"));
    }
    lengthOf.forEach((size, vector) -> sizes.put(
        size, locals.of("parameter " + vector, vector) + DoorSizes.lengthOf(entry, vector)));
    for (JavaRequest.Parameter parameter : entry.parameters()) {
      DoorSizes.checks(request, entry, parameter, locals, sizes, code);
    }
    takeRecords(entry, locals, code);
    List<CodeBlock> arguments = arguments(entry, inner, locals, sizes);
    if (isEmbedded(entry, inner) && (!into || EmbeddedBody.endsInElements(inner))) {
      if (into) {
        checkResult(entry, into0, code);
      }
      code.add(EmbeddedBody.write(inner, names, locals, arguments, into0));
    } else {
      call(entry, inner, into0, locals, arguments, code);
    }
    return spec.addCode(code.build()).build();
  }

  private MethodSpec.Builder open(JavaRequest.EntryPoint entry, TypeName result) {
    boolean narrow = isNarrow(entry);
    MethodSpec.Builder spec = MethodSpec.methodBuilder(names.entry(entry.name()))
        .addModifiers(Modifier.PUBLIC)
        .returns(narrow ? TypeName.INT : result)
        .addJavadoc("{@code $L}\n", documentation(entry));
    if (entry.implemented().isPresent()) {
      return spec.addAnnotation(Override.class);
    }
    return spec.addModifiers(Modifier.STATIC);
  }

  /** Whether an entry's method holds the body itself, so that nothing else need have it. */
  boolean holdsBody(JavaRequest.EntryPoint entry) {
    Imp.Method inner = inner(entry);
    boolean alwaysInto = entry.implemented().isPresent()
        ? !fitsInto(entry) || EmbeddedBody.endsInElements(inner)
        : !(entry.result() instanceof CoreType.Array) || EmbeddedBody.endsInElements(inner);
    return isEmbedded(entry, inner) && alwaysInto && !invoked.contains(inner.name());
  }

  private boolean isEmbedded(JavaRequest.EntryPoint entry, Imp.Method inner) {
    return EmbeddedBody.fits(inner)
        && !natives.has(inner.name())
        && !isNarrow(entry)
        && !options.isConverted(entry.result())
        && ownResult(entry).isEmpty()
        && entry.parameters().stream().noneMatch(p -> options.isConverted(p.type()));
  }

  /** The user's record that an interface's method gives. */
  private Optional<HostType.RecordType> ownResult(JavaRequest.EntryPoint entry) {
    return records.own(entry.implemented().map(m -> m.method().result()), entry.result());
  }

  /** Arrays of fixed sizes in tuples and records have their lengths. */
  private void checkParts(CodeBlock whole, CoreType type, String what, CodeBlock.Builder code) {
    Optional<Imp.ObjectDef> object = Leaf.object(unit, type);
    if (object.isEmpty()) {
      return;
    }
    List<CoreType> parts = Leaf.parts(unit, type);
    for (int i = 0; i < parts.size(); i++) {
      String name = names.field(object.get().type(), i);
      CodeBlock part = CodeBlock.of("$L.$N()", whole, name);
      if (parts.get(i) instanceof CoreType.Array array && array.isFixed()) {
        code.addStatement(
            "$T.length($L.length, $L, $S)",
            JavaTypes.runtime("Check"),
            part,
            array.count(),
            what + "." + name);
      }
      checkParts(part, parts.get(i), what + "." + name, code);
    }
  }

  /** Makes generated records of the user's own, and checks the arrays in records. */
  private void takeRecords(JavaRequest.EntryPoint entry, JavaNames locals, CodeBlock.Builder code) {
    int place = entry.openSizes().size();
    for (JavaRequest.Parameter parameter : entry.parameters()) {
      CoreType type = parameter.type();
      if (isVoid(type)) {
        continue;
      }
      String name = locals.of("parameter " + parameter.name(), parameter.name());
      Optional<HostType.RecordType> own = records.own(hostType(entry, place++), type);
      if (own.isPresent()) {
        CodeBlock made = records.taken(CodeBlock.of("$N", name), type, own.get(), locals);
        name = taken(parameter, locals);
        code.addStatement("$T $N = $L", names.types().of(Leaf.type(unit, type)), name, made);
      }
      checkParts(CodeBlock.of("$N", name), type, entry.name() + ": " + parameter.name(), code);
    }
  }

  /** The local for the generated record that stands for one of the user's. */
  private static String taken(JavaRequest.Parameter parameter, JavaNames locals) {
    return locals.of("taken " + parameter.name(), parameter.name());
  }

  /** The type under which a host gives a value. */
  private TypeName given(CoreType type) {
    return options.isConverted(type)
        ? options.given(type)
        : collections.given(Leaf.type(unit, type));
  }

  /** What a host gives, as a value of the unit. */
  private CodeBlock taken(CodeBlock given, CoreType type, JavaNames locals) {
    return options.isConverted(type)
        ? options.taken(given, type, locals)
        : collections.taken(given, Leaf.type(unit, type), locals);
  }

  private static boolean isNarrow(JavaRequest.EntryPoint entry) {
    return entry.implemented().stream().anyMatch(m -> m.method().result() == HostType.Basic.INT);
  }

  private static boolean isConsole(JavaRequest.EntryPoint entry) {
    return entry.implemented().stream().anyMatch(JavaRequest.Implemented::console);
  }

  private static void checkResult(
      JavaRequest.EntryPoint entry, String into, CodeBlock.Builder code) {
    code.addStatement(
        "$T.length($N.length, $L, $S)",
        JavaTypes.runtime("Check"),
        into,
        ((CoreType.Array) entry.result()).count(),
        entry.name() + ": result");
  }

  /** An interface may declare an Int as an int, and a function as an interface of its choice. */
  private static TypeName declared(JavaRequest.EntryPoint entry, int place, TypeName type) {
    return hostType(entry, place)
        .filter(host -> host == HostType.Basic.INT
            || host instanceof HostType.FunctionType
            || host instanceof HostType.RecordType)
        .map(HostForms::typeName)
        .orElse(type);
  }

  private static Optional<HostType> hostType(JavaRequest.EntryPoint entry, int place) {
    return entry.implemented().map(m -> m.method().parameters().get(place).type());
  }

  private static String documentation(JavaRequest.EntryPoint entry) {
    String text = entry.name() + ": " + entry.signature();
    return text.replaceAll("[^ -~]", "?").replaceAll("[*/@\\\\{}$]", "?");
  }

  static boolean isVoid(CoreType type) {
    return type == Scalar.UNIT || type == Scalar.NEVER;
  }

  private List<CodeBlock> arguments(
      JavaRequest.EntryPoint entry, Imp.Method inner, JavaNames locals, Map<String, String> sizes) {
    List<CodeBlock> arguments = new ArrayList<>();
    entry.sizes().stream()
        .filter(JavaRequest.SizeParameter::operand)
        .forEach(size -> arguments.add(CodeBlock.of("$L", sizes.get(size.name()))));
    int operands = arguments.size();
    int place = entry.openSizes().size();
    for (int i = 0; i < entry.parameters().size(); i++) {
      JavaRequest.Parameter parameter = entry.parameters().get(i);
      if (isVoid(parameter.type())) {
        continue;
      }
      String name = locals.of("parameter " + parameter.name(), parameter.name());
      Optional<HostType> host = hostType(entry, place++);
      CodeBlock given = records.own(host, parameter.type()).isPresent()
          ? CodeBlock.of("$N", taken(parameter, locals))
          : taken(CodeBlock.of("$N", name), parameter.type(), locals);
      CodeBlock whole = host.filter(HostType.FunctionType.class::isInstance)
          .map(each -> lambda(name, (HostType.FunctionType) each, parameter.type(), locals))
          .orElse(given);
      int spread = inner.spread().get(operands + i);
      if (spread == 1 && !isSingleLeaf(inner, operands + i, parameter.type())) {
        arguments.add(whole);
      } else {
        leaves(whole, parameter.type(), spread, arguments);
      }
    }
    if (inner.printer()) {
      arguments.add(
          isConsole(entry)
              ? CodeBlock.of("$T.standardOutput()", JavaTypes.runtime("Printer"))
              : CodeBlock.of("$N", locals.of("printer", "printer")));
    }
    if (inner.depth()) {
      TypeName recursion = JavaTypes.runtime("Recursion");
      arguments.add(CodeBlock.of("$T.start($L)", recursion, inner.recursive() ? 1 : 0));
    }
    return arguments;
  }

  /** Whether a value that comes apart into one leaf is handed on as that. */
  private boolean isSingleLeaf(Imp.Method inner, int parameter, CoreType type) {
    int place = 0;
    for (int i = 0; i < parameter; i++) {
      place += inner.spread().get(i);
    }
    Imp.Type whole = Leaf.type(unit, type);
    boolean apart = whole instanceof Imp.ObjectType || whole instanceof Imp.ArrayType;
    return apart && !inner.parameters().get(place).type().equals(whole);
  }

  /** {@code f} of Java as a function of Kiln: {@code (p0, depth) -> f.applyAsDouble(p0)}. */
  private CodeBlock lambda(
      String name, HostType.FunctionType host, CoreType type, JavaNames locals) {
    Imp.FunctionDef definition = unit.functions().stream()
        .filter(each -> each.type().equals(Leaf.type(unit, type)))
        .findFirst()
        .orElseThrow();
    List<CodeBlock> formals = new ArrayList<>();
    for (int i = 0; i < host.parameters().size(); i++) {
      formals.add(CodeBlock.of("$N", locals.of("formal " + i, "p" + i)));
    }
    CodeBlock call = CodeBlock.of(
        "$N.$N($L)", name, host.method(), formals.stream().collect(CodeBlock.joining(", ")));
    if (definition.depth()) {
      formals.add(CodeBlock.of("$N", locals.of("formal depth", "depth")));
    }
    return CodeBlock.of("($L) -> $L", formals.stream().collect(CodeBlock.joining(", ")), call);
  }

  private void leaves(CodeBlock whole, CoreType type, int spread, List<CodeBlock> arguments) {
    if (type instanceof CoreType.Array array && array.isFixed() && array.count() == spread) {
      for (int i = 0; i < spread; i++) {
        arguments.add(CodeBlock.of("$L[$L]", whole, i));
      }
      return;
    }
    Optional<Imp.ObjectDef> object = Leaf.object(unit, type);
    if (object.isEmpty()) {
      arguments.add(whole);
      return;
    }
    List<CoreType> parts = Leaf.parts(unit, type);
    for (int i = 0; i < parts.size(); i++) {
      CodeBlock part = CodeBlock.of("$L.$N()", whole, names.field(object.get().type(), i));
      leaves(part, parts.get(i), Leaf.count(unit, parts.get(i)), arguments);
    }
  }

  /** Calls the method inside; first, if there is one, native code that fills the given array. */
  private void call(
      JavaRequest.EntryPoint entry,
      Imp.Method inner,
      String into,
      JavaNames locals,
      List<CodeBlock> arguments,
      CodeBlock.Builder code) {
    CodeBlock all = arguments.stream().collect(CodeBlock.joining(", "));
    if (!into.isEmpty()) {
      checkResult(entry, into, code);
    }
    if (!into.isEmpty() && natives.fills(inner.name())) {
      code.beginControlFlow("if ($N($L, $N))", names.filled(inner.name()), all, into);
      code.addStatement("return").endControlFlow();
    }
    CodeBlock call = CodeBlock.of("$N($L)", names.method(inner.name()), all);
    finish(entry, inner, into, locals, call, code);
  }

  private void finish(
      JavaRequest.EntryPoint entry,
      Imp.Method inner,
      String into,
      JavaNames locals,
      CodeBlock call,
      CodeBlock.Builder code) {
    if (inner.result() == Imp.Scalar.VOID) {
      code.addStatement("$L", call);
    } else if (ownResult(entry).isPresent()) {
      String made = locals.of("made", "made");
      code.addStatement("$T $N = $L", names.types().of(inner.result()), made, call);
      code.addStatement(
          "return $L",
          records.given(
              CodeBlock.of("$N", made), entry.result(), ownResult(entry).get()));
    } else if (options.isConverted(entry.result())) {
      code.add(options.returned(call, entry.result(), locals));
    } else if (!into.isEmpty()) {
      String made = locals.of("made", "made");
      long count = ((CoreType.Array) entry.result()).count();
      code.addStatement("$T $N = $L", names.types().of(inner.result()), made, call);
      if (count <= 16) {
        for (int i = 0; i < count; i++) {
          code.addStatement("$N[$L] = $N[$L]", into, i, made, i);
        }
      } else {
        code.addStatement("$T.arraycopy($N, 0, $N, 0, $L)", System.class, made, into, count);
      }
    } else {
      List<CodeBlock> same = new ArrayList<>();
      String made = locals.of("made", "made");
      if (entry.result() instanceof CoreType.Array) {
        for (JavaRequest.Parameter parameter : entry.parameters()) {
          if (parameter.type() instanceof CoreType.Array array
              && isWhole(entry, inner, parameter)
              && array.element().equals(((CoreType.Array) entry.result()).element())) {
            String name = locals.of("parameter " + parameter.name(), parameter.name());
            same.add(CodeBlock.of("$N == $N", made, name));
          }
        }
      }
      if (same.isEmpty()) {
        boolean narrow = inner.result() == Imp.Scalar.INT64 && isNarrow(entry);
        if (narrow) {
          code.addStatement(
              "return $T.toInt($L, $S)", JavaTypes.runtime("Check"), call, entry.name());
        } else {
          code.addStatement("return $L", call);
        }
      } else {
        code.addStatement("$T $N = $L", names.types().of(inner.result()), made, call);
        code.addStatement(
            "return $L ? $N.clone() : $N",
            same.stream().collect(CodeBlock.joining(" || ")),
            made,
            made);
      }
    }
  }

  /** Whether a parameter is handed on as the object it is. */
  private static boolean isWhole(
      JavaRequest.EntryPoint entry, Imp.Method inner, JavaRequest.Parameter parameter) {
    long operands =
        entry.sizes().stream().filter(JavaRequest.SizeParameter::operand).count();
    return inner.spread().get((int) operands + entry.parameters().indexOf(parameter)) == 1;
  }
}

package dev.kiln.engine;

import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.backend.java.JavaBackend;
import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.lower.EntrySizes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.compiler.value.UnitValue;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Printer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs functions as generated Java, each compiled in memory when it is first asked for. */
final class JavaRunner implements Runner {
  private final Program program;
  private final SpunCache cache;
  private final Map<String, Method> methods = new LinkedHashMap<>();

  JavaRunner(Program program, SpunCache cache) {
    this.program = program;
    this.cache = cache;
  }

  @Override
  public HostFunction function(Signature signature, Printer printer) {
    Function function = program.functions().get(signature.coreFunction());
    Method method = method(signature);
    return () -> new BoxedCall(
        function, given -> StaticCall.of(method, arguments(signature, given, printer)));
  }

  /** The sizes that only the host knows, then the parameters, then the printer if one is wanted. */
  private Object[] arguments(Signature signature, Object[] given, Printer printer) {
    List<Object> all = new ArrayList<>();
    EntrySizes sizes = signature.sizes();
    for (int i = 0; i < sizes.operands(); i++) {
      if (sizes.sources().get(i).from() == EntrySizes.From.HOST) {
        all.add(Math.toIntExact((Long) given[i]));
      }
    }
    for (int i = sizes.operands(); i < given.length; i++) {
      if (given[i] != UnitValue.UNIT) {
        all.add(given[i]);
      }
    }
    if (prints(method(signature))) {
      all.add(printer);
    }
    return all.toArray();
  }

  private static boolean prints(Method method) {
    return Stream.of(method.getParameterTypes()).anyMatch(Printer.class::equals);
  }

  @Override
  public Object as(
      Signature signature, HostInterface wanted, HostFunction function, Printer printer) {
    return Handles.link(wanted, method(signature), printer);
  }

  @Override
  public Tier tier(Signature signature) {
    return Tier.JAVA;
  }

  private synchronized Method method(Signature signature) {
    return methods.computeIfAbsent(signature.coreFunction(), name -> compile(signature));
  }

  private Method compile(Signature signature) {
    Excerpt excerpt = Excerpt.of(program, signature.coreFunction());
    GeneratedJava java = Depth.moveObject(() -> {
      Program optimized = Optimizer.optimize(excerpt.program());
      JavaRequest request = new JavaRequest(
          "",
          MemoryLoader.PROGRAM,
          signature.source(),
          Optional.empty(),
          List.of(entry(signature, Excerpt.entry(optimized))));
      return JavaBackend.emit(optimized, request);
    });
    cache.grow(Weight.of(java));
    int parameters = HostTypes.of(signature).parameterCount();
    return Stream.of(InMemoryJava.compile(java).getMethods())
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == parameters + (prints(method) ? 1 : 0))
        .findFirst()
        .orElseThrow();
  }

  private static JavaRequest.EntryPoint entry(Signature signature, String function) {
    EntrySizes sizes = signature.sizes();
    List<JavaRequest.SizeParameter> all = new ArrayList<>();
    for (EntrySizes.Source source : sizes.sources()) {
      all.add(new JavaRequest.SizeParameter(source.name(), all.size() < sizes.operands()));
    }
    List<JavaRequest.Parameter> parameters = new ArrayList<>();
    for (Signature.Parameter parameter : signature.parameters()) {
      int place = parameters.size();
      String size = sizes.sources().stream()
          .filter(each -> each.from() == EntrySizes.From.VALUE && each.place() == place)
          .map(EntrySizes.Source::name)
          .findFirst()
          .orElse("");
      List<String> shape =
          sizes.shapes().get(place).stream().map(each -> text(each, sizes)).toList();
      parameters.add(new JavaRequest.Parameter(
          parameter.name(), parameter.type(), parameter.natural(), size, shape));
    }
    return new JavaRequest.EntryPoint(
        signature.name(),
        function,
        signature.name(),
        Optional.empty(),
        all,
        parameters,
        signature.result());
  }

  /** A size as a number or a name; generated Java does not look at others. */
  private static String text(EntrySizes.Dimension size, EntrySizes all) {
    return size.size()
        .map(i -> all.sources().get(i).name())
        .orElseGet(() -> size.isNumber() ? String.valueOf(size.value(new long[0])) : "");
  }
}

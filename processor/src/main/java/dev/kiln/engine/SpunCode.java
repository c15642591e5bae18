package dev.kiln.engine;

import dev.kiln.compiler.backend.closure.HotLoop;
import dev.kiln.compiler.backend.jvm.HostClasses;
import dev.kiln.compiler.backend.jvm.JvmBackend;
import dev.kiln.compiler.backend.jvm.JvmClasses;
import dev.kiln.compiler.backend.jvm.JvmRequest;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.pass.DeadFunctions;
import dev.kiln.compiler.value.FrameFunction;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.Printer;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function, with all it calls, as classes of its own: optimised, and loaded. What is made of it
 * holds the classes; when all that is dropped, they go too.
 */
final class SpunCode {
  private static final String ENTRY = "entry";
  private static final String METHOD = "the-function";

  private final Class<?> main;
  private final FrameFunction frame;

  private SpunCode(Class<?> main, FrameFunction frame) {
    this.main = main;
    this.frame = frame;
  }

  /**
   * The code of a function, as another tier calls it, and with a signature also as a host does;
   * none if its values are not the same in all tiers.
   */
  static Optional<SpunCode> of(Program program, String name, Optional<Signature> signature) {
    Function function = program.functions().get(name);
    Place place = new Place(name, ParameterSlots.of(function), List.of());
    return passes(program, function)
        ? Optional.of(Depth.moveObject(() -> spin(program, place, signature)))
        : Optional.empty();
  }

  /** The code of a loop that runs, as it goes on in a frame; none as for functions. */
  static Optional<SpunCode> of(Program program, HotLoop.Outlined outlined) {
    Function loop = outlined.loop().function();
    List<Function> functions = new ArrayList<>(program.functions().values());
    functions.add(loop);
    Place place = new Place(loop.name(), outlined.parameters(), outlined.results());
    return passes(program, loop)
        ? Optional.of(Depth.moveObject(
            () -> spin(program.withFunctions(functions), place, Optional.empty())))
        : Optional.empty();
  }

  private static boolean passes(Program program, Function function) {
    return FramedTypes.passes(program, function.result())
        && function.parameters().stream().allMatch(p -> FramedTypes.passes(program, p.type()));
  }

  /** Where a function finds its arguments in a frame, and leaves its results, if it does. */
  record Place(String function, List<Integer> parameters, List<Integer> results) {}

  private static SpunCode spin(Program program, Place place, Optional<Signature> signature) {
    Function function = program.functions().get(place.function());
    Program alone = DeadFunctions.run(new Program(
        program.dataTypes(),
        program.globals(),
        program.functions(),
        Map.of(ENTRY, function.name())));
    Program optimized = Optimizer.optimize(alone);
    String entry = optimized.entries().get(ENTRY);
    Imp.Unit unit = ImpBuilder.build(optimized);
    JvmRequest request = new JvmRequest(
        SpunClass.NAME,
        function.span().source().name(),
        List.of(),
        signature.filter(HostTypes::fit).map(each -> door(each, entry)),
        Optional.of(new JvmRequest.Framed(
            entry,
            function.parameters().stream().<CoreType>map(p -> p.type()).toList(),
            place.parameters(),
            function.result(),
            place.results())));
    JvmClasses classes = JvmBackend.emit(unit, request);
    try {
      Class<?> main = new MemoryLoader(SpunCode.class.getClassLoader(), classes.files())
          .loadClass(classes.main());
      return new SpunCode(main, (FrameFunction) main.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JvmRequest.Door door(Signature signature, String entry) {
    return new JvmRequest.Door(
        METHOD,
        entry,
        signature.parameters().stream().map(Signature.Parameter::type).toList(),
        signature.parameters().stream().map(Signature.Parameter::natural).toList(),
        signature.parameters().stream()
            .map(parameter -> signature.name() + ": " + parameter.name())
            .toList(),
        signature.sizes());
  }

  /** The function as another tier calls it. */
  FrameFunction frame() {
    return frame;
  }

  /** The function as an object of an interface that has its types. */
  Object link(HostInterface wanted, Printer printer) {
    Method method = method();
    boolean printing = Stream.of(method.getParameterTypes()).anyMatch(Printer.class::equals);
    String name = SpunClass.NAME + "$Link$" + wanted.wanted().getSimpleName();
    byte[] file = HostClasses.link(
        name,
        wanted.asWanted(),
        main.getName(),
        METHOD,
        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString(),
        printing);
    Class<?> link = Handles.load(name, file, wanted.wanted(), Map.of(main.getName(), main));
    try {
      return printing
          ? link.getConstructor(Printer.class).newInstance(printer)
          : link.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The static method that a host calls. */
  Method method() {
    return Stream.of(main.getMethods())
        .filter(method -> method.getName().equals(METHOD))
        .findFirst()
        .orElseThrow();
  }
}

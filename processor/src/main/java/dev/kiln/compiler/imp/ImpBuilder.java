package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes Imp from optimised Core: one method for each function, one constant for each global. */
public final class ImpBuilder {
  /** A function takes an aggregate apart in its parameters up to this many words. */
  private static final int LARGEST_PARAMETERS = 60;

  private final ShallowRecursion shallow;
  private final Program program;
  private final Leaves leaves;
  private final Types types;
  private final Effects effects;
  private final boolean apart;
  private final SumShows sumShows = new SumShows(this);
  private final Map<String, Signature> signatures = new LinkedHashMap<>();

  private ImpBuilder(Program program, boolean apart) {
    this.apart = apart;
    this.shallow = new ShallowRecursion(program);
    this.program = program.withFunctions(shallow.functions());
    this.leaves = new Leaves(this.program);
    this.effects = new Effects(this.program);
    this.types = new Types(this.program, effects);
  }

  /**
   * How a function is called.
   *
   * @param apart for each parameter whether it is passed as its leaves
   */
  record Signature(
      String method, List<Boolean> apart, boolean depth, boolean printer, boolean recursive) {}

  /** The unit for a whole program. */
  public static Imp.Unit build(Program program) {
    return new ImpBuilder(program, true).run();
  }

  /** The same for C, where no method is taken apart: that is done for what compiles Java. */
  public static Imp.Unit buildForC(Program program) {
    return new ImpBuilder(program, false).run();
  }

  private Imp.Unit run() {
    for (Function function : program.functions().values()) {
      signatures.put(function.name(), signature(function));
    }
    List<Imp.Method> methods = new ArrayList<>();
    for (Function function : program.functions().values()) {
      methods.addAll(parts(Coalescing.in(method(function))));
    }
    List<Imp.ConstantDef> constants = new ArrayList<>();
    for (Program.GlobalValue global : program.globals().values()) {
      constants.add(constant(global));
    }
    methods.addAll(sumShows.methods());
    for (String entry : program.entries().values()) {
      program.functions().get(entry).parameters().forEach(p -> types.of(p.type()));
    }
    return new Imp.Unit(
        types.objects(), types.sums(), types.functions(), constants, methods, types.met(), leaves);
  }

  private List<Imp.Method> parts(Imp.Method whole) {
    if (!apart) {
      return List.of(whole);
    }
    List<Imp.Method> parts = new ArrayList<>();
    HotLoops.outline(whole).forEach(method -> parts.addAll(SplitMethods.split(method)));
    return parts;
  }

  Program program() {
    return program;
  }

  Leaves leaves() {
    return leaves;
  }

  Types types() {
    return types;
  }

  SumShows sumShows() {
    return sumShows;
  }

  Effects effects() {
    return effects;
  }

  Signature signature(String function) {
    return signatures.get(function);
  }

  private Signature signature(Function function) {
    Holding holding = Holding.of(function);
    List<Boolean> apart = new ArrayList<>();
    int words = 0;
    for (Local parameter : function.parameters()) {
      boolean whole = holding.isWhole(parameter, leaves);
      int size = leaves.of(parameter.type()).size();
      boolean takes = !whole && words + size <= LARGEST_PARAMETERS;
      words += takes ? size : 1;
      apart.add(takes);
    }
    return new Signature(
        function.name(),
        apart,
        effects.takesDepth(function.name()),
        effects.takesPrinter(function.name()),
        function.recursive());
  }

  private Imp.Method method(Function function) {
    Signature signature = signatures.get(function.name());
    MethodContext context = new MethodContext();
    context.result(function.result());
    Holding holding = Holding.of(function);
    BodyBuilder body = new BodyBuilder(this, context, holding);
    List<Imp.Local> parameters = new ArrayList<>();
    List<Integer> spread = new ArrayList<>();
    boolean loops = SelfTailCalls.in(function);
    for (int i = 0; i < function.parameters().size(); i++) {
      Local parameter = function.parameters().get(i);
      boolean size = i < function.sizeParameters();
      List<Imp.Local> made = body.parameter(parameter, signature.apart().get(i), size, !loops);
      spread.add(made.size());
      parameters.addAll(made);
    }
    if (signature.printer()) {
      Imp.Local printer = context.fresh("out", new Imp.ObjectType("Printer"));
      context.printer(Optional.of(printer));
      parameters.add(printer);
    }
    if (signature.depth()) {
      Imp.Local depth = context.freshIndex("depth", Integer.MIN_VALUE, Integer.MAX_VALUE);
      context.depth(Optional.of(depth));
      parameters.add(depth);
    }
    Optional<ShallowRecursion.Fast> fast = shallow.fast(function.name());
    fast.ifPresent(each -> {
      context.depthStep(each.step());
      each.prologue(parameters, resultType(function.result())).forEach(context::add);
    });
    List<Imp.Stmt> statements =
        loops ? body.loopingBody(function, parameters) : body.plainBody(function.body());
    Optional<String> onDeepStack = signature.recursive() && fast.isEmpty()
        ? Optional.of(shallow.onDeepStack(function.name()))
        : Optional.empty();
    return new Imp.Method(
        function.name(),
        function.name(),
        parameters,
        spread,
        signature.printer(),
        signature.depth(),
        signature.recursive(),
        resultType(function.result()),
        statements,
        onDeepStack);
  }

  Imp.Type resultType(CoreType type) {
    return Leaves.isVoid(type) ? Imp.Scalar.VOID : types.of(type);
  }

  private Imp.ConstantDef constant(Program.GlobalValue global) {
    MethodContext context = new MethodContext();
    context.result(global.type());
    Core value = global.value();
    BodyBuilder body = new BodyBuilder(this, context, Holding.of(value));
    List<Imp.Stmt> statements = Coalescing.in(body.plainBody(value), List.of());
    return new Imp.ConstantDef(global.name(), types.of(global.type()), statements);
  }
}

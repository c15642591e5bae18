package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.TailCalls;
import dev.kiln.compiler.diagnostic.LimitReached;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.NativeMark;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.SyntaxProblem;
import dev.kiln.compiler.type.Checker;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.Typing;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lowers the definitions that a door wants, and all that they reach.
 *
 * <p>Long because functions, constants, tests and entries are found from each other.
 */
public final class Lowering {
  private static final int MOST_INSTANCES = 10_000;

  private final Checker checker;
  private final CoreTypeMaker types;
  private final Instances instances = new Instances();
  private final Set<String> claimed = new LinkedHashSet<>();
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final Map<String, Program.GlobalValue> globals = new LinkedHashMap<>();
  private final UniqueNames globalNames = new UniqueNames("_");
  private final Map<String, String> entries = new LinkedHashMap<>();
  private final List<Entry> entryTypes = new ArrayList<>();
  private final Map<String, String> doors = new LinkedHashMap<>();
  private int caches;
  private boolean timed;

  private Lowering(Checker checker) {
    this.checker = checker;
    this.types = new CoreTypeMaker(checker);
  }

  /**
   * An entry point as its door sees it.
   *
   * @param coreFunction the function of the program
   * @param parameters names and types as the user declared them, sizes in terms of {@code sizes}
   * @param sizes the sizes that run time knows, those first that are operands of their own
   */
  public record Entry(
      String name,
      String coreFunction,
      Symbol.Function function,
      List<EntryParameter> parameters,
      Type result,
      List<SizeVariable> sizes,
      int sizeOperands) {}

  /** A parameter of an entry; {@code size} is the size its value gives. */
  public record EntryParameter(String name, Type type, Optional<SizeVariable> size) {}

  /** A program with what doors need to know of its entries. */
  public record Lowered(Program program, List<Entry> entries) {}

  /**
   * Lowers functions and tests.
   *
   * @param roots the functions wanted, by the name the door knows them by
   * @param tests the tests wanted, by the name the door knows them by
   */
  public static Lowered lower(
      Checker checker, Map<String, Symbol.Function> roots, Map<String, TestRoot> tests) {
    return new Lowering(checker).run(roots, tests);
  }

  /** A test block of a module. */
  public record TestRoot(ModuleScope scope, Declaration.Test test) {}

  private Lowered run(Map<String, Symbol.Function> roots, Map<String, TestRoot> tests) {
    roots.forEach(this::addRoot);
    tests.forEach(this::addTest);
    for (Optional<Instance> next = instances.next(); next.isPresent(); next = instances.next()) {
      Instance instance = next.get();
      if (functions.size() >= MOST_INSTANCES) {
        throw new LimitReached(new SyntaxProblem.LimitExceeded(
            instance.function().define().name().span(),
            "instances of functions",
            MOST_INSTANCES,
            "call generic functions with values of fewer types"));
      }
      functions.put(instance.name(), lowerInstance(instance));
    }
    doors.forEach((name, inner) -> functions.put(name, Results.door(name, functions.get(inner))));
    Program lowered = new Program(types.dataTypes(), globals, functions, entries);
    Program fitted = Fitting.fit(lowered);
    Program program = timed ? Deadlines.check(fitted) : fitted;
    return new Lowered(TailCalls.mark(program), List.copyOf(entryTypes));
  }

  Checker checker() {
    return checker;
  }

  CoreTypeMaker types() {
    return types;
  }

  Instances instances() {
    return instances;
  }

  private void addRoot(String name, Symbol.Function function) {
    Scheme scheme = checker.of(function);
    List<Type> typeArguments = new ArrayList<>();
    for (Type.Variable variable : scheme.variables()) {
      typeArguments.add(checker.defaultFor(variable));
    }
    List<Size> sizes = new ArrayList<>();
    for (SizeVariable variable : scheme.sizes()) {
      sizes.add(Size.of(variable));
    }
    Instances.Use use = instances.use(function, scheme, typeArguments, sizes);
    String called = scheme.opened().isEmpty() ? use.instance().name() : "door." + name;
    entries.put(name, called);
    entryTypes.add(entry(name, called, use.instance(), scheme));
    if (!scheme.opened().isEmpty()) {
      doors.put(called, use.instance().name());
    }
  }

  private Entry entry(String name, String called, Instance instance, Scheme scheme) {
    Map<SizeVariable, Size> sizeMap = new LinkedHashMap<>();
    List<SizeVariable> all = new ArrayList<>(instance.runtimeSizes());
    for (int i = 0; i < scheme.sizes().size(); i++) {
      Size size = instance.sizes().get(i);
      sizeMap.put(scheme.sizes().get(i), size);
      size.variables().stream().filter(v -> !all.contains(v)).forEach(all::add);
    }
    Map<Type.Variable, Type> typeMap = new LinkedHashMap<>();
    for (int i = 0; i < scheme.variables().size(); i++) {
      typeMap.put(scheme.variables().get(i), instance.types().get(i));
    }
    List<EntryParameter> parameters = new ArrayList<>();
    for (int i = 0; i < scheme.parameters().size(); i++) {
      Scheme.Parameter parameter = scheme.parameters().get(i);
      Type type = at(parameter.type(), typeMap, sizeMap);
      Optional<SizeVariable> size =
          parameter.size().flatMap(v -> sizeMap.get(v).variables().stream().findFirst());
      parameters.add(new EntryParameter(parameter.name().orElse("p" + i), type, size));
    }
    return new Entry(
        name,
        called,
        instance.function(),
        parameters,
        at(scheme.result(), typeMap, sizeMap),
        all,
        instance.runtimeSizes().size());
  }

  private static Type at(
      Type type, Map<Type.Variable, Type> typeMap, Map<SizeVariable, Size> sizeMap) {
    return Types.map(type, v -> typeMap.getOrDefault(v, v), s -> s.substitute(sizeMap));
  }

  private void addTest(String name, TestRoot root) {
    Typing typing = checker.check(root.scope(), root.test());
    BodyLowering body = new BodyLowering(this, typing);
    Core core = body.lowerBody(root.test().body());
    Core unit = core.type() == Scalar.UNIT || core.type() == Scalar.NEVER
        ? core
        : new Core.Seq(List.of(core), new Core.Unit());
    String functionName = "test " + name;
    functions.put(
        functionName,
        new Function(
            functionName,
            "test \"" + root.test().name() + "\"",
            root.scope().name(),
            List.of(),
            0,
            Scalar.UNIT,
            LastBlocks.open(unit),
            false,
            root.test().span()));
    entries.put(name, functionName);
  }

  private Function lowerInstance(Instance instance) {
    Typing typing = checker.instance(instance.function(), instance.types(), instance.sizes());
    BodyLowering body = new BodyLowering(this, typing);
    List<Local> parameters = new ArrayList<>();
    for (SizeVariable size : instance.runtimeSizes()) {
      String name = size.name().matches("\\w+") ? size.name() : "n";
      Local local = body.scope().fresh(name, Scalar.INT, false);
      body.scope().size(size, new Core.Var(local));
      parameters.add(local);
    }
    Declaration.Define define = instance.function().define();
    List<Pattern> patterns =
        define.formals().stream().map(Declaration.Formal::pattern).toList();
    List<Local> formals = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      Local local = body.statements()
          .parameter(patterns.get(i), types.make(typing.parameters().get(i)));
      formals.add(local);
      typing
          .symbols()
          .binding(patterns.get(i))
          .flatMap(typing::size)
          .ifPresent(size ->
              size.variables().forEach(v -> body.scope().size(v, new Core.Var(local))));
    }
    parameters.addAll(formals);
    Core core =
        body.statements().bindPatterns(patterns, formals, 0, () -> body.lowerBody(define.body()));
    CoreType result =
        Results.withSizes(types.make(typing.result()), typing.resultSizes().size());
    if (instance.function().attribute("memo").isPresent()) {
      core = new FormLowering(body).memo(core, parameters, result);
    }
    boolean plain = typing.resultSizes().isEmpty();
    Core checked = core.type() == Scalar.NEVER || !plain
        ? core
        : body.checkNat(core, typing.result(), define.name().span());
    return new Function(
        instance.name(),
        instance.function().display(),
        instance.function().module(),
        parameters,
        instance.runtimeSizes().size(),
        result,
        LastBlocks.open(checked),
        false,
        NativeMark.of(instance.function()).equals(Optional.of(NativeMark.MARKED)),
        define.span());
  }

  /** A constant as a global of the program. */
  Core global(Symbol.Constant constant) {
    Typing typing = checker.typing(constant);
    CoreType type = types.make(typing.result());
    String name = globalNames.of(constant, constant.name());
    if (!globals.containsKey(name)) {
      globals.put(name, null);
      Core value =
          new BodyLowering(this, typing).lowerBody(constant.declaration().value());
      globals.put(name, new Program.GlobalValue(name, type, value));
    }
    return new Core.Global(name, type);
  }

  /** A new table of what was computed, empty when the program starts. */
  Core cache(CoreType.Library table) {
    String name = "cache" + ++caches;
    Core empty = new Core.Library(LibraryOp.CACHE_EMPTY, List.of(), table, null);
    globals.put(name, new Program.GlobalValue(name, table, empty));
    return new Core.Global(name, table);
  }

  /** Notes that the program has a timeout somewhere. */
  void markTimed() {
    timed = true;
  }

  /** The type of a part of a tuple or record. */
  CoreType partType(CoreType whole, int index) {
    return whole instanceof CoreType.Tuple tuple
        ? tuple.elements().get(index)
        : fields((CoreType.Data) whole).get(index).type();
  }

  /** How many parts a tuple or record has. */
  int partCount(CoreType whole) {
    return whole instanceof CoreType.Tuple tuple
        ? tuple.elements().size()
        : fields((CoreType.Data) whole).size();
  }

  private List<Program.Field> fields(CoreType.Data data) {
    return fields(data, 0);
  }

  /** The fields of what a constructor makes. */
  List<Program.Field> fields(CoreType.Data data, int constructor) {
    return types.dataTypes().get(data.name()).constructors().get(constructor).fields();
  }

  /** Takes a name for a function that the compiler makes; false if it is taken. */
  boolean claim(String function) {
    return claimed.add(function);
  }

  /** Adds a function that the compiler made. */
  void add(Function function) {
    functions.put(function.name(), function);
  }
}

package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks modules: every definition once in general, and instances of them as they are asked for.
 *
 * <p>Definitions are checked on demand, a group of mutually recursive ones together, so the order
 * in which they are written does not matter.
 *
 * <p>Long because definitions, constants, tests and instances share what is known of each other.
 */
public final class Checker implements Schemes {
  private final Names names;
  private final Sink sink;
  private final Groups groups;
  private final Optional<LibraryChecker> library;
  private final Map<Symbol.Function, Definition> definitions = new IdentityHashMap<>();
  private final Map<Symbol.Constant, Value> constants = new IdentityHashMap<>();
  private final Set<Symbol.Constant> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Symbol.Constructor, Fields> fields = new IdentityHashMap<>();
  private final EndlessDefaults endless = new EndlessDefaults();
  /** How often a definition was asked for that was being checked. */
  private int unfinished;

  Checker(Names names, Optional<LibraryChecker> library, Sink sink) {
    this.names = names;
    this.library = library;
    this.sink = sink;
    this.groups = new Groups(names);
  }

  /** Checks all definitions of the user's modules in general. */
  public static Checker check(Names names, LibraryChecker library, Sink sink) {
    Checker checker = new Checker(names, Optional.of(library), sink);
    for (ModuleScope scope : names.modules().values()) {
      if (!scope.isLibrary()) {
        checker.checkModule(scope);
      }
    }
    return checker;
  }

  /** Checks a module's definitions; the library's are otherwise checked only when used. */
  public void checkModule(ModuleScope scope) {
    scope.types().stream()
        .filter(Symbol.Data.class::isInstance)
        .flatMap(data -> ((Symbol.Data) data).constructors().stream())
        .forEach(this::fields);
    scope.functions().forEach(this::of);
    endless.report(sink);
    new EffectChecker(names, sink).check(scope);
    for (Symbol symbol : scope.values()) {
      if (symbol instanceof Symbol.Constant constant) {
        of(constant);
      }
    }
    for (Declaration declaration : scope.module().declarations()) {
      if (declaration instanceof Declaration.Test test) {
        check(scope, test);
      }
    }
  }

  /** What is known of a definition. */
  static final class Definition {
    private Scheme scheme;
    private boolean checking;
    private boolean done;
    private Map<Symbol.Local, SizeVariable> sizeLocals = Map.of();
    private Optional<Typing> onlyInstance = Optional.empty();
  }

  /** What is known of a constant. */
  record Value(Type type, Typing typing) {}

  @Override
  public Scheme of(Symbol.Function function) {
    return definition(function).scheme;
  }

  /** What is known of a function; the library's is the same for all. */
  Definition definition(Symbol.Function function) {
    if (library.isPresent() && function.isLibrary()) {
      return library.get().definition(function);
    }
    Definition definition = definitions.computeIfAbsent(function, key -> new Definition());
    if (definition.checking) {
      unfinished++;
    } else if (!definition.done) {
      checkGroup(groups.of(function));
    }
    return definition;
  }

  private void checkGroup(List<Symbol.Function> group) {
    int unfinishedBefore = unfinished;
    Inference inference = new Inference(this, sink);
    List<GroupMember> members = new ArrayList<>();
    for (Symbol.Function function : group) {
      Definition definition = definitions.computeIfAbsent(function, key -> new Definition());
      definition.checking = true;
      GroupMember member = GroupMember.open(names, scopeOf(function), function, inference);
      definition.scheme = member.scheme();
      definition.sizeLocals = member.sizeLocals();
      members.add(member);
    }
    for (GroupMember member : members) {
      member.checkBody(this);
    }
    Generalisation generalisation = new Generalisation(inference);
    members.forEach(generalisation::add);
    generalisation.finish();
    java.util.Set<Type.Variable> ofCallers = new java.util.LinkedHashSet<>();
    for (GroupMember member : members) {
      Definition definition = definitions.get(member.function());
      definition.scheme = generalisation.schemeOf(member);
      definition.checking = false;
      definition.done = true;
      endless.note(member.function(), member.typing());
      ofCallers.addAll(definition.scheme.variables());
    }
    inference.reportUndecided(ofCallers);
    if (library.isPresent() && group.size() == 1 && unfinished == unfinishedBefore) {
      Definition definition = definitions.get(group.get(0));
      definition.onlyInstance = members.get(0).onlyInstance(definition.scheme);
    }
  }

  private ModuleScope scopeOf(Symbol.Function function) {
    return names.modules().get(function.module());
  }

  @Override
  public Type of(Symbol.Constant constant) {
    return value(constant).type();
  }

  /** What checking a constant's value found out. */
  public Typing typing(Symbol.Constant constant) {
    return value(constant).typing();
  }

  /** What is known of a constant; the library's is the same for all. */
  Value value(Symbol.Constant constant) {
    if (library.isPresent() && constant.module().equals(ModuleScope.LIBRARY)) {
      return library.get().value(constant);
    }
    Value known = constants.get(constant);
    if (known == null) {
      known = checkConstant(constant);
      constants.put(constant, known);
    }
    return known;
  }

  private Value checkConstant(Symbol.Constant constant) {
    ModuleScope scope = names.modules().get(constant.module());
    Inference inference = new Inference(this, sink);
    Typing typing = newTyping(scope, inference);
    if (!open.add(constant)) {
      sink.report(new TypeProblem.Other(
          TypeCode.CIRCULAR_DEFINITION,
          constant.declaration().nameSpan(),
          "the constant '" + constant.name() + "' is defined by itself"));
      return new Value(Type.Basic.INT, typing);
    }
    BodyChecker body = body(scope, inference, typing, new LinkedHashMap<>());
    Type type = body.readType(constant.declaration().type());
    body.require(
        constant.declaration().value(), type, Reason.of("the constant '" + constant.name() + "'"));
    finish(inference, body, type);
    Type solved = Types.read(inference.zonk(type));
    typing.signature(List.of(), solved);
    return new Value(solved, typing);
  }

  /** Checks a test's block. */
  public Typing check(ModuleScope scope, Declaration.Test test) {
    Inference inference = new Inference(this, sink);
    Typing typing = newTyping(scope, inference);
    BodyChecker body = body(scope, inference, typing, new LinkedHashMap<>());
    body.check(test.body());
    finish(inference, body, Type.Basic.UNIT);
    typing.signature(List.of(), Type.Basic.UNIT);
    return typing;
  }

  private void finish(Inference inference, BodyChecker body, Type type) {
    inference.finish(java.util.Set.of());
    java.util.Set<Type.Variable> open = new java.util.LinkedHashSet<>();
    Types.collectVariables(type, open);
    open.forEach(inference::applyDefault);
    inference.finish(java.util.Set.of());
    body.runFinalChecks();
    inference.calls().check(inference, java.util.Set.of());
    inference.reportUndecided(java.util.Set.of());
  }

  private Typing newTyping(ModuleScope scope, Inference inference) {
    Typing typing = new Typing(scope, names);
    typing.resolver(inference::zonkToConcrete, inference.sizes()::resolve);
    inference.rules().typing(typing);
    return typing;
  }

  private BodyChecker body(
      ModuleScope scope, Inference inference, Typing typing, Map<String, Type> typeNames) {
    LocalSizes sizes = new LocalSizes(inference, typing);
    TypeReader reader = new TypeReader(names, scope, inference, typeNames, sizes::of, false);
    return new BodyChecker(names, inference, typing, reader, this);
  }

  @Override
  public Fields fields(Symbol.Constructor constructor) {
    if (library.isPresent() && constructor.data().module().equals(ModuleScope.LIBRARY)) {
      return library.get().fields(constructor);
    }
    Fields known = fields.get(constructor);
    if (known == null) {
      Inference inference = new Inference(this, sink);
      ModuleScope scope = names.modules().get(constructor.data().module());
      known = DataFields.read(names, scope, inference, constructor);
      fields.put(constructor, known);
    }
    return known;
  }

  /** The definitions of an operator in the module of a data type. */
  @Override
  public List<Symbol.Function> operators(Symbol.Data data, String symbol) {
    return names.modules().get(data.module()).functions(symbol).stream()
        .filter(Symbol.Function::operator)
        .toList();
  }

  /** A method of a type of the standard library. */
  public Optional<Symbol.Function> libraryMethod(String owner, String name) {
    return names.modules().get(ModuleScope.LIBRARY).functions(name).stream()
        .filter(f -> f.owner().equals(Optional.of(owner)))
        .findFirst();
  }

  /**
   * Checks the body of a function for concrete types and sizes.
   *
   * @param types for the scheme's type parameters, with literal or rigid sizes
   * @param sizes for the scheme's size parameters: literals, or rigid ones that run time knows
   */
  public Typing instance(Symbol.Function function, List<Type> types, List<Size> sizes) {
    Definition definition = definition(function);
    Scheme scheme = definition.scheme;
    if (definition.onlyInstance.isPresent()) {
      return definition.onlyInstance.get();
    }
    Inference inference = new Inference(this, sink);
    ModuleScope scope = scopeOf(function);
    Typing typing = newTyping(scope, inference);
    Map<Type.Variable, Type> typeMap = new LinkedHashMap<>();
    Map<String, Type> typeNames = new LinkedHashMap<>();
    for (int i = 0; i < types.size(); i++) {
      typeMap.put(scheme.variables().get(i), types.get(i));
      if (!scheme.variables().get(i).name().isEmpty()) {
        typeNames.put(scheme.variables().get(i).name(), types.get(i));
      }
    }
    Map<SizeVariable, Size> sizeMap = new LinkedHashMap<>();
    for (int i = 0; i < sizes.size(); i++) {
      sizeMap.put(scheme.sizes().get(i), sizes.get(i));
    }
    definition.sizeLocals.forEach((local, variable) -> {
      typing.size(local, sizeMap.getOrDefault(variable, Size.of(variable)));
      if (!sizeMap.containsKey(variable)) {
        typing.open(variable);
      }
    });
    Map<SizeVariable, Size> opened = new LinkedHashMap<>();
    scheme.opened().forEach(s -> opened.put(s, Size.of(SizeVariable.rigid(s.name()))));
    Instantiation made = new Instantiation(scheme, typeMap, sizeMap, opened);
    BodyChecker body = body(scope, inference, typing, typeNames);
    List<Type> parameters = new ArrayList<>();
    List<Declaration.Formal> formals = function.define().formals();
    for (int i = 0; i < formals.size(); i++) {
      Type type = made.type(scheme.parameters().get(i).type());
      body.bind(formals.get(i).pattern(), Types.read(type));
      parameters.add(type);
    }
    Type result = made.type(scheme.result());
    SizeChecks.onEntry(function.define(), scheme, made, inference, typing);
    body.checkBody(
        function.define().body(),
        Types.read(result),
        List.copyOf(opened.values()),
        Reason.of("the result of '" + function.display() + "'"));
    finish(inference, body, result);
    typing.signature(parameters, result);
    typing.resultSizes(List.copyOf(opened.values()));
    SizeChecks.record(inference, typing, function.define().body());
    return typing;
  }

  /** What a type parameter stands for where nothing decides it, as at a door. */
  public Type defaultFor(Type.Variable variable) {
    return switch (variable.defaultsTo()) {
      case INT_LITERAL -> Type.Basic.INT;
      default -> Type.Basic.REAL;
    };
  }

  /** Checks a default where a call with parameters of these types and these sizes uses it. */
  public Typing defaultArgument(
      Symbol.Function function, int parameter, List<Type> types, List<Size> sizes) {
    List<Declaration.Formal> formals = function.define().formals();
    Inference inference = new Inference(this, sink);
    Typing typing = newTyping(scopeOf(function), inference);
    List<SizeVariable> variables = of(function).sizes();
    definition(function).sizeLocals.forEach((local, variable) -> {
      int place = variables.indexOf(variable);
      typing.size(local, place < 0 ? Size.of(variable) : sizes.get(place));
    });
    BodyChecker body = body(scopeOf(function), inference, typing, new LinkedHashMap<>());
    for (int i = 0; i < parameter; i++) {
      body.bind(formals.get(i).pattern(), Types.read(types.get(i)));
    }
    Type wanted = Types.read(types.get(parameter));
    Expression value = formals.get(parameter).defaultValue().orElseThrow();
    body.require(value, wanted, Reason.of("the default"));
    finish(inference, body, wanted);
    return typing;
  }
}

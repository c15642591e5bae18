package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One definition of a group while the group is being checked in general. */
final class GroupMember {
  private final Names names;
  private final ModuleScope scope;
  private final Symbol.Function function;
  private final Inference inference;
  private final Typing typing;
  private final Map<String, Type> typeNames = new LinkedHashMap<>();
  private final Map<Symbol.Local, SizeVariable> sizeLocals = new IdentityHashMap<>();
  private final List<SizeVariable> sizes = new ArrayList<>();
  private final Map<Integer, SizeVariable> dropped = new LinkedHashMap<>();
  private final List<Scheme.Parameter> parameters = new ArrayList<>();
  private final List<Scheme.Equation> facts = new ArrayList<>();
  private Type result = Basic.UNIT;
  private BodyChecker body;

  private GroupMember(
      Names names, ModuleScope scope, Symbol.Function function, Inference inference) {
    this.names = names;
    this.scope = scope;
    this.function = function;
    this.inference = inference;
    this.typing = new Typing(scope, names);
    typing.resolver(inference::zonkToConcrete, inference.sizes()::resolve);
  }

  /** Reads the signature; what it leaves out is unknown. */
  static GroupMember open(
      Names names, ModuleScope scope, Symbol.Function function, Inference inference) {
    GroupMember member = new GroupMember(names, scope, function, inference);
    member.readSignature();
    return member;
  }

  Symbol.Function function() {
    return function;
  }

  Map<Symbol.Local, SizeVariable> sizeLocals() {
    return sizeLocals;
  }

  List<Scheme.Parameter> parameters() {
    return parameters;
  }

  Type result() {
    return result;
  }

  List<SizeVariable> sizes() {
    return sizes;
  }

  List<Scheme.Equation> facts() {
    return facts;
  }

  /** The type parameters that the signature names. */
  List<Type.Variable> namedVariables() {
    List<Type.Variable> named = new ArrayList<>();
    typeNames.values().forEach(t -> named.add((Type.Variable) t));
    return named;
  }

  /** What other members and recursive calls see until the group is done. */
  Scheme scheme() {
    boolean annotated = Groups.isAnnotated(function);
    // "_" in a declared result: each call of the recursion may give another size
    Map<Size, SizeVariable> opened = new LinkedHashMap<>();
    Type own = !annotated
        ? result
        : Types.map(
            result,
            variable -> variable,
            size -> size.isFlexible()
                ? Size.of(opened.computeIfAbsent(size, key -> SizeVariable.rigid("_")))
                : size);
    return new Scheme(
        annotated ? namedVariables() : List.of(),
        sizes,
        List.copyOf(opened.values()),
        parameters,
        own,
        List.of(),
        facts);
  }

  private void readSignature() {
    Declaration.Define define = function.define();
    names.sizeVariables(define).values().forEach(this::declareSize);
    for (Declaration.Formal formal : define.formals()) {
      boolean natural = formal.type().isPresent()
          && formal.type().get() instanceof dev.kiln.compiler.syntax.TypeTree.Named named
          && (named.name().equals("Nat") || named.name().equals("Int"));
      if (natural && formal.pattern() instanceof Pattern.Bind bind) {
        names.binding(bind).ifPresent(this::declareSize);
      }
    }
    TypeReader reader = new TypeReader(
        names,
        scope,
        inference,
        typeNames,
        local -> Optional.ofNullable(sizeLocals.get(local)).map(Size::of),
        true);
    for (Declaration.Formal formal : define.formals()) {
      parameters.add(readFormal(reader, formal));
    }
    result = define.result().map(reader::read).orElseGet(inference::fresh);
    define.facts().forEach(fact -> readFact(reader, fact));
    dropUnusedSizes();
  }

  private void declareSize(Symbol.Local local) {
    SizeVariable variable = SizeVariable.rigid(local.name());
    sizeLocals.put(local, variable);
    sizes.add(variable);
    typing.size(local, Size.of(variable));
  }

  private Scheme.Parameter readFormal(TypeReader reader, Declaration.Formal formal) {
    Type type;
    if (formal.type().isPresent()) {
      type = reader.read(formal.type().get());
    } else if (isSelf(formal)) {
      type = selfType(reader);
    } else {
      type = inference.fresh();
    }
    Optional<Symbol.Local> local = names.binding(formal.pattern());
    Optional<SizeVariable> size = local.map(sizeLocals::get);
    Optional<String> name =
        formal.pattern() instanceof Pattern.Bind bind ? Optional.of(bind.name()) : Optional.empty();
    return new Scheme.Parameter(name, type, formal.defaultValue().isPresent(), size);
  }

  private static boolean isSelf(Declaration.Formal formal) {
    return formal.pattern() instanceof Pattern.Bind bind && bind.name().equals("self");
  }

  private Type selfType(TypeReader reader) {
    String owner = function.owner().orElse("");
    Optional<Symbol> type = scope.type(owner);
    if (type.isPresent() && type.get() instanceof Symbol.Data data) {
      List<Type> arguments = new ArrayList<>();
      List<Size> dataSizes = new ArrayList<>();
      for (Declaration.TypeParameter parameter : data.declaration().parameters()) {
        if (parameter.size()) {
          dataSizes.add(inference.freshSize(parameter.name()));
        } else {
          arguments.add(inference.fresh());
        }
      }
      return new Type.Data(data, arguments, dataSizes);
    }
    for (Basic basic : Basic.values()) {
      if (basic.toString().equals(owner)) {
        return basic;
      }
    }
    return inference.fresh();
  }

  private void readFact(TypeReader reader, Declaration.Fact fact) {
    Size left = reader.readSize(fact.left());
    Size right = reader.readSize(fact.right());
    Scheme.Equation equation = switch (fact.relation()) {
      case EQUAL -> new Scheme.Equation(left, right, false);
      case AT_MOST -> new Scheme.Equation(left, right, true);
      case LESS -> new Scheme.Equation(left.plus(1), right, true);
      case AT_LEAST -> new Scheme.Equation(right, left, true);
      case MORE -> new Scheme.Equation(right.plus(1), left, true);
    };
    facts.add(equation);
    if (equation.atMost()) {
      inference.sizes().assume(equation.right().minus(equation.left()));
    } else {
      inference.sizes().assumeEqual(equation.left(), equation.right());
    }
  }

  /** A Nat or Int parameter whose value no size in the signature mentions is an ordinary value. */
  private void dropUnusedSizes() {
    Set<SizeVariable> used = new LinkedHashSet<>();
    parameters.forEach(p -> Types.sizes(p.type()).forEach(s -> used.addAll(s.variables())));
    Types.sizes(result).forEach(size -> used.addAll(size.variables()));
    for (Scheme.Equation fact : facts) {
      used.addAll(fact.left().variables());
      used.addAll(fact.right().variables());
    }
    for (int i = 0; i < parameters.size(); i++) {
      Scheme.Parameter parameter = parameters.get(i);
      if (parameter.size().isPresent() && !used.contains(parameter.size().get())) {
        sizes.remove(parameter.size().get());
        dropped.put(i, parameter.size().get());
        typing.open(parameter.size().get());
        parameters.set(
            i,
            new Scheme.Parameter(
                parameter.name(), parameter.type(), parameter.hasDefault(), Optional.empty()));
      }
    }
  }

  /** A Nat that the result turned out to mention is a size after all; gives those. */
  List<SizeVariable> keepNats(List<Scheme.Parameter> all, Type found) {
    List<SizeVariable> kept = new ArrayList<>();
    Set<SizeVariable> used = new LinkedHashSet<>();
    Types.sizes(found).forEach(size -> used.addAll(size.variables()));
    dropped.forEach((i, size) -> {
      Scheme.Parameter parameter = all.get(i);
      if (Types.head(parameter.type()) == Basic.NAT && used.contains(size)) {
        kept.add(size);
        all.set(
            i,
            new Scheme.Parameter(
                parameter.name(), parameter.type(), parameter.hasDefault(), Optional.of(size)));
      }
    });
    return kept;
  }

  Typing typing() {
    return typing;
  }

  void checkBody(Schemes schemes) {
    inference.rules().typing(typing);
    body = new BodyChecker(
        names,
        inference,
        typing,
        new TypeReader(
            names, scope, inference, typeNames, new LocalSizes(inference, typing)::of, false),
        schemes);
    List<Declaration.Formal> formals = function.define().formals();
    for (int i = 0; i < formals.size(); i++) {
      Declaration.Formal formal = formals.get(i);
      Type type = Types.read(parameters.get(i).type());
      body.bind(formal.pattern(), type);
      formal.defaultValue().ifPresent(v -> body.require(v, type, Reason.of("the default")));
    }
    Reason why = function
        .define()
        .result()
        .map(tree -> Reason.of(
            "the result of '" + function.display() + "'",
            tree.span(),
            "the result is declared here"))
        .orElseGet(() -> Reason.of("the result of '" + function.display() + "'"));
    body.checkBody(function.define().body(), Types.read(result), List.of(), why);
    inference.solve();
  }

  void runFinalChecks() {
    body.runFinalChecks();
  }

  /**
   * What checking in general found out, where that is what checking an instance would: without
   * types or sizes for a caller to choose, or for run time to compare, nothing is left to decide
   * anew. Defaults belong to the calls that use them.
   */
  Optional<Typing> onlyInstance(Scheme scheme) {
    boolean general = !scheme.variables().isEmpty()
        || !scheme.sizes().isEmpty()
        || !scheme.opened().isEmpty()
        || !scheme.constraints().isEmpty()
        || !scheme.equations().isEmpty()
        || !inference.sizes().deferred().isEmpty()
        || scheme.parameters().stream().anyMatch(Scheme.Parameter::hasDefault);
    if (general) {
      return Optional.empty();
    }
    List<Type> types = scheme.parameters().stream().map(Scheme.Parameter::type).toList();
    typing.signature(types, scheme.result());
    return Optional.of(typing);
  }
}

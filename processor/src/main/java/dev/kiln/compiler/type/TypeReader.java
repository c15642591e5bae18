package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.NameCode;
import dev.kiln.compiler.resolve.NameProblem;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.SizeTree;
import dev.kiln.compiler.syntax.TypeArgument;
import dev.kiln.compiler.syntax.TypeTree;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads types as written, where names of types and sizes have a meaning.
 *
 * <p>Long because types and the sizes in them are read together.
 */
final class TypeReader {
  private static final Map<String, Type> BASICS = basics();

  /** Aliases inside aliases beyond this go round in a circle. */
  private static final int DEEPEST = 50;

  private final Names names;
  private final ModuleScope scope;
  private final Inference inference;
  private final Map<String, Type> typeNames;
  private final Function<Symbol.Local, Optional<Size>> sizeOf;
  private final boolean opensNames;
  private Map<String, Size> namedSizes = Map.of();
  private int depth;

  /**
   * A reader.
   *
   * @param typeNames what type parameters stand for; new ones are added if {@code opensNames}
   * @param sizeOf what a local stands for as a size
   */
  TypeReader(
      Names names,
      ModuleScope scope,
      Inference inference,
      Map<String, Type> typeNames,
      Function<Symbol.Local, Optional<Size>> sizeOf,
      boolean opensNames) {
    this.names = names;
    this.scope = scope;
    this.inference = inference;
    this.typeNames = typeNames;
    this.sizeOf = sizeOf;
    this.opensNames = opensNames;
  }

  private static Map<String, Type> basics() {
    Map<String, Type> basics = new LinkedHashMap<>();
    for (Basic basic : Basic.values()) {
      basics.put(basic.toString(), basic);
    }
    return basics;
  }

  Type read(TypeTree tree) {
    if (tree instanceof TypeTree.Named named) {
      return readNamed(named);
    } else if (tree instanceof TypeTree.Function function) {
      return new Type.Function(readAll(function.parameters()), read(function.result()));
    } else if (tree instanceof TypeTree.Tuple tuple) {
      return tuple.elements().isEmpty() ? Basic.UNIT : new Type.Tuple(readAll(tuple.elements()));
    }
    return inference.fresh();
  }

  private List<Type> readAll(List<TypeTree> trees) {
    return trees.stream().map(this::read).toList();
  }

  private Type readNamed(TypeTree.Named named) {
    Optional<Symbol> known = scope.type(named.name());
    if (known.isPresent() && known.get() instanceof Symbol.Alias alias) {
      return readAlias(alias, named);
    }
    if (known.isPresent() && known.get() instanceof Symbol.Data data) {
      return readData(data, named);
    }
    Type basic = BASICS.get(named.name());
    if (basic != null) {
      return named.arguments().isEmpty() ? basic : wrongArguments(named, List.of());
    }
    switch (named.name()) {
      case "Vector":
        return readArray(named, 1);
      case "Matrix":
        return readArray(named, 2);
      case "Field":
        return readArray(named, -1);
      default:
        return readParameter(named);
    }
  }

  private Type readParameter(TypeTree.Named named) {
    Type bound = typeNames.get(named.name());
    if (bound != null) {
      return bound;
    }
    if (named.arguments().isEmpty() && isTypeVariable(named.name()) && opensNames) {
      Type.Variable made = new Type.Variable(named.name(), true, Type.Variable.Default.NONE);
      typeNames.put(named.name(), made);
      return made;
    }
    if (scope.mayDefine(named.name())) {
      inference.markFailed();
      return inference.fresh();
    }
    Set<String> candidates = new LinkedHashSet<>(BASICS.keySet());
    candidates.addAll(List.of("Vector", "Matrix", "Field"));
    candidates.addAll(scope.typeNames());
    Span name = named
        .span()
        .source()
        .span(
            named.span().start(),
            Math.min(named.span().end(), named.span().start() + named.name().length()));
    inference.report(new NameProblem.Unknown(
        NameCode.UNKNOWN_TYPE,
        name,
        "type",
        named.name(),
        NearMisses.of(named.name(), candidates),
        Elsewhere.type(named.name())));
    return inference.fresh();
  }

  private static boolean isTypeVariable(String name) {
    return Character.isUpperCase(name.charAt(0))
        && name.chars().skip(1).allMatch(Character::isDigit);
  }

  private Type readArray(TypeTree.Named named, int rank) {
    List<TypeArgument> arguments = new ArrayList<>(named.arguments());
    Type element = Basic.REAL;
    if (!arguments.isEmpty() && isType(arguments.get(arguments.size() - 1), rank, arguments)) {
      element = read((TypeTree) arguments.remove(arguments.size() - 1));
    }
    boolean good = rank < 0 ? !arguments.isEmpty() : arguments.size() == rank;
    if (!good) {
      return wrongArguments(
          named,
          rank < 0 ? "at least one size" : Count.of(rank, "size") + " and an element type",
          "for example '"
              + named.name()
              + (rank == 1
                  ? "(3)' or 'Vector(n, Int)'"
                  : rank == 2 ? "(2, 3)' or 'Matrix(m, n)'" : "(2, 3, 4)'"));
    }
    Type head = Types.read(element);
    if (head instanceof Type.Variable variable) {
      Unifier.markElement(variable);
    }
    return new Type.Array(element, arguments.stream().map(this::readSize).toList());
  }

  private boolean isType(TypeArgument argument, int rank, List<TypeArgument> all) {
    if (argument instanceof TypeTree.Blank) {
      return rank > 0 && all.size() > rank;
    }
    if (argument instanceof TypeTree.Named named && named.arguments().isEmpty()) {
      boolean size = Character.isLowerCase(named.name().charAt(0))
          && scope.type(named.name()).isEmpty();
      return !size
          && names.size(named).isEmpty()
          && !namedSizes.containsKey(named.name())
          && !(scope.value(named.name()).orElse(null) instanceof Symbol.Constant);
    }
    return argument instanceof TypeTree;
  }

  private Type wrongArguments(TypeTree.Named named, String wanted, String hint) {
    inference.report(new TypeProblem.Other(
        TypeCode.WRONG_TYPE_ARGUMENTS,
        named.span(),
        "'" + named.name() + "' takes " + wanted,
        hint));
    return inference.fresh();
  }

  private Type wrongArguments(TypeTree.Named named, List<Declaration.TypeParameter> parameters) {
    String inside =
        parameters.stream().map(Declaration.TypeParameter::name).collect(Collectors.joining(", "));
    return wrongArguments(
        named,
        parameters.isEmpty() ? "no arguments" : Count.of(parameters.size(), "argument"),
        parameters.isEmpty()
            ? "write '" + named.name() + "' alone"
            : "write '" + named.name() + "(" + inside + ")', with types or sizes inside");
  }

  private Type readAlias(Symbol.Alias alias, TypeTree.Named named) {
    List<Declaration.TypeParameter> parameters = alias.declaration().parameters();
    if (parameters.size() != named.arguments().size()) {
      return wrongArguments(named, parameters);
    }
    if (depth > DEEPEST) {
      inference.report(new TypeProblem.Other(
          TypeCode.CIRCULAR_DEFINITION,
          alias.declaration().nameSpan(),
          "the type '" + named.name() + "' is defined by itself",
          "a type that holds values of itself is a 'data' type"));
      return inference.fresh();
    }
    TypeReader inner = bind(parameters, named.arguments()).reader(names, scope, inference);
    inner.depth = depth + 1;
    return inner.read(alias.declaration().type());
  }

  private Type readData(Symbol.Data data, TypeTree.Named named) {
    List<Declaration.TypeParameter> parameters = data.declaration().parameters();
    if (data.isStandard("Range") && named.arguments().isEmpty()) {
      return new Type.Data(data, List.of(Basic.INT), List.of());
    }
    if (parameters.size() != named.arguments().size()) {
      return wrongArguments(named, parameters);
    }
    Bound bound = bind(parameters, named.arguments());
    return new Type.Data(
        data, List.copyOf(bound.types().values()), List.copyOf(bound.sizes().values()));
  }

  private Bound bind(List<Declaration.TypeParameter> parameters, List<TypeArgument> arguments) {
    Map<String, Type> types = new LinkedHashMap<>();
    Map<String, Size> sizes = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).size()
          || !Character.isUpperCase(parameters.get(i).name().charAt(0))) {
        sizes.put(parameters.get(i).name(), readSize(arguments.get(i)));
      } else {
        types.put(
            parameters.get(i).name(),
            arguments.get(i) instanceof TypeTree tree ? read(tree) : inference.fresh());
      }
    }
    return new Bound(types, sizes);
  }

  /** The parameters of an alias or data type with what stands for them. */
  record Bound(Map<String, Type> types, Map<String, Size> sizes) {
    TypeReader reader(Names names, ModuleScope scope, Inference inference) {
      Map<String, Type> typeNames = new LinkedHashMap<>(types);
      return new TypeReader(names, scope, inference, typeNames, local -> Optional.empty(), false)
          .withSizes(sizes);
    }
  }

  private TypeReader withSizes(Map<String, Size> sizes) {
    namedSizes = sizes;
    return this;
  }

  Size readSize(TypeArgument tree) {
    if (tree instanceof SizeTree.Literal literal) {
      return Size.of(literal.value());
    } else if (tree instanceof SizeTree.Name name) {
      return readSizeName(name, name.name(), name.span());
    } else if (tree instanceof TypeTree.Named named && named.arguments().isEmpty()) {
      return readSizeName(named, named.name(), named.span());
    } else if (tree instanceof SizeTree.Binary binary) {
      return readBinary(binary);
    } else if (tree instanceof TypeTree.Blank) {
      return inference.freshSize("_");
    }
    inference.report(new TypeProblem.Other(
        TypeCode.WRONG_TYPE_ARGUMENTS, tree.span(), "a size should stand here"));
    return inference.freshSize("_");
  }

  private Size readSizeName(TypeArgument node, String name, Span span) {
    if (namedSizes.containsKey(name)) {
      return namedSizes.get(name);
    }
    Optional<Size> local = names.size(node).flatMap(sizeOf);
    if (local.isPresent()) {
      return local.get();
    }
    if (scope.value(name).orElse(null) instanceof Symbol.Constant constant
        && constant.declaration().value() instanceof Expression.Literal literal
        && literal.value() instanceof Constant.IntLiteral number) {
      return Size.of(number.value());
    }
    Optional<Symbol.Local> meant = names.size(node);
    if (meant.isPresent()) {
      boolean changes = meant.get().kind() == Symbol.Local.Kind.VAR;
      inference.report(new TypeProblem.Other(
          TypeCode.WRONG_TYPE_ARGUMENTS,
          span,
          "'" + name + "' is no size: " + (changes ? "it may change" : "it is no Int"),
          changes ? "name its value: 'let size = " + name + "'" : "a size is a number or an Int"));
      return inference.freshSize(name);
    }
    inference.report(new NameProblem.Unknown(
        NameCode.UNKNOWN_NAME,
        span,
        "size",
        name,
        List.of(),
        Optional.of("a size is a number, a name in the types of the parameters, or a Nat")));
    return inference.freshSize(name);
  }

  private Size readBinary(SizeTree.Binary binary) {
    Size left = readSize(binary.left());
    Size right = readSize(binary.right());
    return switch (binary.operator()) {
      case PLUS -> left.plus(right);
      case MINUS -> left.minus(right);
      case TIMES -> left.times(right);
      case MIN -> Size.min(left, right);
      case MAX -> Size.max(left, right);
      case DIVIDED_BY -> {
        if (right.literal().isPresent() && right.literal().getAsLong() > 0) {
          yield left.dividedBy(right.literal().getAsLong());
        }
        inference.report(new TypeProblem.Other(
            TypeCode.WRONG_TYPE_ARGUMENTS,
            binary.span(),
            "a size can be divided by a number above 0 only"));
        yield left;
      }
    };
  }
}

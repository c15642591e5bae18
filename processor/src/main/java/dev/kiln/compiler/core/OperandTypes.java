package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreType.Array;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.runtime.FormatSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node asks of its operands, one rule for each kind of node; the answer is what is wrong.
 * What depends on the nodes around it is {@link BodyVerifier}'s.
 *
 * <p>Long because a visitor has a method for every kind of node.
 */
record OperandTypes(Program program) implements Core.Visitor<Optional<String>> {
  private static final Set<String> CODES = Set.of(
      "index",
      "overflow",
      "division",
      "shift",
      "domain",
      "shape",
      "cast",
      "match",
      "assert",
      "panic",
      "depth",
      "time");
  private static final Optional<String> FINE = Optional.empty();

  private static Optional<String> wants(Core value, CoreType type, String what) {
    return CoreTypes.fits(value.type(), type)
        ? FINE
        : Optional.of(what + " is " + value.type() + " instead of " + type);
  }

  private static Optional<String> all(List<Core> values, List<CoreType> types, String what) {
    if (values.size() != types.size()) {
      return Optional.of(what + ": " + values.size() + " instead of " + types.size());
    }
    for (int i = 0; i < values.size(); i++) {
      Optional<String> wrong = wants(values.get(i), types.get(i), what + " " + (i + 1));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return FINE;
  }

  private static Optional<String> wrong(boolean good, String what) {
    return good ? FINE : Optional.of(what);
  }

  @Override
  public Optional<String> visitInt(Core.Int node) {
    return FINE;
  }

  @Override
  public Optional<String> visitReal(Core.Real node) {
    return FINE;
  }

  @Override
  public Optional<String> visitBool(Core.Bool node) {
    return FINE;
  }

  @Override
  public Optional<String> visitChar(Core.Char node) {
    return wrong(Character.isValidCodePoint(node.codePoint()), "a character that is none");
  }

  @Override
  public Optional<String> visitStr(Core.Str node) {
    return FINE;
  }

  @Override
  public Optional<String> visitUnit(Core.Unit node) {
    return FINE;
  }

  @Override
  public Optional<String> visitVar(Core.Var node) {
    return FINE;
  }

  @Override
  public Optional<String> visitGlobal(Core.Global node) {
    Program.GlobalValue global = program.globals().get(node.name());
    return wrong(
        global != null && CoreTypes.fits(global.type(), node.type()),
        "no constant " + node.name() + ": " + node.type());
  }

  @Override
  public Optional<String> visitLet(Core.Let node) {
    return FINE;
  }

  @Override
  public Optional<String> visitAssign(Core.Assign node) {
    return wants(node.value(), node.local().type(), "what " + node.local() + " is assigned");
  }

  @Override
  public Optional<String> visitSeq(Core.Seq node) {
    return FINE;
  }

  @Override
  public Optional<String> visitIf(Core.If node) {
    return wants(node.condition(), Scalar.BOOL, "a condition")
        .or(() -> wants(node.then(), node.type(), "a branch"))
        .or(() -> wants(node.otherwise(), node.type(), "a branch"));
  }

  @Override
  public Optional<String> visitWhile(Core.While node) {
    return wants(node.condition(), Scalar.BOOL, "a condition");
  }

  @Override
  public Optional<String> visitLoop(Core.Loop node) {
    return FINE;
  }

  @Override
  public Optional<String> visitFor(Core.For node) {
    return wrong(
            node.index().type() == Scalar.INT,
            "a loop counts with " + node.index().type())
        .or(() -> wants(node.from(), Scalar.INT, "a loop's start"))
        .or(() -> wants(node.to(), Scalar.INT, "a loop's end"));
  }

  @Override
  public Optional<String> visitBreak(Core.Break node) {
    return FINE;
  }

  @Override
  public Optional<String> visitContinue(Core.Continue node) {
    return FINE;
  }

  @Override
  public Optional<String> visitReturn(Core.Return node) {
    return FINE;
  }

  @Override
  public Optional<String> visitCall(Core.Call node) {
    Function callee = program.functions().get(node.function());
    if (callee == null) {
      return Optional.of("a call of " + node.function() + ", which is not there");
    }
    return all(node.arguments(), callee.type().parameters(), "argument")
        .or(() -> wrong(
            CoreTypes.fits(callee.result(), node.type()),
            "a call is " + node.type() + " instead of " + callee.result()))
        .or(() -> wrong(node.at() != null, "a call without a place"));
  }

  @Override
  public Optional<String> visitCallValue(Core.CallValue node) {
    if (!(node.function().type() instanceof CoreType.Function type)) {
      return Optional.of("a call of " + node.function().type());
    }
    return all(node.arguments(), type.parameters(), "argument")
        .or(() -> wrong(
            CoreTypes.fits(type.result(), node.type()),
            "a call is " + node.type() + " instead of " + type.result()))
        .or(() -> wrong(node.at() != null, "a call without a place"));
  }

  @Override
  public Optional<String> visitLambda(Core.Lambda node) {
    return wants(node.body(), node.result(), "a lambda's value");
  }

  @Override
  public Optional<String> visitFunctionValue(Core.FunctionValue node) {
    Function function = program.functions().get(node.function());
    return wrong(
        function != null && CoreTypes.fits(function.type(), node.type()),
        "no function " + node.function() + ": " + node.type());
  }

  @Override
  public Optional<String> visitPrimitive(Core.Primitive node) {
    return wrong(!node.op().canFail() || node.at() != null, node.op().text() + " without a place");
  }

  @Override
  public Optional<String> visitLibrary(Core.Library node) {
    return wrong(!node.op().canFail() || node.at() != null, node.op().text() + " without a place");
  }

  @Override
  public Optional<String> visitCatch(Core.Catch node) {
    return wants(node.body(), node.type(), "what is tried")
        .or(() -> wants(node.handler(), node.type(), "what stands in for a failure"))
        .or(() -> wrong(node.failure().type().equals(Core.Catch.FAILURE), "a failure's type"));
  }

  @Override
  public Optional<String> visitWith(Core.With node) {
    return wrong(node.handler().type() instanceof CoreType.Data, "a handler's type");
  }

  @Override
  public Optional<String> visitOutside(Core.Outside node) {
    return wrong(node.handler().type() instanceof CoreType.Data, "a handler's type");
  }

  @Override
  public Optional<String> visitFinally(Core.Finally node) {
    return FINE;
  }

  @Override
  public Optional<String> visitMake(Core.Make node) {
    if (node.type() instanceof CoreType.Tuple tuple) {
      return wrong(node.constructor() == 0, "a tuple has no constructors")
          .or(() -> all(node.fields(), tuple.elements(), "element"));
    } else if (node.type() instanceof CoreType.Data data) {
      List<Program.Constructor> constructors =
          program.dataTypes().get(data.name()).constructors();
      return wrong(
              node.constructor() >= 0 && node.constructor() < constructors.size(),
              data + " has no constructor " + node.constructor())
          .or(() -> all(node.fields(), fieldTypes(data, node.constructor()), "field"));
    }
    return Optional.of("a value of " + node.type() + " is made");
  }

  private List<CoreType> fieldTypes(CoreType.Data data, int constructor) {
    return program.dataTypes().get(data.name()).constructors().get(constructor).fields().stream()
        .map(Program.Field::type)
        .toList();
  }

  @Override
  public Optional<String> visitTangent(Core.Tangent node) {
    return Optional.of("a derivative is left");
  }

  @Override
  public Optional<String> visitIs(Core.Is node) {
    return wrong(
        constructors(node.target().type()) > node.constructor(),
        node.target().type() + " has no constructor " + node.constructor());
  }

  private int constructors(CoreType type) {
    return type instanceof CoreType.Data data
        ? program.dataTypes().get(data.name()).constructors().size()
        : 0;
  }

  @Override
  public Optional<String> visitGet(Core.Get node) {
    List<CoreType> parts = List.of();
    if (node.target().type() instanceof CoreType.Tuple tuple) {
      parts = tuple.elements();
    } else if (node.target().type() instanceof CoreType.Data data
        && node.constructor() < constructors(data)) {
      parts = fieldTypes(data, node.constructor());
    }
    return wrong(
        node.index() >= 0
            && node.index() < parts.size()
            && CoreTypes.fits(parts.get(node.index()), node.type()),
        node.target().type() + " has no part " + node.index() + ": " + node.type());
  }

  @Override
  public Optional<String> visitArrayLiteral(Core.ArrayLiteral node) {
    for (Core element : node.elements()) {
      Optional<String> wrong = wants(element, node.type().element(), "an element");
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return wrong(
        node.type().isFixed() && node.type().count() == node.elements().size(),
        "the number of elements of " + node.type() + " is " + node.elements().size());
  }

  @Override
  public Optional<String> visitBuild(Core.Build node) {
    return wrong(
            node.indices().size() == node.type().rank()
                && node.indices().stream().allMatch(i -> i.type() == Scalar.INT && !i.mutable()),
            "the indices of a build")
        .or(() -> shape(node.type(), node.shape()))
        .or(() -> wants(node.body(), node.type().element(), "an element"));
  }

  @Override
  public Optional<String> visitIndex(Core.Index node) {
    return access(node.array().type(), node.indices(), node.shape())
        .or(() -> wrong(node.at() != null, "an index without a place"));
  }

  @Override
  public Optional<String> visitStore(Core.Store node) {
    return access(node.target().type(), node.indices(), node.shape())
        .or(() -> wrong(node.at() != null, "an index without a place"))
        .or(() -> wants(
            node.value(), ((Array) node.target().type()).element(), "what an element becomes"));
  }

  private static Optional<String> access(CoreType type, List<Core> indices, List<Core> shape) {
    if (!(type instanceof Array array)) {
      return Optional.of("an index of " + type);
    }
    List<CoreType> ints = java.util.Collections.nCopies(array.rank(), Scalar.INT);
    return all(indices, ints, "index")
        .or(() -> shape(array, shape))
        .or(() -> wrong(
            shape.stream().allMatch(OperandTypes::isSize),
            "a size that is no arithmetic of literals and locals"));
  }

  private static boolean isSize(Core core) {
    return core instanceof Core.Int
        || core instanceof Core.Var
        || core instanceof Core.Primitive sum
            && sum.op().isPure()
            && sum.arguments().stream().allMatch(OperandTypes::isSize);
  }

  private static Optional<String> shape(Array type, List<Core> shape) {
    if (shape.size() != type.rank()) {
      return Optional.of(shape.size() + " sizes for " + type);
    }
    for (int i = 0; i < shape.size(); i++) {
      boolean good = CoreTypes.fits(shape.get(i).type(), Scalar.INT);
      if (shape.get(i) instanceof Core.Int size && type.sizes().get(i) != Array.RUNTIME) {
        good = size.value() == type.sizes().get(i);
      }
      if (!good) {
        return Optional.of("size " + (i + 1) + " of " + type);
      }
    }
    return FINE;
  }

  @Override
  public Optional<String> visitCopy(Core.Copy node) {
    return wrong(
        CoreTypes.isOwned(node.array().type()), "a copy of " + node.array().type());
  }

  @Override
  public Optional<String> visitShow(Core.Show node) {
    List<CoreType> ints = java.util.Collections.nCopies(
        CoreTypes.shownSizes(node.value().type(), program.dataTypes()), Scalar.INT);
    return all(node.sizes(), ints, "size");
  }

  @Override
  public Optional<String> visitFormat(Core.Format node) {
    return wrong(
        FormatSpec.parse(node.spec()).spec().isPresent(), "a format '" + node.spec() + "'");
  }

  @Override
  public Optional<String> visitFail(Core.Fail node) {
    return wants(node.message(), Scalar.STR, "a message")
        .or(() -> wrong(CODES.contains(node.code()), "an error of code " + node.code()))
        .or(() -> wrong(node.at() != null, "an error without a place"));
  }
}

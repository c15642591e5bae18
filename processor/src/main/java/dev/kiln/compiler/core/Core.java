package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.source.Span;
import java.util.List;

/**
 * An expression of Core. Operands are evaluated from left to right.
 *
 * <p>Long because a family stands in one file: so the whole language of the middle end can be read
 * at once.
 */
public sealed interface Core {
  /** The type of its value. */
  CoreType type();

  /** Calls the visitor's method for this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An Int literal. */
  record Int(long value) implements Core {
    @Override
    public CoreType type() {
      return Scalar.INT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInt(this);
    }
  }

  /** A Real literal; compared by its bits, NaN being one value. */
  record Real(double value) implements Core {
    @Override
    public CoreType type() {
      return Scalar.REAL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitReal(this);
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Core {
    @Override
    public CoreType type() {
      return Scalar.BOOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBool(this);
    }
  }

  /** A code point. */
  record Char(int codePoint) implements Core {
    @Override
    public CoreType type() {
      return Scalar.CHAR;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitChar(this);
    }
  }

  /** A text literal. */
  record Str(String value) implements Core {
    @Override
    public CoreType type() {
      return Scalar.STR;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStr(this);
    }
  }

  /** {@code ()}. */
  record Unit() implements Core {
    @Override
    public CoreType type() {
      return Scalar.UNIT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnit(this);
    }
  }

  /** Reads a local. */
  record Var(Local local) implements Core {
    @Override
    public CoreType type() {
      return local.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitVar(this);
    }
  }

  /** Reads a global: a {@code const} of the program. */
  record Global(String name, CoreType type) implements Core {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitGlobal(this);
    }
  }

  /** Introduces a local, mutable or not, for the body. */
  record Let(Local local, Core value, Core body) implements Core {
    @Override
    public CoreType type() {
      return body.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLet(this);
    }
  }

  /** Gives a mutable local a new value; is Unit. */
  record Assign(Local local, Core value) implements Core {
    @Override
    public CoreType type() {
      return Scalar.UNIT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAssign(this);
    }
  }

  /** Evaluates the steps for what they do, then is the value of {@code last}. */
  record Seq(List<Core> steps, Core last) implements Core {
    public Seq {
      steps = List.copyOf(steps);
    }

    @Override
    public CoreType type() {
      return last.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSeq(this);
    }
  }

  /** One of two branches; both have {@code type} or Never. Also lazy and, or. */
  record If(Core condition, Core then, Core otherwise, CoreType type) implements Core {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIf(this);
    }
  }

  /** Repeats while the condition holds; is Unit. {@link Break} leaves it with Unit. */
  record While(Label label, Core condition, Core body) implements Core {
    @Override
    public CoreType type() {
      return Scalar.UNIT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWhile(this);
    }
  }

  /** Repeats until a {@link Break} leaves it with a value; Never if there is none. */
  record Loop(Label label, CoreType type, Core body) implements Core {
    /** Whether it never gets to a second round: a block that is left with a value. */
    public boolean isBlock() {
      return body.type() == Scalar.NEVER
          && !Children.any(body, core -> core instanceof Continue c && c.label().equals(label));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLoop(this);
    }
  }

  /**
   * Counts: {@code index} runs from {@code from} to {@code to} by one, upwards or downwards, {@code
   * to} itself taken in if {@code inclusive}; both ends are evaluated once, before. Never
   * overflows, also at the limits of Int. Is Unit; {@link Break} leaves it with Unit.
   */
  record For(
      Label label, Local index, Core from, Core to, boolean inclusive, boolean down, Core body)
      implements Core {
    @Override
    public CoreType type() {
      return Scalar.UNIT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFor(this);
    }
  }

  /** Leaves the loop with a value, {@code ()} for while and for. */
  record Break(Label label, Core value) implements Core {
    @Override
    public CoreType type() {
      return Scalar.NEVER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBreak(this);
    }
  }

  /** Starts the loop's next round. */
  record Continue(Label label) implements Core {
    @Override
    public CoreType type() {
      return Scalar.NEVER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitContinue(this);
    }
  }

  /** Leaves the innermost function or lambda with a value. */
  record Return(Core value) implements Core {
    @Override
    public CoreType type() {
      return Scalar.NEVER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitReturn(this);
    }
  }

  /**
   * Calls a function of the program.
   *
   * @param tail whether it stands in tail position and calls into its own recursive group, so that
   *     it must not take stack
   */
  record Call(String function, List<Core> arguments, CoreType type, boolean tail, Span at)
      implements Core {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /** Calls a function value; the function is evaluated first. */
  record CallValue(Core function, List<Core> arguments, CoreType type, Span at) implements Core {
    public CallValue {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCallValue(this);
    }
  }

  /** A closure: captures locals by reference. */
  record Lambda(List<Local> parameters, CoreType result, Core body) implements Core {
    public Lambda {
      parameters = List.copyOf(parameters);
    }

    @Override
    public CoreType type() {
      return new CoreType.Function(parameters.stream().map(Local::type).toList(), result);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLambda(this);
    }
  }

  /** A function of the program as a value. */
  record FunctionValue(String function, CoreType.Function type) implements Core {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFunctionValue(this);
    }
  }

  /**
   * The function that gives, for a point and a direction, the value of {@code function} and its
   * derivative in that direction. Lowering makes it; differentiation puts what it is in its place.
   *
   * @param type from (A, A) to (B, B), where {@code function} goes from A to B
   */
  record Tangent(Core function, CoreType.Function type, Span at) implements Core {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTangent(this);
    }
  }

  /** A primitive operation. */
  record Primitive(Op op, List<Core> arguments, Span at) implements Core {
    public Primitive {
      arguments = List.copyOf(arguments);
      op.check(arguments);
    }

    @Override
    public CoreType type() {
      return op.isProduct()
          ? op.result(List.of(arguments.get(0).type(), arguments.get(1).type()))
          : op.result();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPrimitive(this);
    }
  }

  /** An operation of the run-time library on collections. */
  record Library(LibraryOp op, List<Core> arguments, CoreType type, Span at) implements Core {
    public Library {
      arguments = List.copyOf(arguments);
      op.check(arguments, type);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLibrary(this);
    }
  }

  /**
   * The value of {@code body}, or, if that fails with an error that can be caught, of {@code
   * handler}.
   *
   * @param failure what the handler knows of it: code, message, file, line, column
   * @param timeout whether only the end of a {@code timeout} is caught, which else nothing catches
   */
  record Catch(Core body, Local failure, Core handler, boolean timeout, CoreType type)
      implements Core {
    /** One that catches all errors a program may catch. */
    public Catch(Core body, Local failure, Core handler, CoreType type) {
      this(body, failure, handler, false, type);
    }

    /** The type of what is known of a failure. */
    public static final CoreType.Tuple FAILURE =
        new CoreType.Tuple(List.of(Scalar.STR, Scalar.STR, Scalar.STR, Scalar.INT, Scalar.INT));

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCatch(this);
    }
  }

  /** The value of {@code body}, for whose duration {@code handler} handles an effect. */
  record With(String effect, Core handler, Core body) implements Core {
    @Override
    public CoreType type() {
      return body.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWith(this);
    }
  }

  /**
   * The value of {@code body}, which knows the handler of an effect that is in force; for its
   * duration those outside of that are.
   */
  record Outside(String effect, Local handler, Core body) implements Core {
    @Override
    public CoreType type() {
      return body.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOutside(this);
    }
  }

  /** The value of {@code body}; {@code cleanup} follows, however that ends. */
  record Finally(Core body, Core cleanup) implements Core {
    @Override
    public CoreType type() {
      return body.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFinally(this);
    }
  }

  /**
   * Makes a tuple, record or value of a sum.
   *
   * @param constructor the constructor's place in its data type, 0 for tuples and records
   */
  record Make(CoreType type, int constructor, List<Core> fields) implements Core {
    public Make {
      fields = List.copyOf(fields);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMake(this);
    }
  }

  /** Whether a value of a sum was made by a constructor. */
  record Is(Core target, int constructor) implements Core {
    @Override
    public CoreType type() {
      return Scalar.BOOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIs(this);
    }
  }

  /**
   * Reads a field of a tuple, record or value of a sum by its place.
   *
   * @param constructor the one that made the value, as is known here; 0 for tuples and records
   */
  record Get(Core target, int constructor, int index, CoreType type) implements Core {
    /** A field of a tuple or record. */
    public Get(Core target, int index, CoreType type) {
      this(target, 0, index, type);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitGet(this);
    }
  }

  /** A fixed array from all its elements, row-major. */
  record ArrayLiteral(CoreType.Array type, List<Core> elements) implements Core {
    public ArrayLiteral {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArrayLiteral(this);
    }
  }

  /**
   * Builds an array: evaluates {@code body} for all indices in row-major order.
   *
   * @param shape the sizes as Ints, evaluated first; known to be right: not negative, and their
   *     product an array's length ({@link Op#CHECK_SIZE} comes before, where that is not known)
   * @param overwritten whether every element is written again before one is read, so that the body,
   *     a literal, is there for its type only
   */
  record Build(
      CoreType.Array type, List<Core> shape, List<Local> indices, Core body, boolean overwritten)
      implements Core {
    public Build {
      shape = List.copyOf(shape);
      indices = List.copyOf(indices);
    }

    /** One whose elements count. */
    public Build(CoreType.Array type, List<Core> shape, List<Local> indices, Core body) {
      this(type, shape, indices, body, false);
    }

    /** The same of other parts. */
    public Build with(List<Core> otherShape, List<Local> otherIndices, Core otherBody) {
      return new Build(type, otherShape, otherIndices, otherBody, overwritten);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBuild(this);
    }
  }

  /**
   * Reads an element: array, then indices.
   *
   * @param shape all sizes of the array: literals, locals, pure arithmetic of them
   * @param checked whether the indices must still be checked
   */
  record Index(Core array, List<Core> indices, List<Core> shape, boolean checked, Span at)
      implements Core {
    public Index {
      indices = List.copyOf(indices);
      shape = List.copyOf(shape);
    }

    @Override
    public CoreType type() {
      return ((CoreType.Array) array.type()).element();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIndex(this);
    }
  }

  /**
   * Changes an element of the array that a mutable local owns: indices (checked when all are
   * evaluated), then value, then the write. Is Unit.
   */
  record Store(
      Local target, List<Core> indices, List<Core> shape, Core value, boolean checked, Span at)
      implements Core {
    public Store {
      indices = List.copyOf(indices);
      shape = List.copyOf(shape);
    }

    @Override
    public CoreType type() {
      return Scalar.UNIT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStore(this);
    }
  }

  /** A fresh array or collection with the same elements; of a collection without copying them. */
  record Copy(Core array) implements Core {
    @Override
    public CoreType type() {
      return array.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCopy(this);
    }
  }

  /**
   * The value in Kiln notation, as Str.
   *
   * @param quoted whether Str and Char are shown as in source (inside other values they always are)
   * @param sizes the run-time sizes of the arrays in the value's type, in the order met there
   */
  record Show(Core value, boolean quoted, List<Core> sizes) implements Core {
    public Show {
      sizes = List.copyOf(sizes);
    }

    @Override
    public CoreType type() {
      return Scalar.STR;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitShow(this);
    }
  }

  /**
   * The value laid out by a template's specification, as Str.
   *
   * @param spec as written; {@code FormatSpec.parse} takes it, and it fits the type
   */
  record Format(Core value, String spec) implements Core {
    @Override
    public CoreType type() {
      return Scalar.STR;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFormat(this);
    }
  }

  /** Ends the program, or the innermost {@code catch}, with an error. */
  record Fail(String code, Core message, Span at) implements Core {
    @Override
    public CoreType type() {
      return Scalar.NEVER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFail(this);
    }
  }

  /** A total function over Core: a new node breaks the build until all are handled. */
  interface Visitor<R> {
    R visitInt(Int node);

    R visitReal(Real node);

    R visitBool(Bool node);

    R visitChar(Char node);

    R visitStr(Str node);

    R visitUnit(Unit node);

    R visitVar(Var node);

    R visitGlobal(Global node);

    R visitLet(Let node);

    R visitAssign(Assign node);

    R visitSeq(Seq node);

    R visitIf(If node);

    R visitWhile(While node);

    R visitLoop(Loop node);

    R visitFor(For node);

    R visitBreak(Break node);

    R visitContinue(Continue node);

    R visitReturn(Return node);

    R visitCall(Call node);

    R visitCallValue(CallValue node);

    R visitLambda(Lambda node);

    R visitFunctionValue(FunctionValue node);

    R visitTangent(Tangent node);

    R visitPrimitive(Primitive node);

    R visitLibrary(Library node);

    R visitCatch(Catch node);

    R visitFinally(Finally node);

    R visitWith(With node);

    R visitOutside(Outside node);

    R visitMake(Make node);

    R visitIs(Is node);

    R visitGet(Get node);

    R visitArrayLiteral(ArrayLiteral node);

    R visitBuild(Build node);

    R visitIndex(Index node);

    R visitStore(Store node);

    R visitCopy(Copy node);

    R visitShow(Show node);

    R visitFormat(Format node);

    R visitFail(Fail node);
  }
}

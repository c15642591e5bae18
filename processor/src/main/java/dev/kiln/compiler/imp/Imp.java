package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.CoreType;
import java.util.List;
import java.util.Optional;

/**
 * The nodes of Imp: types, expressions, statements, methods.
 *
 * <p>Long because a family stands in one file.
 */
public final class Imp {
  private Imp() {}

  /** A type of Imp. */
  public sealed interface Type {}

  /** Types of values that a machine word or a library class holds. */
  public enum Scalar implements Type {
    /** 32 bits, for indices and sizes. */
    INT32,
    INT64,
    REAL,
    BOOL,
    CHAR,
    STR,
    VOID
  }

  /** An array of scalars. */
  public record ArrayType(Scalar element) implements Type {}

  /** A tuple or record as an object; {@code name} is unique in the unit. */
  public record ObjectType(String name) implements Type {}

  /** A collection of the run-time library: its class and the types of what it holds. */
  public record LibraryType(String owner, List<Type> arguments) implements Type {
    public LibraryType {
      arguments = List.copyOf(arguments);
    }
  }

  /** A function value. */
  public record FunctionType(String name) implements Type {}

  /** A variable shared by reference. */
  public record CellType(Type content) implements Type {}

  /**
   * A local variable.
   *
   * @param low the least value it can have, for INT32
   * @param high the greatest
   */
  public record Local(String name, int id, Type type, long low, long high) {}

  /** An expression. */
  public sealed interface Expr {
    /** The type of its value. */
    Type type();
  }

  /** An integer literal of 32 or 64 bits. */
  public record IntConst(long value, Scalar type) implements Expr {}

  /** A Real literal. */
  public record RealConst(double value) implements Expr {
    @Override
    public Type type() {
      return Scalar.REAL;
    }
  }

  /** A Bool literal. */
  public record BoolConst(boolean value) implements Expr {
    @Override
    public Type type() {
      return Scalar.BOOL;
    }
  }

  /** A text literal. */
  public record StrConst(String value) implements Expr {
    @Override
    public Type type() {
      return Scalar.STR;
    }
  }

  /** Reads a local. */
  public record Get(Local local) implements Expr {
    @Override
    public Type type() {
      return local.type();
    }
  }

  /** Reads a constant of the unit. */
  public record GetConstant(String name, Type type) implements Expr {}

  /** An operator that C and Java both have; {@code symbol} is theirs. */
  public record Operation(String symbol, List<Expr> operands, Type type) implements Expr {
    public Operation {
      operands = List.copyOf(operands);
    }
  }

  /** Converts between number types. */
  public record Convert(Expr value, Type type) implements Expr {}

  /** A function of the run-time library: {@code Ints.add}. */
  public record Runtime(String owner, String name, List<Expr> arguments, Type type)
      implements Expr {
    public Runtime {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A method of the unit.
   *
   * @param at the Kiln function and the place of its call, for traces; empty if it cannot fail, or
   *     is no call in Kiln
   */
  public record Invoke(String method, List<Expr> arguments, Type type, String at) implements Expr {
    public Invoke {
      arguments = List.copyOf(arguments);
    }
  }

  /** A function value called. */
  public record InvokeValue(Expr function, List<Expr> arguments, Type type) implements Expr {
    public InvokeValue {
      arguments = List.copyOf(arguments);
    }
  }

  /** A function value made here. */
  public record Lambda(FunctionType type, List<Local> parameters, List<Stmt> body) implements Expr {
    public Lambda {
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
    }
  }

  /** A function value with the text that it is shown as. */
  public record Named(Lambda function, String text) implements Expr {
    @Override
    public Type type() {
      return function.type();
    }
  }

  /** An element. */
  public record Element(Expr array, Expr index) implements Expr {
    @Override
    public Type type() {
      return ((ArrayType) array.type()).element();
    }
  }

  /**
   * A new array of zeros.
   *
   * @param overwritten whether every element is written before one is read, so that it may be of
   *     anything
   */
  public record NewArray(ArrayType type, Expr length, boolean overwritten) implements Expr {}

  /** A new array of these elements. */
  public record ArrayOf(ArrayType type, List<Expr> elements) implements Expr {
    public ArrayOf {
      elements = List.copyOf(elements);
    }
  }

  /** A new array with the elements of another. */
  public record CopyOf(Expr array) implements Expr {
    @Override
    public Type type() {
      return array.type();
    }
  }

  /** A field of an object. */
  public record Field(Expr object, int index, Type type) implements Expr {}

  /** A new object. */
  public record NewObject(ObjectType type, List<Expr> fields) implements Expr {
    public NewObject {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A new value of a sum.
   *
   * @param type the sum
   * @param made its constructor
   */
  public record NewCase(ObjectType type, ObjectType made, List<Expr> fields) implements Expr {
    public NewCase {
      fields = List.copyOf(fields);
    }
  }

  /** Whether a value of a sum was made by a constructor. */
  public record IsCase(Expr value, ObjectType made) implements Expr {
    @Override
    public Type type() {
      return Scalar.BOOL;
    }
  }

  /** The variable in a cell. */
  public record CellValue(Expr cell, Type type) implements Expr {}

  /** A new cell. */
  public record NewCell(CellType type, Expr value) implements Expr {}

  /** A statement. */
  public sealed interface Stmt {}

  /** Introduces a local, with a value or to be assigned later. */
  public record Declare(Local local, Optional<Expr> value) implements Stmt {}

  /** Gives a local a value. */
  public record Assign(Local local, Expr value) implements Stmt {}

  /** Gives an element a value. */
  public record Store(Expr array, Expr index, Expr value) implements Stmt {}

  /** Gives a cell a value. */
  public record SetCell(Expr cell, Expr value) implements Stmt {}

  /** Evaluates an expression for what it does. */
  public record Eval(Expr expr) implements Stmt {}

  /** One of two branches. */
  public record If(Expr condition, List<Stmt> then, List<Stmt> otherwise) implements Stmt {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /**
   * Repeats while the condition holds.
   *
   * @param label empty if nothing jumps to it from an inner loop
   */
  public record While(String label, Expr condition, List<Stmt> body) implements Stmt {
    public While {
      body = List.copyOf(body);
    }
  }

  /** Counts from {@code from}; {@code relation} is {@code < <= > >=}. */
  public record For(String label, Local index, Expr from, String relation, Expr to, List<Stmt> body)
      implements Stmt {
    public For {
      body = List.copyOf(body);
    }
  }

  /** A block that can be left by its label. */
  public record Labelled(String label, List<Stmt> body) implements Stmt {
    public Labelled {
      body = List.copyOf(body);
    }
  }

  /**
   * Statements that may fail.
   *
   * @param caught the failure that {@code handler} goes on from; without it nothing is caught
   * @param test the question a failure must answer with yes to be caught: {@code isCaught}
   * @param cleanup follows however the rest ends
   */
  public record Try(
      List<Stmt> body, Optional<Local> caught, String test, List<Stmt> handler, List<Stmt> cleanup)
      implements Stmt {
    public Try {
      body = List.copyOf(body);
      handler = List.copyOf(handler);
      cleanup = List.copyOf(cleanup);
    }
  }

  /** Leaves a loop or block. */
  public record Break(String label) implements Stmt {}

  /** Goes on with the next round. */
  public record Continue(String label) implements Stmt {}

  /** Leaves the method. */
  public record Return(Optional<Expr> value) implements Stmt {}

  /** Fails. */
  public record Fail(String code, Expr message, String at) implements Stmt {}

  /**
   * A method.
   *
   * @param name unique in the unit; that of the Core function, if it holds all or most of its code
   * @param origin the Core function whose code it holds
   * @param spread how many locals each parameter of that function became
   * @param printer whether a printer follows the parameters
   * @param depth whether the depth of the recursion comes last
   * @param recursive whether calls of it count towards the depth
   * @param onDeepStack the method that goes on on a deep stack where the depth asks for that
   */
  public record Method(
      String name,
      String origin,
      List<Local> parameters,
      List<Integer> spread,
      boolean printer,
      boolean depth,
      boolean recursive,
      Type result,
      List<Stmt> body,
      Optional<String> onDeepStack) {
    public Method {
      parameters = List.copyOf(parameters);
      spread = List.copyOf(spread);
      body = List.copyOf(body);
    }

    /** One that goes on itself on a deep stack, if it is recursive. */
    public Method(
        String name,
        String origin,
        List<Local> parameters,
        List<Integer> spread,
        boolean printer,
        boolean depth,
        boolean recursive,
        Type result,
        List<Stmt> body) {
      this(
          name,
          origin,
          parameters,
          spread,
          printer,
          depth,
          recursive,
          result,
          body,
          depth && recursive ? Optional.of(name) : Optional.empty());
    }

    /** Whether its code was put here out of another method. */
    public boolean isOutlined() {
      return !name.equals(origin);
    }

    /** The method with another body. */
    public Method withBody(List<Stmt> changed) {
      return new Method(
          name,
          origin,
          parameters,
          spread,
          printer,
          depth,
          recursive,
          result,
          changed,
          onDeepStack);
    }
  }

  /** A tuple or record type. */
  public record ObjectDef(ObjectType type, CoreType core, List<String> fields, List<Type> types) {
    public ObjectDef {
      fields = List.copyOf(fields);
      types = List.copyOf(types);
    }
  }

  /** A sum with its constructors, whose types are named {@code Sum.Constructor}. */
  public record SumDef(ObjectType type, CoreType core, List<ObjectDef> cases) {
    public SumDef {
      cases = List.copyOf(cases);
    }
  }

  /**
   * The type of function values of one signature.
   *
   * @param depth whether they take the depth of the recursion last
   * @param recursive whether one may come to call itself, so that it must move to a deeper stack
   * @param shown whether function values are shown, some by their names
   */
  public record FunctionDef(
      FunctionType type,
      List<Type> parameters,
      Type result,
      boolean depth,
      boolean recursive,
      boolean shown) {
    public FunctionDef {
      parameters = List.copyOf(parameters);
    }
  }

  /** A constant, computed once. */
  public record ConstantDef(String name, Type type, List<Stmt> body) {
    public ConstantDef {
      body = List.copyOf(body);
    }
  }

  /**
   * All that one class holds.
   *
   * @param types the tuples, records and functions met, as they are held whole
   * @param leaves how they come apart
   */
  public record Unit(
      List<ObjectDef> objects,
      List<SumDef> sums,
      List<FunctionDef> functions,
      List<ConstantDef> constants,
      List<Method> methods,
      java.util.Map<CoreType, Type> types,
      Leaves leaves) {
    public Unit {
      objects = List.copyOf(objects);
      sums = List.copyOf(sums);
      functions = List.copyOf(functions);
      constants = List.copyOf(constants);
      methods = List.copyOf(methods);
    }
  }
}

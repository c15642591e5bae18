package dev.kiln.compiler.core;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.runtime.Depth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks what every stage may rely on: entries, calls and types name what is there, locals are
 * bound once and before use, only mutable ones change, jumps stay inside their loop and function,
 * tail calls stand in tail position, and operands have the types asked for.
 */
public final class Verifier {
  private final Program program;

  private Verifier(Program program) {
    this.program = program;
  }

  /**
   * Checks a program.
   *
   * @throws CompilerBug naming the function and the node that is not as it must be
   */
  public static void verify(Program program) {
    Depth.moveRun(() -> new Verifier(program).run());
  }

  private void run() {
    program.entries().forEach((name, target) -> {
      if (!program.functions().containsKey(target)) {
        throw new CompilerBug("verify", "the entry " + name + " has no function " + target);
      }
    });
    program.dataTypes().forEach(this::dataType);
    program.globals().forEach(this::global);
    program.functions().forEach(this::function);
  }

  private void dataType(String name, Program.DataType type) {
    named("data type", name, type.name());
    if (type.constructors().isEmpty() || type.record() && type.constructors().size() != 1) {
      throw new CompilerBug("verify", "the number of constructors of data type " + name);
    }
    for (Program.Constructor constructor : type.constructors()) {
      constructor.fields().forEach(field -> wellFormed(field.type(), "data type " + name));
    }
  }

  private void global(String name, Program.GlobalValue global) {
    named("constant", name, global.name());
    String owner = "constant " + name;
    wellFormed(global.type(), owner);
    new BodyVerifier(program, owner, global.value(), List.of(), global.type()).verify();
    if (reads(global.value()).contains(name)) {
      throw new CompilerBug("verify", "the constant " + name + " needs itself");
    }
  }

  /** The constants that a value needs, directly or through functions and other constants. */
  private Set<String> reads(Core root) {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> called = new LinkedHashSet<>();
    reads(root, seen, called);
    return seen;
  }

  private void reads(Core core, Set<String> seen, Set<String> called) {
    if (core instanceof Core.Global global && seen.add(global.name())) {
      reads(program.globals().get(global.name()).value(), seen, called);
    } else if (core instanceof Core.Call call && called.add(call.function())) {
      reads(program.functions().get(call.function()).body(), seen, called);
    } else if (core instanceof Core.FunctionValue value && called.add(value.function())) {
      reads(program.functions().get(value.function()).body(), seen, called);
    }
    Children.forEach(core, child -> reads(child, seen, called));
  }

  private void function(String name, Function function) {
    named("function", name, function.name());
    String owner = "function " + name;
    wellFormed(function.type(), owner);
    int sizes = function.sizeParameters();
    if (sizes < 0 || sizes > function.parameters().size()) {
      throw new CompilerBug("verify", "the number of size parameters of function " + name);
    }
    for (Local size : function.parameters().subList(0, sizes)) {
      if (size.type() != CoreType.Scalar.INT) {
        throw new CompilerBug("verify", "the size " + size + " of function " + name);
      }
    }
    List<Local> parameters = function.parameters();
    new BodyVerifier(program, owner, function.body(), parameters, function.result()).verify();
  }

  private static void named(String kind, String key, String name) {
    if (!key.equals(name)) {
      throw new CompilerBug("verify", "the " + kind + " " + name + " goes by the name " + key);
    }
  }

  private void wellFormed(CoreType type, String owner) {
    if (!wellFormed(type, program)) {
      throw new CompilerBug("verify", "the type " + type + " in " + owner);
    }
  }

  /** Whether a type names data types that are there and arrays that can be. */
  static boolean wellFormed(CoreType type, Program program) {
    if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements().size() >= 2
          && tuple.elements().stream().allMatch(t -> wellFormed(t, program));
    } else if (type instanceof CoreType.Data data) {
      return program.dataTypes().containsKey(data.name());
    } else if (type instanceof CoreType.Array array) {
      boolean element = array.element() == CoreType.Scalar.REAL
          || array.element() == CoreType.Scalar.INT
          || array.element() == CoreType.Scalar.BOOL;
      return element
          && array.rank() > 0
          && array.sizes().stream().allMatch(s -> s >= 0 || s == CoreType.Array.RUNTIME);
    } else if (type instanceof CoreType.Library library) {
      return library.arguments().stream().allMatch(t -> wellFormed(t, program));
    } else if (type instanceof CoreType.Function function) {
      return wellFormed(function.result(), program)
          && function.parameters().stream().allMatch(t -> wellFormed(t, program));
    }
    return true;
  }
}

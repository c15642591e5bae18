package dev.kiln.compiler.resolve;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a name can mean. Symbols are compared by identity.
 *
 * <p>Long because a family stands in one file.
 */
public sealed interface Symbol {
  /** As the user wrote it. */
  String name();

  /** A function. */
  final class Function implements Symbol {
    private final String module;
    private final Declaration.FunctionName fullName;
    private final Declaration.Define define;

    Function(String module, Declaration.Define define) {
      this.module = module;
      this.fullName = define.name();
      this.define = define;
    }

    @Override
    public String name() {
      return fullName.text();
    }

    /** The type it is a method of. */
    public Optional<String> owner() {
      return fullName.owner();
    }

    /** Whether it defines an operator. */
    public boolean operator() {
      return fullName.operator();
    }

    /** The dotted name of its module. */
    public String module() {
      return module;
    }

    /** As written; clauses are one definition by now. */
    public Declaration.Define define() {
      return define;
    }

    /** How many parameters it has. */
    public int arity() {
      return define().formals().size();
    }

    /** Whether it is of the standard library. */
    public boolean isLibrary() {
      return ModuleScope.LIBRARY.equals(module);
    }

    /** {@code f}, {@code Vector.map} or {@code (+)}. */
    public String display() {
      String text = operator() ? "(" + name() + ")" : name();
      return owner().map(type -> type + "." + text).orElse(text);
    }

    /** The attribute of that name, if it has it. */
    public Optional<Declaration.Attribute> attribute(String name) {
      return define().head().attributes().stream()
          .filter(a -> a.name().equals(name))
          .findFirst();
    }

    @Override
    public String toString() {
      return display();
    }
  }

  /**
   * A name with several meanings that the call decides: by the number of arguments among the
   * functions, by the type of the first argument among the methods.
   */
  record Overloads(String name, List<Function> functions, List<Function> methods)
      implements Symbol {
    public Overloads {
      functions = List.copyOf(functions);
      methods = List.copyOf(methods);
    }
  }

  /** A type's name where a value is expected: {@code Vector(3, [1, 2, 3])}, {@code Int.max}. */
  record TypeName(String name) implements Symbol {}

  /** A {@code const}. */
  final class Constant implements Symbol {
    private final String module;
    private final Declaration.Const declaration;

    Constant(String module, Declaration.Const declaration) {
      this.module = module;
      this.declaration = declaration;
    }

    @Override
    public String name() {
      return declaration.name();
    }

    /** The dotted name of its module. */
    public String module() {
      return module;
    }

    /** As written. */
    public Declaration.Const declaration() {
      return declaration;
    }
  }

  /** A {@code param} that no door has bound. */
  record Parameter(Declaration.Param declaration) implements Symbol {
    @Override
    public String name() {
      return declaration.name();
    }
  }

  /** A record or sum. */
  final class Data implements Symbol {
    private final String module;
    private final Declaration.Data declaration;
    private final List<Constructor> constructors = new ArrayList<>();

    Data(String module, Declaration.Data declaration) {
      this.module = module;
      this.declaration = declaration;
      int made = isOpaque() ? 0 : declaration.constructors().size();
      for (int i = 0; i < made; i++) {
        constructors.add(new Constructor(this, i));
      }
    }

    @Override
    public String name() {
      return declaration.name();
    }

    /** The dotted name of its module. */
    public String module() {
      return module;
    }

    /** As written. */
    public Declaration.Data declaration() {
      return declaration;
    }

    /** In the order declared. */
    public List<Constructor> constructors() {
      return Collections.unmodifiableList(constructors);
    }

    /** Whether the run-time library makes its values: a collection. */
    public boolean isOpaque() {
      boolean opaque = false;
      for (Declaration.Attribute attribute : declaration.head().attributes()) {
        opaque |= attribute.name().equals("opaque");
      }
      return opaque && ModuleScope.LIBRARY.equals(module);
    }

    /** Whether it is the standard library's type of that name. */
    public boolean isStandard(String name) {
      return ModuleScope.LIBRARY.equals(module) && declaration.name().equals(name);
    }

    /** Whether it is a record: one constructor. */
    public boolean isRecord() {
      return constructors.size() == 1;
    }

    @Override
    public String toString() {
      return name();
    }
  }

  /** A constructor of a data type. */
  final class Constructor implements Symbol {
    private final Data data;
    private final int index;

    Constructor(Data data, int index) {
      this.data = data;
      this.index = index;
    }

    @Override
    public String name() {
      return declaration().name();
    }

    /** The type it makes values of. */
    public Data data() {
      return data;
    }

    /** Its place among the constructors. */
    public int index() {
      return index;
    }

    /** As written. */
    public Declaration.Constructor declaration() {
      return data.declaration().constructors().get(index);
    }
  }

  /** A {@code type}. */
  record Alias(String module, Declaration.Alias declaration) implements Symbol {
    @Override
    public String name() {
      return declaration.name();
    }
  }

  /** An {@code effect}. */
  record Effect(String module, Declaration.Effect declaration, Data handler) implements Symbol {
    @Override
    public String name() {
      return declaration.name();
    }

    /** The place of an operation, or -1. */
    public int operation(String name) {
      List<Declaration.Operation> operations = declaration.operations();
      for (int i = 0; i < operations.size(); i++) {
        if (operations.get(i).name().equals(name)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public String toString() {
      return name();
    }
  }

  /** An operation of an effect: {@code Clock.now}. */
  record Operation(Effect effect, int index) implements Symbol {
    @Override
    public String name() {
      return effect.declaration().operations().get(index).name();
    }
  }

  /** A form of the language that looks like a function: {@code print}, {@code panic}, … */
  record Builtin(String name) implements Symbol {}

  /** A module known by a name of its own. */
  record ModuleName(String name, ModuleScope scope) implements Symbol {}

  /** A local name: parameter, variable, size. */
  final class Local implements Symbol {
    private final String name;
    private final Span span;
    private final Kind kind;

    Local(String name, Span span, Kind kind) {
      this.name = name;
      this.span = span;
      this.kind = kind;
    }

    /** What introduces a local name. */
    public enum Kind {
      PARAMETER,
      LET,
      VAR,
      /** The variable of a loop. */
      LOOP,
      /** A size variable of the signature. */
      SIZE,
      /** A local function. */
      FUNCTION
    }

    @Override
    public String name() {
      return name;
    }

    /** Where it is introduced. */
    public Span span() {
      return span;
    }

    /** What introduces it. */
    public Kind kind() {
      return kind;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}

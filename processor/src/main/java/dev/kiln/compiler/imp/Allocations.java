package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a method may allocate, with the methods of the unit that it calls, but for its own result.
 *
 * <p>Every object counts that the code asks for, although HotSpot removes some of them. Of what is
 * not known, such as a function value that is called, the worst is assumed. Not counted are
 * failures, and what doors do to convert arguments and results.
 */
public final class Allocations {
  /** Classes whose methods allocate nothing, if they give numbers or truth values. */
  private static final Set<String> PLAIN = Set.of(
      "Ints",
      "Reals",
      "Math",
      "Long",
      "Double",
      "Character",
      "Check",
      "Sums",
      "Arrays",
      "Depth",
      "Recursion",
      "Deadline",
      "Meter");

  /** These do nevertheless, or move no elements but read one. */
  private static final Set<String> MAKERS = Set.of("Sums.product");

  private static final Set<String> READERS = Set.of("size", "get", "equals");

  /** What an array is called here that has no name in the program. */
  private static final String UNNAMED = "array";

  private final Map<String, Imp.Method> methods = new LinkedHashMap<>();
  private final Set<String> visited = new LinkedHashSet<>();
  private final Set<String> found = new LinkedHashSet<>();
  private final String start;

  private Allocations(Imp.Unit unit, String start) {
    unit.methods().forEach(method -> methods.put(method.name(), method));
    this.start = start;
  }

  /** What a method may allocate, a few words each: {@code an array of Reals for 'a'}. */
  public static List<String> of(Imp.Unit unit, String method) {
    Allocations allocations = new Allocations(unit, method);
    allocations.visit(method, true);
    return List.copyOf(allocations.found);
  }

  private void visit(String name, boolean resultIsFree) {
    Imp.Method method = methods.get(name);
    if (method == null) {
      found.add("what '" + name + "' does is not known");
    } else if (visited.add(name + " " + resultIsFree)) {
      Set<Local> results = resultIsFree ? ResultLocals.of(method) : Set.of();
      new Body(method, resultIsFree, results).visit(method.body(), false);
    }
  }

  /** One method. */
  private final class Body {
    private final Imp.Method method;
    private final boolean resultIsFree;
    private final Set<Local> results;

    Body(Imp.Method method, boolean resultIsFree, Set<Local> results) {
      this.method = method;
      this.resultIsFree = resultIsFree;
      this.results = results;
    }

    void visit(List<Stmt> statements, boolean inLoop) {
      boolean fails =
          !statements.isEmpty() && statements.get(statements.size() - 1) instanceof Imp.Fail;
      if (!fails) {
        statements.forEach(statement -> visit(statement, inLoop));
      }
    }

    private void visit(Stmt statement, boolean inLoop) {
      boolean loop = inLoop || Statements.isLoop(statement);
      if (statement instanceof Imp.Try attempt && attempt.caught().isPresent()) {
        note("a failure that is caught", loop);
      }
      if (statement instanceof Imp.Return jump && resultIsFree) {
        jump.value().ifPresent(value -> free(value, inLoop));
      } else if (statement instanceof Imp.Declare declare) {
        declare.value().ifPresent(value -> value(declare.local(), value, inLoop));
      } else if (statement instanceof Imp.Assign assign) {
        value(assign.local(), assign.value(), inLoop);
      } else {
        Statements.expressions(statement).forEach(expr -> visit(expr, "", loop));
      }
      Statements.inner(statement).forEach(list -> visit(list, loop));
    }

    private void value(Local local, Expr value, boolean inLoop) {
      if (results.contains(local) && !inLoop) {
        free(value, false);
      } else {
        visit(value, local.name(), inLoop);
      }
    }

    /** What becomes the result, or a part of it. */
    private void free(Expr value, boolean inLoop) {
      if (value instanceof Imp.NewObject || value instanceof Imp.NewCase) {
        Expressions.parts(value).forEach(part -> free(part, inLoop));
      } else if (value instanceof Imp.Invoke invoke) {
        Allocations.this.visit(invoke.method(), true);
        invoke.arguments().forEach(argument -> visit(argument, "", inLoop));
      } else if (ResultLocals.isArray(value)) {
        Expressions.parts(value).forEach(part -> visit(part, "", inLoop));
      } else {
        visit(value, "", inLoop);
      }
    }

    private void visit(Expr expr, String name, boolean inLoop) {
      String made = made(expr);
      if (!made.isEmpty()) {
        boolean named = ResultLocals.isArray(expr) && !name.isEmpty() && !name.equals(UNNAMED);
        note(made + (named ? " for '" + name + "'" : ""), inLoop);
      }
      if (expr instanceof Imp.Invoke invoke) {
        Allocations.this.visit(invoke.method(), false);
      }
      Expressions.parts(expr).forEach(part -> visit(part, "", inLoop));
    }

    private void note(String what, boolean inLoop) {
      String each = inLoop ? ", in each round of a loop" : "";
      String where = method.origin().equals(start) ? "" : " in '" + method.origin() + "'";
      found.add(what + each + where);
    }
  }

  /** What an expression itself makes, or may make; empty for nothing. */
  private static String made(Expr expr) {
    if (expr instanceof Imp.NewArray array) {
      return "an array of " + elements(array.type());
    } else if (expr instanceof Imp.ArrayOf array) {
      return "an array of " + elements(array.type());
    } else if (expr instanceof Imp.CopyOf) {
      return "a copy of an array";
    } else if (expr instanceof Imp.NewObject object) {
      return "an object '" + object.type().name() + "'";
    } else if (expr instanceof Imp.NewCase object) {
      return "an object '" + object.made().name() + "'";
    } else if (expr instanceof Imp.NewCell) {
      return "a variable that closures share";
    } else if (expr instanceof Imp.Lambda) {
      return "a function value";
    } else if (expr instanceof Imp.InvokeValue) {
      return "whatever a function value makes when it is called";
    } else if (expr instanceof Imp.Operation operation) {
      boolean joins = operation.type() == Imp.Scalar.STR && operation.symbol().equals("+");
      return joins ? "a text" : "";
    }
    return expr instanceof Imp.Runtime runtime ? made(runtime) : "";
  }

  private static String made(Imp.Runtime call) {
    String name = call.owner().equals(".") ? call.name() : call.owner() + "." + call.name();
    boolean reads = call.owner().equals(".") && READERS.contains(call.name());
    boolean plain = PLAIN.contains(call.owner())
        && call.type() instanceof Imp.Scalar scalar
        && scalar != Imp.Scalar.STR
        && !MAKERS.contains(name);
    return reads || plain ? "" : "what '" + name + "' of the runtime makes";
  }

  private static String elements(Imp.ArrayType type) {
    return switch (type.element()) {
      case REAL -> "Reals";
      case BOOL -> "Bools";
      default -> "Ints";
    };
  }
}

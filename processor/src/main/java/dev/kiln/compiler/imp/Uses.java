package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Questions about statements of Imp that a backend asks. */
public final class Uses {
  private Uses() {}

  /** The methods that methods and constants of the unit call. */
  public static Set<String> invoked(Imp.Unit unit) {
    Set<String> invoked = new LinkedHashSet<>();
    unit.methods().forEach(method -> addInvoked(method.body(), invoked));
    unit.constants().forEach(constant -> addInvoked(constant.body(), invoked));
    return invoked;
  }

  /** The locals that an expression reads. */
  public static Set<Imp.Local> read(Expr expr) {
    return Mentions.of(List.of(new Imp.Eval(expr))).all();
  }

  /** The locals that some statements read or assign. */
  public static Set<Imp.Local> mentioned(List<Stmt> statements) {
    return Mentions.of(statements).all();
  }

  /** The locals that some statements assign. */
  public static Set<Imp.Local> assigned(List<Stmt> statements) {
    return Mentions.of(statements).assigned();
  }

  /** Whether control can go elsewhere than past the end of some statements. */
  public static boolean leaves(List<Stmt> statements) {
    return Mentions.of(statements).leaves();
  }

  /** The expressions of a statement itself. */
  public static List<Expr> expressions(Stmt statement) {
    return Statements.expressions(statement);
  }

  /** The lists of statements directly inside one. */
  public static List<List<Stmt>> inner(Stmt statement) {
    return Statements.inner(statement);
  }

  /** The parts of an expression; a lambda's body is not among them. */
  public static List<Expr> parts(Expr expr) {
    return Expressions.parts(expr);
  }

  /** Whether computing an expression may fail or do something. */
  public static boolean hasEffect(Expr expr) {
    return Expressions.hasEffect(expr);
  }

  /** Whether values may become keys of maps or elements of sets. */
  public static boolean hasKeys(Imp.Unit unit) {
    return unit.types().values().stream()
        .anyMatch(
            type -> type instanceof Imp.LibraryType library && !library.owner().equals("KilnList"));
  }

  /** The locals from outside that a function value reads. */
  public static List<Imp.Local> captured(Imp.Lambda lambda) {
    Mentions mentions = Mentions.of(lambda.body());
    return mentions.all().stream()
        .filter(local -> !mentions.declared().contains(local))
        .filter(local -> !lambda.parameters().contains(local))
        .toList();
  }

  /** How deep statements are nested in one another, those of function values among them. */
  public static int height(Imp.Unit unit) {
    int height = 0;
    for (Imp.Method method : unit.methods()) {
      height = Math.max(height, height(method.body()));
    }
    for (Imp.ConstantDef constant : unit.constants()) {
      height = Math.max(height, height(constant.body()));
    }
    return height;
  }

  private static int height(List<Stmt> statements) {
    int height = 0;
    for (Stmt statement : statements) {
      for (List<Stmt> inner : Statements.inner(statement)) {
        height = Math.max(height, height(inner));
      }
      for (Expr expr : Statements.expressions(statement)) {
        height = Math.max(height, height(expr));
      }
    }
    return height + 1;
  }

  private static int height(Expr expr) {
    int height = expr instanceof Imp.Lambda lambda ? height(lambda.body()) : 0;
    for (Expr part : Expressions.parts(expr)) {
      height = Math.max(height, height(part));
    }
    return height;
  }

  /** Whether the statements return before their end. */
  public static boolean returnsEarly(List<Stmt> body) {
    int last = body.size() - 1;
    return any(body.subList(0, Math.max(last, 0)), s -> s instanceof Imp.Return)
        || last >= 0 && !(body.get(last) instanceof Imp.Return);
  }

  private static boolean any(List<Stmt> statements, Predicate<Stmt> wanted) {
    return statements.stream()
        .anyMatch(
            s -> wanted.test(s) || Statements.inner(s).stream().anyMatch(b -> any(b, wanted)));
  }

  private static void addInvoked(List<Stmt> statements, Set<String> invoked) {
    for (Stmt statement : statements) {
      Statements.expressions(statement).forEach(expr -> addInvoked(expr, invoked));
      Statements.inner(statement).forEach(inner -> addInvoked(inner, invoked));
    }
  }

  private static void addInvoked(Expr expr, Set<String> invoked) {
    if (expr instanceof Imp.Invoke call) {
      invoked.add(call.method());
    } else if (expr instanceof Imp.Lambda lambda) {
      addInvoked(lambda.body(), invoked);
    }
    Expressions.parts(expr).forEach(part -> addInvoked(part, invoked));
  }
}

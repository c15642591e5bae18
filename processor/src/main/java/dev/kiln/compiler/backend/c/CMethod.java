package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes one method as a function of C. One that can fail gives whether it did, and its value at
 * its last argument.
 */
final class CMethod {
  private final CUnit unit;
  private final CNames names = new CNames();
  private final CExpressions expressions = new CExpressions(this);
  private final CText text = new CText();
  private final OwnArrays ownArrays;
  private final CLoops loops;
  private final Targets targets = new Targets(names);
  private final boolean failing;
  private String far = "";
  private boolean fails;
  private boolean failsBefore;
  private boolean allocates;

  /**
   * A function.
   *
   * @param allocates whether it takes the memory of the call, before the place for its result
   */
  record Written(String name, String text, boolean fails, boolean allocates) {}

  private CMethod(CUnit unit, Imp.Method source, boolean failing) {
    this.unit = unit;
    this.failing = failing;
    ArrayOrigins origins = new ArrayOrigins(source);
    this.ownArrays = new OwnArrays(source);
    this.loops = new CLoops(this, unit, text, targets, new CLoops.Arrays(origins, ownArrays));
  }

  /** The function, of that name; what it calls is written before. */
  static Written write(CUnit unit, Imp.Method source, String name) throws NotInC {
    CMethod first = new CMethod(unit, source, source.recursive());
    Written written = first.write(source, name);
    return first.fails && !first.failing
        ? new CMethod(unit, source, true).write(source, name)
        : written;
  }

  /** The head of a function that may come to be called before it is written: it may always fail. */
  static Written declare(CUnit unit, Imp.Method source, String name) throws NotInC {
    CMethod method = new CMethod(unit, source, true);
    method.memory();
    return new Written(name, method.head(source, name) + ";\n", true, true);
  }

  private Written write(Imp.Method source, String name) throws NotInC {
    source.parameters().forEach(this::name);
    if (source.recursive()) {
      text.line("if (kiln_is_deep(" + memory() + ")) goto fail");
    }
    statements(source.body());
    String end = "";
    if (failing) {
      end = (source.result() == Imp.Scalar.VOID ? "  return 0;\n" : "") + "fail:\n  return 1;\n";
    }
    String whole = head(source, name) + " {\n" + text + end + "}\n";
    return new Written(name, whole, failing, allocates);
  }

  private String head(Imp.Method source, String name) throws NotInC {
    List<String> parameters = new ArrayList<>();
    for (Imp.Local parameter : source.parameters()) {
      parameters.add(type(parameter.type()) + " " + name(parameter));
    }
    String result = type(source.result());
    if (allocates) {
      parameters.add("kiln_memory *memory");
    }
    if (failing && source.result() != Imp.Scalar.VOID) {
      parameters.add(result + " *result");
    }
    String list = parameters.isEmpty() ? "void" : String.join(", ", parameters);
    return "KILN_FUNCTION " + (failing ? "int" : result) + " " + name + "(" + list + ")";
  }

  String type(Imp.Type type) throws NotInC {
    return unit.types().of(type);
  }

  String name(Imp.Local local) {
    return names.of(local);
  }

  /** Gives a local another name, or its own again if that is empty. */
  void rename(Imp.Local local, String name) {
    names.rename(local, name);
  }

  /** A name that no local has. */
  String fresh(String wish) {
    return names.fresh(wish);
  }

  /** An expression inside another. */
  String expression(Imp.Expr expr) throws NotInC {
    return expressions.write(expr);
  }

  String constant(Imp.GetConstant constant) throws NotInC {
    return unit.constant(constant);
  }

  /** What notes that an angle is far, where angles are taken to be near; else empty. */
  String far() {
    return far;
  }

  /**
   * Whether something before it in the same expression may fail. From that it may follow that an
   * index fits, and C evaluates operands in any order.
   */
  boolean failsBefore() {
    return failsBefore;
  }

  /** From here on angles are taken to be near, and noted there if they are not; empty: no more. */
  void far(String name) {
    far = name;
  }

  /** Called when the operands of what may fail are written. */
  void mayFail() {
    fails = true;
    failsBefore = true;
  }

  /** An expression that nothing of the same statement is evaluated before. */
  String write(Imp.Expr expr) throws NotInC {
    failsBefore = false;
    return expressions.write(expr);
  }

  /** The memory of the call, for what makes arrays. */
  String memory() {
    allocates = true;
    needs("arrays.c");
    return "memory";
  }

  void needs(String file) {
    unit.needs(file);
  }

  /** A call of another method of the unit. */
  String call(Imp.Invoke call, List<String> arguments) throws NotInC {
    Written callee = unit.written(call.method());
    List<String> all = new ArrayList<>(arguments);
    if (callee.allocates()) {
      all.add(memory());
    }
    if (!callee.fails()) {
      return callee.name() + "(" + String.join(", ", all) + ")";
    } else if (call.type() == Imp.Scalar.VOID) {
      mayFail();
      return "if (" + callee.name() + "(" + String.join(", ", all) + ")) goto fail";
    }
    return expressions.attempt(unit.types().of(call.type()), callee.name(), all);
  }

  void statements(List<Stmt> statements) throws NotInC {
    for (Stmt statement : statements) {
      statement(statement);
    }
  }

  private void statement(Stmt statement) throws NotInC {
    if (statement instanceof Imp.Declare declare && ownArrays.contains(declare.local())) {
      declareArray(declare.local(), (Imp.ArrayOf) declare.value().get());
    } else if (statement instanceof Imp.Declare declare) {
      String local = unit.types().of(declare.local().type()) + " " + name(declare.local());
      Optional<Imp.Expr> value = declare.value();
      boolean holds = loops.holdsArrays(declare.local().type());
      text.line(
          value.isPresent() ? local + " = " + write(value.get()) : local + (holds ? " = {0}" : ""));
    } else if (statement instanceof Imp.Assign assign) {
      text.line(name(assign.local()) + " = " + write(assign.value()));
    } else if (statement instanceof Imp.Store store) {
      failsBefore = false;
      String value = ownArrays.isStep(store)
          ? expressions.step((Imp.Runtime) store.value())
          : expressions.write(store.value());
      text.line(expressions.write(new Imp.Element(store.array(), store.index())) + " = " + value);
    } else if (statement instanceof Imp.Eval eval) {
      eval(eval.expr());
    } else if (statement instanceof Imp.Return jump) {
      leave(jump);
    } else if (statement instanceof Imp.Fail) {
      mayFail();
      text.line("goto fail");
    } else if (statement instanceof Imp.Break jump) {
      text.line(targets.jump(jump.label(), true));
    } else if (statement instanceof Imp.Continue jump) {
      text.line(targets.jump(jump.label(), false));
    } else {
      structured(statement);
    }
  }

  private void declareArray(Imp.Local local, Imp.ArrayOf array) throws NotInC {
    failsBefore = false;
    String elements = names.fresh(CNames.plain(local.name()));
    String count = "[" + array.elements().size() + "]";
    text.line(CTypes.element(array.type()) + " " + elements + count + " = {"
        + String.join(", ", expressions.all(array.elements())) + "}");
    text.line(type(array.type()) + " " + name(local) + " = {" + elements + ", "
        + array.elements().size() + "}");
  }

  private void eval(Imp.Expr expr) throws NotInC {
    String written = write(expr);
    text.line(expr.type() == Imp.Scalar.VOID ? written : "(void)" + written);
  }

  private void leave(Imp.Return jump) throws NotInC {
    if (jump.value().isEmpty()) {
      text.line(failing ? "return 0" : "return");
    } else if (failing) {
      text.line("*result = " + write(jump.value().get()));
      text.line("return 0");
    } else {
      text.line("return " + write(jump.value().get()));
    }
  }

  private void structured(Stmt statement) throws NotInC {
    if (statement instanceof Imp.If branch) {
      branch(branch);
    } else if (statement instanceof Imp.While loop) {
      loops.write(loop);
    } else if (statement instanceof Imp.For loop) {
      loops.write(loop);
    } else if (statement instanceof Imp.Labelled labelled) {
      Targets.Target target = targets.enter(labelled.label(), false);
      text.open("");
      statements(labelled.body());
      targets.leave();
      text.close();
      text.label(target.end());
    } else if (statement instanceof Imp.Try) {
      throw new NotInC("handles failures or effects");
    } else {
      throw new NotInC("shares a variable with a function value");
    }
  }

  private void branch(Imp.If branch) throws NotInC {
    if (branch.then().isEmpty()) {
      if (!branch.otherwise().isEmpty()) {
        text.open("if (!(" + write(branch.condition()) + "))");
        statements(branch.otherwise());
        text.close();
      } else if (Uses.hasEffect(branch.condition())) {
        text.line("(void)(" + write(branch.condition()) + ")");
      }
      return;
    }
    text.open("if (" + write(branch.condition()) + ")");
    statements(branch.then());
    List<Stmt> otherwise = branch.otherwise();
    while (otherwise.size() == 1
        && otherwise.get(0) instanceof Imp.If next
        && !next.then().isEmpty()) {
      text.next("else if (" + write(next.condition()) + ")");
      statements(next.then());
      otherwise = next.otherwise();
    }
    if (!otherwise.isEmpty()) {
      text.next("else");
      statements(otherwise);
    }
    text.close();
  }
}

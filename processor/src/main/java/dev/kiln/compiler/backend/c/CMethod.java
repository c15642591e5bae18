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
  private final StringBuilder text = new StringBuilder();
  private final Targets targets = new Targets(names);
  private final boolean failing;
  private String far = "";
  private int indent = 1;
  private boolean fails;
  private boolean failsBefore;
  private boolean allocates;

  /**
   * A function.
   *
   * @param allocates whether it takes the memory of the call, before the place for its result
   */
  record Written(String name, String text, boolean fails, boolean allocates) {}

  private CMethod(CUnit unit, boolean failing) {
    this.unit = unit;
    this.failing = failing;
  }

  /** The function, of that name; what it calls is written before. */
  static Written write(CUnit unit, Imp.Method source, String name) throws NotInC {
    CMethod first = new CMethod(unit, source.recursive());
    Written written = first.write(source, name);
    return first.fails && !first.failing ? new CMethod(unit, true).write(source, name) : written;
  }

  /** The head of a function that may come to be called before it is written: it may always fail. */
  static Written declare(CUnit unit, Imp.Method source, String name) throws NotInC {
    CMethod method = new CMethod(unit, true);
    method.memory();
    return new Written(name, method.head(source, name) + ";\n", true, true);
  }

  private Written write(Imp.Method source, String name) throws NotInC {
    source.parameters().forEach(this::name);
    if (source.recursive()) {
      line("if (kiln_is_deep(" + memory() + ")) goto fail");
    }
    statements(source.body());
    if (failing) {
      text.append(source.result() == Imp.Scalar.VOID ? "  return 0;\n" : "");
      text.append("fail:\n  return 1;\n");
    }
    return new Written(name, head(source, name) + " {\n" + text + "}\n", failing, allocates);
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

  /** Called when the operands of what may fail are written. */
  void mayFail() {
    fails = true;
    failsBefore = true;
  }

  private String write(Imp.Expr expr) throws NotInC {
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

  private void statements(List<Stmt> statements) throws NotInC {
    for (Stmt statement : statements) {
      statement(statement);
    }
  }

  private void statement(Stmt statement) throws NotInC {
    if (statement instanceof Imp.Declare declare) {
      String local = unit.types().of(declare.local().type()) + " " + name(declare.local());
      Optional<Imp.Expr> value = declare.value();
      line(value.isPresent() ? local + " = " + write(value.get()) : local);
    } else if (statement instanceof Imp.Assign assign) {
      line(name(assign.local()) + " = " + write(assign.value()));
    } else if (statement instanceof Imp.Store store) {
      String value = write(store.value());
      line(expressions.write(new Imp.Element(store.array(), store.index())) + " = " + value);
    } else if (statement instanceof Imp.Eval eval) {
      eval(eval.expr());
    } else if (statement instanceof Imp.Return jump) {
      leave(jump);
    } else if (statement instanceof Imp.Fail) {
      mayFail();
      line("goto fail");
    } else if (statement instanceof Imp.Break jump) {
      line(targets.jump(jump.label(), true));
    } else if (statement instanceof Imp.Continue jump) {
      line(targets.jump(jump.label(), false));
    } else {
      structured(statement);
    }
  }

  private void eval(Imp.Expr expr) throws NotInC {
    String written = write(expr);
    line(expr.type() == Imp.Scalar.VOID ? written : "(void)" + written);
  }

  private void leave(Imp.Return jump) throws NotInC {
    if (jump.value().isEmpty()) {
      line(failing ? "return 0" : "return");
    } else if (failing) {
      line("*result = " + write(jump.value().get()));
      line("return 0");
    } else {
      line("return " + write(jump.value().get()));
    }
  }

  private void structured(Stmt statement) throws NotInC {
    if (statement instanceof Imp.If branch) {
      branch(branch);
    } else if (statement instanceof Imp.While loop) {
      loop(loop.label(), "while (" + write(loop.condition()) + ")", loop.body());
    } else if (statement instanceof Imp.For loop && FarAngles.areIn(loop)) {
      needs("trigonometry.c");
      far = names.fresh("far");
      line("int " + far + " = 0");
      loop(loop.label(), head(loop), loop.body());
      open("if (" + far + ") ");
      far = "";
      loop(loop.label(), head(loop), loop.body());
      close();
    } else if (statement instanceof Imp.For loop) {
      loop(loop.label(), head(loop), loop.body());
    } else if (statement instanceof Imp.Labelled labelled) {
      Targets.Target target = targets.enter(labelled.label(), false);
      open("");
      statements(labelled.body());
      targets.leave();
      close();
      label(target.end());
    } else if (statement instanceof Imp.Try) {
      throw new NotInC("handles failures or effects");
    } else {
      throw new NotInC("shares a variable with a function value");
    }
  }

  private String head(Imp.For loop) throws NotInC {
    String index = name(loop.index());
    String step = loop.relation().startsWith("<") ? "++" : "--";
    return "for (" + unit.types().of(loop.index().type()) + " " + index + " = "
        + write(loop.from()) + "; " + index + " " + loop.relation() + " "
        + write(loop.to()) + "; " + index + step + ")";
  }

  private void loop(String label, String head, List<Stmt> body) throws NotInC {
    Targets.Target target = targets.enter(label, true);
    open(head + " ");
    statements(body);
    targets.leave();
    label(target.next());
    close();
    label(target.end());
  }

  private void label(String label) {
    if (!label.isEmpty()) {
      text.append(label).append(":;\n");
    }
  }

  private void branch(Imp.If branch) throws NotInC {
    if (branch.then().isEmpty()) {
      if (!branch.otherwise().isEmpty()) {
        open("if (!(" + write(branch.condition()) + ")) ");
        statements(branch.otherwise());
        close();
      } else if (Uses.hasEffect(branch.condition())) {
        line("(void)(" + write(branch.condition()) + ")");
      }
      return;
    }
    open("if (" + write(branch.condition()) + ") ");
    statements(branch.then());
    List<Stmt> otherwise = branch.otherwise();
    while (otherwise.size() == 1
        && otherwise.get(0) instanceof Imp.If next
        && !next.then().isEmpty()) {
      next("else if (" + write(next.condition()) + ")");
      statements(next.then());
      otherwise = next.otherwise();
    }
    if (!otherwise.isEmpty()) {
      next("else");
      statements(otherwise);
    }
    close();
  }

  private void open(String head) {
    text.append("  ".repeat(indent++)).append(head).append("{\n");
  }

  private void close() {
    text.append("  ".repeat(--indent)).append("}\n");
  }

  private void next(String head) {
    text.append("  ".repeat(indent - 1)).append("} ").append(head).append(" {\n");
  }

  private void line(String code) {
    text.append("  ".repeat(indent)).append(code).append(";\n");
  }
}

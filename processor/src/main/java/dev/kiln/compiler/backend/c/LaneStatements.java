package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Scalar;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes statements over vectors. A branch is computed if some lane takes it, a loop goes on for as
 * long as some lane does; masks keep what the others have. Statements that make nothing else of
 * control share a loop over the parts.
 */
final class LaneStatements {
  private final Lanes lanes;
  private final CMethod method;
  private final CLoops loops;
  private final CText text;
  private final LaneExpressions expressions;
  private final Map<Local, String> declaredUnder = new LinkedHashMap<>();

  /** Locals that nobody reads any more after the outermost loop that is being written. */
  private Set<Local> dead = Set.of();

  private String outermost = "";
  private String mask = "";

  /** The mask of the lanes that have failed in the statement that is being written, if any can. */
  private String bad = "";

  /** The mask of the innermost loop with one. */
  private String on = "";

  private boolean inParts;

  LaneStatements(
      Lanes lanes, CMethod method, CLoops loops, CText text, LaneExpressions expressions) {
    this.lanes = lanes;
    this.loops = loops;
    this.method = method;
    this.text = text;
    this.expressions = expressions;
  }

  /**
   * A statement of the head itself.
   *
   * @param unread locals that nobody reads after it
   */
  void write(Stmt statement, Set<Local> unread) throws NotInC {
    dead = unread;
    lanes.enter(statement);
    if (lanes.mayFail(statement)) {
      endParts();
      guarded(statement);
    } else {
      statement(statement);
    }
  }

  /** If some lane fails, none of these rounds is over: they are done again, one by one. */
  private void guarded(Stmt statement) throws NotInC {
    bad = mask("bad");
    parts();
    text.line(bad + "[p_] = kiln_all_ints(0)");
    endParts();
    expressions.bad(bad + "[p_]");
    statement(statement);
    endParts();
    if (lanes.sums().isPresent()) {
      method.mayFail();
      text.line("if (kiln_some(" + bad + ")) goto fail");
    } else {
      text.line("if (kiln_some(" + bad + ")) break");
    }
    expressions.bad("");
    bad = "";
  }

  private void statements(List<Stmt> statements) throws NotInC {
    for (Stmt statement : statements) {
      statement(statement);
    }
  }

  private void statement(Stmt statement) throws NotInC {
    if (statement instanceof Imp.Declare declare && lanes.own().contains(declare.local())) {
      declaredUnder.put(declare.local(), mask);
      parts();
      String value = declare.value().isPresent()
          ? vector(declare.value().get())
          : "(" + LaneExpressions.type(declare.local().type()) + "){0}";
      text.line(expressions.name(declare.local()) + "[p_] = " + value);
    } else if (statement instanceof Imp.Declare shared) {
      endParts();
      text.line(method.type(shared.local().type()) + " " + method.name(shared.local()) + " = "
          + method.expression(shared.value().orElseThrow()));
    } else if (statement instanceof Imp.Assign assign) {
      parts();
      assign(assign);
    } else if (statement instanceof Imp.If branch) {
      endParts();
      branch(branch);
    } else if (statement instanceof Imp.While loop) {
      endParts();
      loop(loop);
    } else if (statement instanceof Imp.For loop) {
      endParts();
      loop(loop);
    } else {
      parts();
      String left = mask.equals(on) ? "kiln_all_ints(0)" : on + "[p_] & ~" + mask + "[p_]";
      text.line(on + "[p_] = " + left);
    }
  }

  private void assign(Imp.Assign assign) throws NotInC {
    Local local = assign.local();
    String to = expressions.name(local) + "[p_]";
    String value = vector(assign.value());
    boolean all = mask.equals(declaredUnder.getOrDefault(local, ""))
        || mask.equals(outermost) && dead.contains(local);
    if (!all) {
      String choose = local.type() == Scalar.REAL ? "kiln_choose" : "kiln_choose_ints";
      value = choose + "(" + mask + "[p_], " + value + ", " + to + ")";
    }
    text.line(to + " = " + value);
  }

  private void branch(Imp.If branch) throws NotInC {
    String before = mask;
    String outside = outermost;
    String yes = mask("yes");
    String no = branch.otherwise().isEmpty() ? "" : mask("no");
    parts();
    text.line(yes + "[p_] = " + within(before, vector(branch.condition())));
    if (!no.isEmpty()) {
      text.line(no + "[p_] = " + within(before, "~" + yes + "[p_]"));
    }
    endParts();
    under(yes, branch.then());
    under(no, branch.otherwise());
    mask(before, outside);
    boolean breaks = LaneForms.hasBreak(branch.then()) || LaneForms.hasBreak(branch.otherwise());
    if (breaks && mask.equals(on)) {
      text.line("if (!kiln_some(" + on + ")) break");
    } else if (breaks) {
      parts();
      text.line(mask + "[p_] &= " + on + "[p_]");
    }
  }

  private void under(String branch, List<Stmt> statements) throws NotInC {
    if (!statements.isEmpty()) {
      text.open("if (kiln_some(" + branch + "))");
      mask(branch, "");
      statements(statements);
      endParts();
      text.close();
    }
  }

  private void loop(Imp.While loop) throws NotInC {
    String before = mask;
    String outside = outermost;
    String around = on;
    enter();
    text.open("for (;;)");
    mask(on, before.isEmpty() ? on : outermost);
    if (!loop.condition().equals(new Imp.BoolConst(true))) {
      parts();
      String failed = bad.isEmpty() ? "" : " & ~" + bad + "[p_]";
      String condition = vector(loop.condition());
      text.line(on + "[p_] &= " + (failed.isEmpty() ? condition : "(" + condition + ")" + failed));
      endParts();
    }
    rest(loop.body());
    mask(before, outside);
    on = around;
  }

  private void loop(Imp.For loop) throws NotInC {
    Set<Local> deadBefore = dead;
    String before = mask;
    String around = on;
    dead = Set.of();
    boolean breaks = LaneForms.hasBreak(loop.body());
    if (breaks) {
      enter();
      mask(on, outermost);
    }
    text.open(loops.head(loop));
    if (!bad.isEmpty()) {
      text.line("if (kiln_some(" + bad + ")) break");
    }
    if (breaks) {
      rest(loop.body());
    } else {
      statements(loop.body());
      endParts();
      text.close();
    }
    mask(before, outermost);
    on = around;
    dead = deadBefore;
  }

  /** Declares the mask of a loop: the lanes that go on. */
  private void enter() {
    on = mask("on");
    parts();
    text.line(on + "[p_] = " + (mask.isEmpty() ? "kiln_all_ints(-1)" : mask + "[p_]"));
    endParts();
  }

  private void rest(List<Stmt> body) throws NotInC {
    text.line("if (!kiln_some(" + on + ")) break");
    statements(body);
    endParts();
    text.close();
  }

  /** Declares a mask. */
  private String mask(String wish) {
    String name = method.fresh(wish);
    text.line("kiln_mask " + name + "[KILN_PARTS]");
    return name;
  }

  private static String within(String mask, String condition) {
    return mask.isEmpty() ? condition : mask + "[p_] & (" + condition + ")";
  }

  private void mask(String changed, String loop) {
    mask = changed;
    outermost = loop;
    expressions.mask(changed.isEmpty() ? "" : changed + "[p_]");
  }

  private String vector(Expr expr) throws NotInC {
    return expressions.write(expr);
  }

  /** What follows is done for each part of the lanes. */
  void parts() {
    if (!inParts) {
      text.open("for (int p_ = 0; p_ < KILN_PARTS; p_++)");
      inParts = true;
    }
  }

  void endParts() {
    if (inParts) {
      text.close();
      inParts = false;
    }
  }
}

package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Scalar;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a loop whose rounds run side by side: several vectors of them at a time, so that none
 * waits for its own results, and those that are left one by one. A loop in a round goes on until no
 * lane needs it any more; what a lane must not see is left out by a mask.
 */
final class LaneWriter {
  private final Lanes lanes;
  private final CMethod method;
  private final CText text;
  private final LaneExpressions expressions;
  private final Map<Local, String> vectors = new LinkedHashMap<>();
  private final Map<Local, String> declaredUnder = new LinkedHashMap<>();
  private final String next;
  private final String first;

  /** Locals that nobody reads any more after the outermost loop that is being written. */
  private Set<Local> dead = Set.of();

  private String outermost = "";
  private String mask = "";

  /** The mask of the innermost loop with one. */
  private String on = "";

  private boolean inParts;

  LaneWriter(Lanes lanes, CMethod method, CText text) {
    this.lanes = lanes;
    this.method = method;
    this.text = text;
    this.next = method.fresh("next");
    this.first = next + " + p_ * KILN_WIDTH";
    this.expressions = new LaneExpressions(lanes, method, first);
  }

  void write() throws NotInC {
    Imp.For loop = lanes.loop();
    method.needs("lanes.c");
    String index = method.type(loop.index().type());
    text.line(index + " " + next + " = " + method.expression(loop.from()));
    text.open("for (; KILN_FIT(" + next + ", " + method.expression(loop.to()) + "); " + next
        + " += KILN_ROUNDS)");
    rounds();
    text.close();
    String name = method.name(loop.index());
    text.open("for (" + index + " " + name + " = " + next + "; " + name + " < "
        + method.expression(loop.to()) + "; " + name + "++)");
    method.statements(loop.body());
    text.close();
  }

  private void rounds() throws NotInC {
    Local index = lanes.loop().index();
    declare(index);
    for (Local local : lanes.own()) {
      declare(local);
    }
    parts();
    text.line(vectors.get(index) + "[p_] = kiln_ascending(" + first + ")");
    List<Stmt> head = lanes.head();
    for (int i = 0; i < head.size(); i++) {
      noteDead(head, i);
      statement(head.get(i));
    }
    endParts();
    tail(index);
  }

  private void declare(Local local) {
    String name = method.fresh(CNames.plain(local.name()) + "s");
    vectors.put(local, name);
    expressions.name(local, name);
    text.line(LaneExpressions.type(local.type()) + " " + name + "[KILN_PARTS]");
  }

  private void noteDead(List<Stmt> head, int at) {
    Set<Local> later = new LinkedHashSet<>(Uses.mentioned(head.subList(at + 1, head.size())));
    later.addAll(Uses.mentioned(lanes.tail()));
    dead = new LinkedHashSet<>(lanes.own());
    dead.removeAll(later);
  }

  private void tail(Local index) throws NotInC {
    String lane = method.fresh("lane");
    text.open("for (int32_t " + lane + " = 0; " + lane + " < KILN_ROUNDS; " + lane + "++)");
    Set<Local> read = Uses.mentioned(lanes.tail());
    if (read.contains(index)) {
      text.line(method.type(index.type()) + " " + method.name(index) + " = " + next + " + " + lane);
    }
    for (Local local : lanes.own()) {
      if (read.contains(local)) {
        String element = local.type() == Scalar.REAL ? "double" : "int64_t";
        String value = "((" + element + " *)" + vectors.get(local) + ")[" + lane + "]";
        String type = method.type(local.type());
        text.line(type + " " + method.name(local) + " = "
            + (local.type() == Scalar.BOOL ? value + " != 0" : value));
      }
    }
    method.statements(lanes.tail());
    text.close();
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
      text.line(vectors.get(declare.local()) + "[p_] = " + value);
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
    String to = vectors.get(local) + "[p_]";
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
    if (!mask.equals(on) && (Lanes.hasBreak(branch.then()) || Lanes.hasBreak(branch.otherwise()))) {
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
      text.line(on + "[p_] &= " + vector(loop.condition()));
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
    boolean breaks = Lanes.hasBreak(loop.body());
    if (breaks) {
      enter();
      mask(on, outermost);
    }
    text.open(method.head(loop));
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
    expressions.mask(changed);
  }

  private String vector(Expr expr) throws NotInC {
    return expressions.write(expr);
  }

  /** What follows is done for each part of the lanes. */
  private void parts() {
    if (!inParts) {
      text.open("for (int p_ = 0; p_ < KILN_PARTS; p_++)");
      inParts = true;
    }
  }

  private void endParts() {
    if (inParts) {
      text.close();
      inParts = false;
    }
  }
}

package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Scalar;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a loop whose rounds run side by side: several vectors of them at a time, so that none has
 * to wait for its own results, and those that are left one by one. Where a lane would fail, the
 * rounds of its vectors are done one by one, too, with what follows: so they fail in their order.
 */
final class LaneWriter {
  private final Lanes lanes;
  private final CMethod method;
  private final CLoops loops;
  private final CText text;
  private final LaneExpressions expressions;
  private final LaneStatements statements;
  private final String next;
  private final String first;
  private String sweep = "";

  LaneWriter(Lanes lanes, CMethod method, CLoops loops, CText text) {
    this.lanes = lanes;
    this.loops = loops;
    this.method = method;
    this.text = text;
    this.next = method.fresh("next");
    this.first = next + " + p_ * KILN_WIDTH";
    this.expressions = new LaneExpressions(lanes, method, text, first);
    this.statements = new LaneStatements(lanes, method, loops, text, expressions);
  }

  void write() throws NotInC {
    Imp.For loop = lanes.loop();
    method.needs("lanes.c");
    String index = method.type(loop.index().type());
    if (lanes.sums().isPresent()) {
      text.open("for (" + index + " " + next + " = 0; " + next + " < "
          + method.expression(loop.to()) + "; " + next + " += KILN_ROUNDS)");
      rounds();
      text.close();
      return;
    }
    sweep = loops.sweep(loop.body());
    text.line(index + " " + next + " = " + method.expression(loop.from()));
    text.open("for (; KILN_FIT(" + next + ", " + method.expression(loop.to()) + "); " + next
        + " += KILN_ROUNDS)");
    rounds();
    text.close();
    String name = method.name(loop.index());
    text.open("for (" + index + " " + name + " = " + next + "; " + name + " < "
        + method.expression(loop.to()) + "; " + name + "++)");
    begin();
    method.statements(loop.body());
    text.close();
  }

  private void rounds() throws NotInC {
    Local index = lanes.loop().index();
    declare(index);
    for (Local local : lanes.own()) {
      declare(local);
    }
    statements.parts();
    text.line(expressions.name(index) + "[p_] = kiln_ascending(" + first + ")");
    List<Stmt> head = lanes.head();
    for (int i = 0; i < head.size(); i++) {
      statements.write(head.get(i), dead(head.subList(i + 1, head.size())));
    }
    if (lanes.sums().isPresent()) {
      add(lanes.sums().get());
      statements.endParts();
    } else {
      statements.endParts();
      tail(index);
    }
  }

  private void add(LaneSums sums) throws NotInC {
    List<String> vectors = new ArrayList<>();
    for (Imp.Expr operand : sums.operands()) {
      vectors.add(expressions.write(operand));
    }
    String sum = "KILN_NEXT_REALS(" + method.expression(sums.lanes()) + ", " + first + ")";
    statements.parts();
    text.line(sum + " = " + sums.write(sum, vectors));
  }

  private void begin() {
    if (!sweep.isEmpty()) {
      text.line(sweep);
    }
  }

  private void declare(Local local) {
    String name = method.fresh(CNames.plain(local.name()) + "s");
    expressions.name(local, name);
    text.line(LaneExpressions.type(local.type()) + " " + name + "[KILN_PARTS]");
  }

  /** The locals that nobody reads in the rest of the head, nor in the tail. */
  private Set<Local> dead(List<Stmt> rest) {
    Set<Local> dead = new LinkedHashSet<>(lanes.own());
    dead.removeAll(Uses.mentioned(rest));
    dead.removeAll(Uses.mentioned(lanes.tail()));
    return dead;
  }

  private void tail(Local index) throws NotInC {
    String lane = method.fresh("lane");
    text.open("for (int32_t " + lane + " = 0; " + lane + " < KILN_ROUNDS; " + lane + "++)");
    begin();
    Set<Local> read = Uses.mentioned(lanes.tail());
    if (read.contains(index)) {
      text.line(method.type(index.type()) + " " + method.name(index) + " = " + next + " + " + lane);
    }
    for (Local local : lanes.own()) {
      if (read.contains(local)) {
        String element = local.type() == Scalar.REAL ? "double" : "int64_t";
        String value = "((" + element + " *)" + expressions.name(local) + ")[" + lane + "]";
        String type = method.type(local.type());
        text.line(type + " " + method.name(local) + " = "
            + (local.type() == Scalar.BOOL ? value + " != 0" : value));
      }
    }
    method.statements(lanes.tail());
    text.close();
  }
}

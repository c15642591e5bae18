package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the loops of one method, each in the way that suits it. */
final class CLoops {
  private final CMethod method;
  private final CText text;
  private final Targets targets;
  private final Arrays arrays;
  private final LoopMemory memory;

  /** What is known of the arrays that a method holds. */
  record Arrays(ArrayOrigins origins, OwnArrays own) {}

  CLoops(CMethod method, CUnit unit, CText text, Targets targets, Arrays arrays) {
    this.method = method;
    this.text = text;
    this.targets = targets;
    this.arrays = arrays;
    this.memory = new LoopMemory(unit, arrays.own());
  }

  void write(Imp.While loop) throws NotInC {
    loop(loop.label(), "while (" + method.write(loop.condition()) + ")", loop.body());
  }

  void write(Imp.For loop) throws NotInC {
    if (FarAngles.areIn(loop)) {
      nearAndFar(loop);
      return;
    }
    Optional<Lanes> lanes = Lanes.of(loop, arrays.origins(), arrays.own());
    if (lanes.isPresent()) {
      new LaneWriter(lanes.get(), method, this, text).write();
    } else {
      loop(loop.label(), head(loop), loop.body());
    }
  }

  /** All angles are near, or the loop runs again. */
  private void nearAndFar(Imp.For loop) throws NotInC {
    method.needs("trigonometry.c");
    String far = method.fresh("far");
    method.far(far);
    text.line("int " + far + " = 0");
    loop(loop.label(), head(loop), loop.body());
    text.open("if (" + far + ")");
    method.far("");
    loop(loop.label(), head(loop), loop.body());
    text.close();
  }

  String head(Imp.For loop) throws NotInC {
    String index = method.name(loop.index());
    String step = loop.relation().startsWith("<") ? "++" : "--";
    return "for (" + method.type(loop.index().type()) + " " + index + " = "
        + method.write(loop.from()) + "; " + index + " " + loop.relation() + " "
        + method.write(loop.to()) + "; " + index + step + ")";
  }

  /** Whether a variable of that type holds arrays, itself or in its fields. */
  boolean holdsArrays(Imp.Type type) throws NotInC {
    return !memory.addresses("", type).isEmpty();
  }

  /**
   * Notes where the memory stands before a loop whose rounds take some.
   *
   * @return what each round begins with; empty if they take none
   */
  String sweep(List<Stmt> body) throws NotInC {
    if (!memory.isTakenBy(body)) {
      return "";
    }
    String mark = method.fresh("mark");
    text.line("kiln_mark " + mark + " = kiln_here(" + method.memory() + ")");
    List<String> held = new ArrayList<>();
    for (Imp.Local local : LoopMemory.held(body)) {
      held.addAll(memory.addresses(method.name(local), local.type()));
    }
    String all = held.isEmpty() ? "NULL" : "(const void *[]){" + String.join(", ", held) + "}";
    return "kiln_sweep(memory, &" + mark + ", " + held.size() + ", " + all + ")";
  }

  private void loop(String label, String head, List<Stmt> body) throws NotInC {
    String sweep = sweep(body);
    Targets.Target target = targets.enter(label, true);
    text.open(head);
    if (!sweep.isEmpty()) {
      text.line(sweep);
    }
    method.statements(body);
    targets.leave();
    text.label(target.next());
    text.close();
    text.label(target.end());
  }
}

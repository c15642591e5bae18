package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.Imp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Label;

/** What stands around a statement and can be left by a jump. */
sealed interface Exit {
  /** What stands around this. */
  Exit around();

  /** The method, around all. */
  enum Method implements Exit {
    BODY;

    @Override
    public Exit around() {
      throw new CompilerBug("jvm backend", "a jump out of the method");
    }
  }

  /** A loop, or a block with a label. */
  final class Target implements Exit {
    private final Exit around;
    private final String name;
    private final Optional<Label> next;
    private final Label end = new Label();
    private boolean broken;

    Target(Exit around, String name, Optional<Label> next) {
      this.around = around;
      this.name = name;
      this.next = next;
    }

    @Override
    public Exit around() {
      return around;
    }

    /** Whether a jump goes here; one without a label goes to the innermost loop. */
    boolean is(String label) {
      return label.isEmpty() ? next.isPresent() : name.equals(label);
    }

    /** Where the next round starts, of a loop. */
    Label next() {
      return next.orElseThrow();
    }

    Label end() {
      return end;
    }

    /** Where a break goes. */
    Label breaks() {
      broken = true;
      return end;
    }

    boolean isBroken() {
      return broken;
    }
  }

  /** Statements that may fail; a jump out of them stands for its clean-up, which is not guarded. */
  final class Guard implements Exit {
    private final Exit around;
    private final List<Imp.Stmt> cleanup;
    private final List<Range> ranges = new ArrayList<>();
    private Label from;

    /** Code that is guarded, to the end exclusively. */
    record Range(Label from, Label to) {
      boolean isEmpty() {
        return from.getOffset() == to.getOffset();
      }
    }

    Guard(Exit around, List<Imp.Stmt> cleanup, Label from) {
      this.around = around;
      this.cleanup = cleanup;
      this.from = from;
    }

    @Override
    public Exit around() {
      return around;
    }

    List<Imp.Stmt> cleanup() {
      return cleanup;
    }

    void pause(Label here) {
      Range range = new Range(from, here);
      if (!range.isEmpty()) {
        ranges.add(range);
      }
    }

    void resume(Label here) {
      from = here;
    }

    List<Range> ranges() {
      return ranges;
    }
  }
}

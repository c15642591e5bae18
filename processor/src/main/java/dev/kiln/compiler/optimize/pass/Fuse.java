package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import java.util.List;
import java.util.Optional;

/**
 * Does not make an array that is only read element by element: what an element is takes the place
 * of reading it.
 *
 * <pre>
 * let a = build n (i) => f(i); build n (j) => g(a[j])  ->  build n (j) => g(f(j))
 * let a = build n (i) => f(i); reals.sum(a)            ->  one loop, see FuseSums
 * </pre>
 *
 * <p>Elements must be total and pure ({@link ElementForm}), so it does not matter when they are
 * computed, nor that some may not be. No element is computed more often than before, unless that
 * costs next to nothing; {@link ArrayReads} counts. What elements read must not change before they
 * are read; {@link Aliases} knows which variables an array may belong to.
 */
public final class Fuse {
  private static final int LARGEST_FUNCTION = 4_000;
  private static final int LARGEST_COPY = 40;
  private static final int SITES = 4;
  private static final int CHEAP = 4;

  private final Function function;
  private final Notes notes;
  private final Fresh fresh;
  private final FuseSums sums;
  private final Aliases aliases;
  private int budget;

  private Fuse(Function function, Notes notes, boolean forC) {
    this.function = function;
    this.notes = notes;
    this.fresh = new Fresh(function);
    this.sums = new FuseSums(fresh, forC);
    this.aliases = new Aliases(function.body());
    this.budget = LARGEST_FUNCTION - Facts.size(function.body(), LARGEST_FUNCTION);
  }

  /** Fuses in all functions. */
  public static Program run(Program program, Notes notes) {
    return run(program, notes, false);
  }

  /** The same for C. */
  public static Program runForC(Program program, Notes notes) {
    return run(program, notes, true);
  }

  private static Program run(Program program, Notes notes, boolean forC) {
    return program.mapFunctions(function -> Children.any(
            function.body(), core -> core instanceof Core.Build || core instanceof Core.Copy)
        ? fuse(function.withBody(flat(function.body())), notes, forC)
        : function);
  }

  private static Function fuse(Function function, Notes notes, boolean forC) {
    return function.withBody(new Fuse(function, notes, forC).visit(function.body()));
  }

  /** {@code let a = { s; build … }; b} is {@code s; let a = build …; b}. */
  private static Core flat(Core core) {
    Core changed = Children.map(core, Fuse::flat);
    boolean array = changed instanceof Core.Let let
        && !let.local().mutable()
        && let.local().type() instanceof CoreType.Array;
    return array ? flat((Core.Let) changed, ((Core.Let) changed).value()) : changed;
  }

  private static Core flat(Core.Let let, Core value) {
    if (value instanceof Core.Seq seq) {
      return new Core.Seq(seq.steps(), flat(let, seq.last()));
    } else if (value instanceof Core.Let inner) {
      return new Core.Let(inner.local(), inner.value(), flat(let, inner.body()));
    } else if (Facts.isAtom(value) && value.type().equals(let.local().type())) {
      return Facts.put(let.body(), let.local(), value);
    }
    return value == let.value() ? let : new Core.Let(let.local(), value, let.body());
  }

  private Core visit(Core core) {
    if (core instanceof Core.Let let) {
      return visitLet(let, visit(let.value()));
    }
    Core changed = Children.map(core, this::visit);
    if (changed instanceof Core.Index index && isElement(index)) {
      return visit(ElementForm.at(fresh, (Core.Build) index.array(), index.indices()));
    }
    return changed instanceof Core.Primitive primitive ? reduce(primitive) : changed;
  }

  /** Whether one element is read of an array that nothing else reads. */
  private static boolean isElement(Core.Index index) {
    return !index.checked()
        && index.array() instanceof Core.Build build
        && ElementForm.isTotal(build.body())
        && build.shape().stream().allMatch(ElementForm::isTotal);
  }

  private Core visitLet(Core.Let let, Core value) {
    Local local = let.local();
    boolean array = !local.mutable() && local.type() instanceof CoreType.Array;
    aliases.bind(local, value);
    if (array && value instanceof Core.Build build && isAddedUpNext(local, let.body())) {
      return visit(Facts.put(let.body(), local, build));
    } else if (array && value instanceof Core.Build build && fuses(local, build, let.body())) {
      return visit(replace(let.body(), local, build));
    } else if (array && value instanceof Core.Copy copy && isOnlyRead(local, copy, let.body())) {
      notes.add(function, Note.Kind.FUSED, let.body(), "read without being copied");
      return visit(Facts.put(let.body(), local, copy.array()));
    }
    Core body = visit(let.body());
    return value == let.value() && body == let.body() ? let : new Core.Let(local, value, body);
  }

  /** Whether a copy is only read while what it is of stays as it is. */
  private boolean isOnlyRead(Local local, Core.Copy copy, Core body) {
    CoreType.Array type = (CoreType.Array) local.type();
    boolean named = copy.array() instanceof Core.Var && copy.type().equals(type);
    if (!named || type.isSmall()) {
      return false;
    }
    Aliases.Sources sources = aliases.of(copy.array());
    ArrayReads reads = new ArrayReads(local, type.rank(), sources::changes);
    reads.visit(body);
    return sources.areKnown() && !reads.isKept() && !reads.isLate();
  }

  /** Whether it is added up first of all, though that may fail, and nothing else reads it. */
  private boolean isAddedUpNext(Local array, Core body) {
    Core next = body;
    while (!(next instanceof Core.Primitive node && sums.mayFail(node))) {
      if (next instanceof Core.Let let) {
        next = let.value();
      } else if (next instanceof Core.Seq seq) {
        next = seq.steps().get(0);
      } else if (next instanceof Core.Primitive other && !other.arguments().isEmpty()) {
        next = other.arguments().get(0);
      } else {
        return false;
      }
    }
    Core.Primitive sum = (Core.Primitive) next;
    return ArrayReads.is(sum.arguments().get(0), array) && Facts.uses(body, array, 2) == 1;
  }

  private boolean fuses(Local local, Core.Build build, Core body) {
    boolean fits = !build.type().isSmall() && build.shape().stream().allMatch(Facts::isAtom);
    if (!fits) {
      return false;
    }
    Aliases.Sources sources = aliases.of(build.body());
    ArrayReads reads = new ArrayReads(local, build.type().rank(), sources::changes);
    reads.visit(body);
    if (reads.isWhole() || reads.sites() == 0) {
      return false;
    }
    Optional<String> reason = reason(build, sources, reads);
    if (reason.isPresent()) {
      notes.add(function, Note.Kind.LEFT, build, "the array is made: " + reason.get());
      return false;
    }
    if (reads.squares() > 0 && !sums.isWanted(build)) {
      return false;
    }
    budget -= growth(build, reads);
    if (reads.sites() > reads.sums()) {
      notes.add(function, Note.Kind.FUSED, build, "elements are computed where they are read");
    }
    return true;
  }

  /** Why an array has to be made, if so. */
  private Optional<String> reason(Core.Build build, Aliases.Sources sources, ArrayReads reads) {
    if (!ElementForm.isTotal(build.body())) {
      return Optional.of("computing its elements may fail, or does more than give a value");
    }
    if (!sources.areKnown() || reads.isLate()) {
      return Optional.of("what its elements are made of changes before they are read");
    }
    int again = (reads.passes() - 1) * ElementForm.cost(build.body());
    if (again > CHEAP || reads.repeats() > 0 && !ElementForm.isView(build)) {
      return Optional.of("its elements are read more than once");
    }
    boolean large = reads.sites() > 1 && Facts.size(build.body(), LARGEST_COPY) >= LARGEST_COPY;
    if (large || reads.sites() > SITES || growth(build, reads) > budget) {
      return Optional.of("its elements are read at many places");
    }
    return Optional.empty();
  }

  private static int growth(Core.Build build, ArrayReads reads) {
    return (reads.sites() - 1) * Facts.size(build.body(), LARGEST_FUNCTION);
  }

  /** The piece with the elements of {@code build} in place of reads of {@code local}. */
  private Core replace(Core core, Local local, Core.Build build) {
    if (core instanceof Core.Index index && ArrayReads.is(index.array(), local)) {
      List<Core> indices =
          index.indices().stream().map(child -> replace(child, local, build)).toList();
      return ElementForm.at(fresh, build, indices);
    } else if (core instanceof Core.Primitive primitive && ArrayReads.isSquare(primitive, local)) {
      notes.add(function, Note.Kind.FUSED, build, "summed without being made");
      return sums.square(primitive, build);
    } else if (core instanceof Core.Primitive primitive && ArrayReads.isLength(primitive, local)) {
      return build.shape().get(0);
    } else if (ArrayReads.is(core, local)) {
      return ElementForm.copy(fresh, build);
    }
    return Children.map(core, child -> replace(child, local, build));
  }

  /** A reduction as a loop, where its operand would be an array only made for it. */
  private Core reduce(Core.Primitive primitive) {
    Optional<Core> loop = sums.loop(primitive);
    boolean made = primitive.arguments().stream().anyMatch(x -> x instanceof Core.Build);
    int growth = loop.map(core -> Facts.size(core, LARGEST_FUNCTION)).orElse(0);
    if (loop.isPresent() && growth <= budget) {
      budget -= growth;
      notes.add(function, Note.Kind.FUSED, primitive, "summed without being made");
      return loop.get();
    } else if (made && FuseSums.isReduction(primitive)) {
      notes.add(function, Note.Kind.LEFT, primitive, "the array is made: its elements take long");
    }
    return primitive;
  }
}

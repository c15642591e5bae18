package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Notes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps an element that every round of an innermost loop changes in a variable:
 *
 * <pre>
 * for k from 0 to j { a[i, j] := a[i, j] - a[i, k] * b[k] }
 *   ->  if 0 &lt; j {
 *         var x = a[i, j]
 *         for k from 0 to j { x := x - a[i, k] * b[k] }
 *         a[i, j] := x
 *       }
 * </pre>
 *
 * <p>What else the body reads of the array must be known to stand elsewhere: here {@code k < j}.
 * The body neither fails nor calls anything, so nobody sees the array in between. Then {@link
 * KeepNeighbours} looks at the same loop.
 */
public final class KeepElements {
  private final Function function;
  private final Fresh fresh;
  private final Notes notes;

  private KeepElements(Function function, Notes notes) {
    this.function = function;
    this.fresh = new Fresh(function);
    this.notes = notes;
  }

  /** Keeps elements in variables in all functions. */
  public static Program run(Program program, Notes notes) {
    return program.mapFunctions(f -> keep(f, notes));
  }

  private static Function keep(Function function, Notes notes) {
    boolean stores = Children.any(
        function.body(),
        core -> core instanceof Core.For loop && Children.any(loop.body(), c -> isStore(c)));
    return stores ? Bounds.bounds(function, new KeepElements(function, notes)::change) : function;
  }

  private static boolean isStore(Core core) {
    return core instanceof Core.Store store && !store.checked();
  }

  private Core change(Core.For loop, BoundsNumbers numbers, BoundsFacts facts) {
    boolean plain = !loop.down()
        && !loop.inclusive()
        && isFixed(loop.from())
        && isFixed(loop.to())
        && isQuiet(loop.body());
    if (!plain) {
      return loop;
    }
    Places places = new Places(loop, numbers, facts);
    Core.For current = loop;
    List<Core> before = new ArrayList<>();
    List<Core> after = new ArrayList<>();
    List<Core.Let> names = new ArrayList<>();
    for (Local array : stored(loop.body())) {
      Optional<Core.Store> kept = places.only(loop.body(), array);
      if (kept.isPresent()) {
        current = keepElement(current, kept.get(), places, names, after);
      }
    }
    KeepNeighbours neighbours = new KeepNeighbours(fresh, places);
    current = neighbours.change(current, names);
    before.add(current);
    before.addAll(after);
    if (names.isEmpty()) {
      return loop;
    }
    notes.add(function, Note.Kind.HOISTED, loop, told(after.size(), neighbours.count()));
    Core inside = Facts.around(names, new Core.Seq(before, new Core.Unit()));
    Core runs = new Core.Primitive(Op.INT_LESS, List.of(loop.from(), loop.to()), null);
    return new Core.If(runs, inside, new Core.Unit(), Scalar.UNIT);
  }

  /** Whether it may be evaluated once more: made of literals and of names that never change. */
  private static boolean isFixed(Core core) {
    return Facts.isAtom(core)
        || core instanceof Core.Primitive node
            && node.op().isPure()
            && node.arguments().stream().allMatch(KeepElements::isFixed);
  }

  private static String told(int elements, int neighbours) {
    String changed = elements == 1
        ? "an element that each round changes stays in a variable"
        : elements + " elements that each round changes stay in variables";
    String read = neighbours + " elements that the next round reads again stay in variables";
    return elements == 0 ? read : neighbours == 0 ? changed : changed + "; " + read;
  }

  private Core.For keepElement(
      Core.For loop, Core.Store store, Places places, List<Core.Let> names, List<Core> after) {
    CoreType element = ((CoreType.Array) store.target().type()).element();
    Local kept = fresh.local(store.target().name(), element, true);
    Core array = new Core.Var(store.target());
    Core read = new Core.Index(array, store.indices(), store.shape(), false, store.at());
    names.add(new Core.Let(kept, read, new Core.Unit()));
    after.add(new Core.Store(
        store.target(), store.indices(), store.shape(), new Core.Var(kept), false, store.at()));
    Core body = replace(loop.body(), store, kept, places);
    return withBody(loop, body);
  }

  private static Core replace(Core core, Core.Store store, Local kept, Places places) {
    if (core instanceof Core.Index index
        && index.array() instanceof Core.Var var
        && var.local().equals(store.target())
        && places.same(index.indices(), store.indices())) {
      return new Core.Var(kept);
    }
    Core changed = Children.map(core, child -> replace(child, store, kept, places));
    return changed instanceof Core.Store other && other.target().equals(store.target())
        ? new Core.Assign(kept, other.value())
        : changed;
  }

  static Core.For withBody(Core.For loop, Core body) {
    return new Core.For(
        loop.label(), loop.index(), loop.from(), loop.to(), loop.inclusive(), loop.down(), body);
  }

  private static Set<Local> stored(Core body) {
    Set<Local> stored = new LinkedHashSet<>();
    Children.forEachNode(body, core -> {
      if (core instanceof Core.Store store) {
        stored.add(store.target());
      }
    });
    return stored;
  }

  /** Whether a body does nothing but compute, assign and store, and cannot fail. */
  private static boolean isQuiet(Core core) {
    boolean quiet = Facts.isLiteral(core)
        || core instanceof Core.Var
        || core instanceof Core.Let
        || core instanceof Core.Seq
        || core instanceof Core.Assign
        || core instanceof Core.If
        || isStore(core)
        || core instanceof Core.Index index && !index.checked()
        || core instanceof Core.Primitive node && node.op().isPure();
    if (!quiet) {
      return false;
    }
    return Children.every(core, child -> isQuiet(child));
  }

  /** Where elements stand that a loop reads and writes, as forms. */
  static final class Places {
    private final BoundsNumbers numbers;
    private final BoundsFacts facts;
    private final BoundsForm index;
    private final Set<Local> inside = new LinkedHashSet<>();

    Places(Core.For loop, BoundsNumbers numbers, BoundsFacts facts) {
      this.numbers = numbers;
      this.facts = facts;
      this.index = numbers.form(new Core.Var(loop.index()));
      Children.forEachNode(loop, core -> {
        inside.addAll(Locals.bound(core));
      });
    }

    BoundsForm index() {
      return index;
    }

    BoundsForm form(Core core) {
      return numbers.form(core);
    }

    /** Whether it is the same in all rounds, and can be written outside of them. */
    boolean stays(Core core) {
      BoundsForm form = form(core);
      boolean simple = Facts.isLiteral(core)
          || core instanceof Core.Var var && !var.local().mutable() && !inside.contains(var.local())
          || core instanceof Core.Primitive node
              && node.op().isPure()
              && node.arguments().stream().allMatch(this::stays);
      return simple
          && !index.isConstant()
          && (form.isConstant() || form.lastName() < index.lastName());
    }

    /** Whether indices depend on no variable, so that their forms hold in the whole round. */
    static boolean isSteady(List<Core> indices) {
      return indices.stream()
          .noneMatch(each -> Children.any(
              each, part -> part instanceof Core.Var var && var.local().mutable()));
    }

    boolean same(List<Core> one, List<Core> other) {
      for (int i = 0; i < one.size(); i++) {
        Optional<BoundsForm> difference = form(one.get(i)).minus(form(other.get(i)));
        boolean equal = difference.isPresent()
            && difference.get().isConstant()
            && difference.get().constant() == 0;
        if (!equal) {
          return false;
        }
      }
      return true;
    }

    /** Whether indices are known to differ along some axis. */
    boolean differ(List<Core> one, List<Core> other) {
      for (int i = 0; i < one.size(); i++) {
        BoundsForm a = form(one.get(i));
        BoundsForm b = form(other.get(i));
        if (facts.isAtLeast(a, b, 1) || facts.isAtLeast(b, a, 1)) {
          return true;
        }
      }
      return false;
    }

    /** The store of an array, if all rounds change one element and read no other that may be it. */
    Optional<Core.Store> only(Core body, Local array) {
      List<Core.Store> stores = new ArrayList<>();
      List<Core.Index> reads = new ArrayList<>();
      int[] mentions = new int[1];
      Children.forEachNode(body, core -> {
        if (core instanceof Core.Store store && store.target().equals(array)) {
          stores.add(store);
        } else if (core instanceof Core.Index read && isOf(read, array)) {
          reads.add(read);
        } else if (core instanceof Core.Var var && var.local().equals(array)) {
          mentions[0]++;
        }
      });
      Core.Store first = stores.get(0);
      boolean known = mentions[0] == reads.size()
          && !((CoreType.Array) array.type()).isSmall()
          && stores.stream().allMatch(store -> isSteady(store.indices()))
          && reads.stream().allMatch(read -> isSteady(read.indices()))
          && first.indices().stream().allMatch(this::stays)
          && !isConditional(body, first)
          && stores.stream().allMatch(store -> same(store.indices(), first.indices()))
          && reads.stream()
              .allMatch(read ->
                  same(read.indices(), first.indices()) || differ(read.indices(), first.indices()));
      return known ? Optional.of(first) : Optional.empty();
    }

    static boolean isOf(Core.Index read, Local array) {
      return read.array() instanceof Core.Var var && var.local().equals(array);
    }

    /** Whether a part stands in a branch. */
    static boolean isConditional(Core body, Core part) {
      return Children.any(
          body,
          core -> core instanceof Core.If branch
              && (Children.any(branch.then(), inner -> inner == part)
                  || Children.any(branch.otherwise(), inner -> inner == part)));
    }
  }
}

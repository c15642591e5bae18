package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps elements that the next round reads again in variables:
 *
 * <pre>
 * for j from 1 to n { b[j] := a[j - 1] + a[j] + a[j + 1] }
 *   ->  var x = a[0]; var y = a[1]
 *       for j from 1 to n { let z = a[j + 1]; b[j] := x + y + z; x := y; y := z }
 * </pre>
 *
 * <p>An array that the body changes may be one of them if each round ends with a store to the place
 * of its index, and what it reads elsewhere is known to be in other rows.
 */
final class KeepNeighbours {
  private static final int MOST_VARIABLES = 8;
  private static final int WIDEST = 3;

  private final Fresh fresh;
  private final KeepElements.Places places;
  private int count;

  KeepNeighbours(Fresh fresh, KeepElements.Places places) {
    this.fresh = fresh;
    this.places = places;
  }

  /** How many elements are kept. */
  int count() {
    return count;
  }

  /** Reads of a row at some distances from the index. */
  private record Row(Core.Index first, Map<Core.Index, Long> distances) {
    long least() {
      return distances.values().stream().mapToLong(each -> each).min().orElseThrow();
    }

    long most() {
      return distances.values().stream().mapToLong(each -> each).max().orElseThrow();
    }

    Local array() {
      return ((Core.Var) first.array()).local();
    }
  }

  /** The loop with neighbours in variables, whose first values are added to {@code names}. */
  Core.For change(Core.For loop, List<Core.Let> names) {
    boolean branches = Children.any(loop.body(), core -> core instanceof Core.If);
    boolean literal = loop.from() instanceof Core.Int;
    if (branches || !literal || places.index().isConstant()) {
      return loop;
    }
    Core.For current = loop;
    for (Row row : rows(loop.body())) {
      long width = row.most() - row.least();
      if (width > 0 && width <= WIDEST && count + width <= MOST_VARIABLES) {
        current = change(current, row, names);
      }
    }
    return current;
  }

  private List<Row> rows(Core body) {
    List<Row> rows = new ArrayList<>();
    Children.forEachNode(body, core -> {
      if (core instanceof Core.Index read && read.array() instanceof Core.Var) {
        distance(read).ifPresent(distance -> add(rows, read, distance));
      }
    });
    return rows;
  }

  private void add(List<Row> rows, Core.Index read, long distance) {
    for (Row row : rows) {
      if (row.first().array().equals(read.array())
          && places.same(rowOf(row.first()), rowOf(read))) {
        row.distances().put(read, distance);
        return;
      }
    }
    Map<Core.Index, Long> distances = new java.util.IdentityHashMap<>();
    distances.put(read, distance);
    rows.add(new Row(read, distances));
  }

  private static List<Core> rowOf(Core.Index read) {
    return read.indices().subList(0, read.indices().size() - 1);
  }

  /** How far from the loop's index a row is read that stays the same. */
  private Optional<Long> distance(Core.Index read) {
    Core last = read.indices().get(read.indices().size() - 1);
    Optional<BoundsForm> distance = places.form(last).minus(places.index());
    boolean known = distance.isPresent()
        && KeepElements.Places.isSteady(read.indices())
        && !((CoreType.Array) read.array().type()).isSmall()
        && distance.get().isConstant()
        && Math.abs(distance.get().constant()) < 1_000
        && rowOf(read).stream().allMatch(places::stays);
    return known ? Optional.of(distance.get().constant()) : Optional.empty();
  }

  private Core.For change(Core.For loop, Row row, List<Core.Let> names) {
    List<Core.Store> stores = new ArrayList<>();
    Children.forEachNode(loop.body(), core -> {
      if (core instanceof Core.Store store && store.target().equals(row.array())) {
        stores.add(store);
      }
    });
    if (stores.isEmpty()) {
      return change(loop, row, Optional.empty(), names);
    }
    Core.Store store = stores.get(0);
    List<Core> storedRow = store.indices().subList(0, store.indices().size() - 1);
    Core last = store.indices().get(store.indices().size() - 1);
    Optional<BoundsForm> distance = places.form(last).minus(places.index());
    boolean known = stores.size() == 1
        && Facts.isAtom(store.value())
        && KeepElements.Places.isSteady(store.indices())
        && endsWith(loop.body(), store)
        && distance.isPresent()
        && distance.get().isConstant()
        && storedRow.stream().allMatch(places::stays);
    if (!known) {
      return loop;
    } else if (places.same(storedRow, rowOf(row.first()))) {
      boolean inReach = distance.get().constant() <= row.most();
      return inReach ? change(loop, row, Optional.of(store), names) : loop;
    }
    return places.differ(storedRow, rowOf(row.first()))
        ? change(loop, row, Optional.empty(), names)
        : loop;
  }

  /** Whether nothing follows a store but moves of variables. */
  private static boolean endsWith(Core body, Core.Store store) {
    if (body instanceof Core.Let let) {
      return endsWith(let.body(), store);
    } else if (body instanceof Core.Seq seq && seq.last() instanceof Core.Unit) {
      int last = seq.steps().size() - 1;
      while (last > 0
          && seq.steps().get(last) instanceof Core.Assign move
          && move.value() instanceof Core.Var) {
        last--;
      }
      return last >= 0 && endsWith(seq.steps().get(last), store);
    }
    return body == store;
  }

  private Core.For change(
      Core.For loop, Row row, Optional<Core.Store> store, List<Core.Let> names) {
    long from = ((Core.Int) loop.from()).value();
    long least = row.least();
    long most = row.most();
    Scalar element = (Scalar) ((CoreType.Array) row.array().type()).element();
    Map<Long, Local> kept = new LinkedHashMap<>();
    for (long at = least; at <= most; at++) {
      kept.put(at, fresh.local(row.array().name(), element, at < most));
      if (at < most) {
        Core first = read(row, new Core.Int(from + at));
        names.add(new Core.Let(kept.get(at), first, new Core.Unit()));
        count++;
      }
    }
    List<Core> moves = new ArrayList<>();
    long written = store.isPresent() ? writtenAt(store.get()) : most + 1;
    for (long at = least; at < most; at++) {
      Core next = at + 1 == written ? store.get().value() : new Core.Var(kept.get(at + 1));
      moves.add(new Core.Assign(kept.get(at), next));
    }
    Core body = replace(loop.body(), row, kept, store, moves);
    if (store.isEmpty()) {
      List<Core> steps = new ArrayList<>(List.of(body));
      steps.addAll(moves);
      body = new Core.Seq(steps, new Core.Unit());
    }
    Core ahead = new Core.Primitive(
        Op.INT_WRAP_ADD, List.of(new Core.Var(loop.index()), new Core.Int(most)), null);
    Core newest = read(row, most == 0 ? new Core.Var(loop.index()) : ahead);
    return KeepElements.withBody(loop, new Core.Let(kept.get(most), newest, body));
  }

  private long writtenAt(Core.Store store) {
    Core last = store.indices().get(store.indices().size() - 1);
    return places.form(last).minus(places.index()).orElseThrow().constant();
  }

  private static Core read(Row row, Core last) {
    List<Core> indices = new ArrayList<>(rowOf(row.first()));
    indices.add(last);
    Core.Index first = row.first();
    return new Core.Index(first.array(), indices, first.shape(), false, first.at());
  }

  private static Core replace(
      Core core, Row row, Map<Long, Local> kept, Optional<Core.Store> store, List<Core> moves) {
    if (core instanceof Core.Index read && row.distances().containsKey(read)) {
      return new Core.Var(kept.get(row.distances().get(read)));
    }
    Core changed = Children.map(core, child -> replace(child, row, kept, store, moves));
    if (store.isPresent() && core == store.get()) {
      List<Core> steps = new ArrayList<>(List.of(changed));
      steps.addAll(moves);
      return new Core.Seq(steps, new Core.Unit());
    }
    return changed;
  }
}

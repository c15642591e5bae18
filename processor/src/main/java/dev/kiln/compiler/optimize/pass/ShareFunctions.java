package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.CallGraph;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.ContentHash;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps one of functions that do the same:
 *
 * <pre>
 * f@Int(x) = x * 2.0                      f@Int(x) = x * 2.0
 * f@Real(x) = x * 2.0              -&gt;
 * g(x) = f@Int(x) + f@Real(x)             g(x) = f@Int(x) + f@Int(x)
 * </pre>
 *
 * Functions that can fail are the same only if they stand at the same places, as instances of one
 * definition do, so that errors and their traces stay. Recursive groups are kept or dropped as a
 * whole: a tail call stays within its group. What a door calls stays, and so does what is taken as
 * a value, whose name shows.
 */
public final class ShareFunctions {
  private final Program program;
  private final Map<String, String> hashes;
  private final Set<String> pinned = new LinkedHashSet<>();
  private final Map<String, String> owners = new LinkedHashMap<>();
  private final Map<String, String> shared = new LinkedHashMap<>();

  private ShareFunctions(Program program, Set<String> alike) {
    this.program = program;
    this.hashes = ContentHash.withPlaces(program, alike);
  }

  /** Shares the functions of a program. */
  public static Program run(Program program) {
    Set<String> alike = program.functions().size() < 2 ? Set.of() : alike(program);
    return alike.isEmpty() ? program : new ShareFunctions(program, alike).share();
  }

  /** What functions that do the same have in common, found at a glance. */
  private record Looks(CoreType.Function type, int shape) {}

  /** The functions that look like another. */
  private static Set<String> alike(Program program) {
    Map<Looks, String> first = new LinkedHashMap<>();
    Set<String> alike = new LinkedHashSet<>();
    for (Function function : program.functions().values()) {
      Looks looks = new Looks(function.type(), shape(function.body(), 1));
      String other = first.putIfAbsent(looks, function.name());
      if (other != null) {
        alike.add(other);
        alike.add(function.name());
      }
    }
    return alike;
  }

  /** A number that trees which differ in names only have in common, and few others. */
  private static int shape(Core core, int before) {
    int[] shape = {31 * before + own(core)};
    Children.forEach(core, child -> shape[0] = shape(child, shape[0]));
    return 31 * shape[0] + 1;
  }

  private static int own(Core core) {
    if (core instanceof Core.Primitive node) {
      return node.op().hashCode();
    } else if (core instanceof Core.Library node) {
      return node.op().hashCode();
    } else if (core instanceof Core.Int || core instanceof Core.Real || core instanceof Core.Str) {
      return core.hashCode();
    }
    return core.getClass().hashCode();
  }

  private Program share() {
    pinned.addAll(program.entries().values());
    program.functions().values().forEach(function -> pinValues(function.body()));
    program.globals().values().forEach(global -> pinValues(global.value()));
    List<List<String>> groups = CallGraph.of(program).groups();
    groups.stream().filter(this::isPinned).forEach(this::keep);
    groups.stream().filter(group -> !isPinned(group)).forEach(this::keepOrShare);
    return shared.isEmpty() ? program : redirected();
  }

  private void pinValues(Core core) {
    if (core instanceof Core.FunctionValue value) {
      pinned.add(value.function());
    }
    Children.forEach(core, this::pinValues);
  }

  private boolean isPinned(List<String> group) {
    return group.stream().anyMatch(pinned::contains);
  }

  private void keep(List<String> group) {
    for (String name : group) {
      if (hashes.containsKey(name)) {
        owners.putIfAbsent(hashes.get(name), name);
      }
    }
  }

  /** Groups with one equal member have all members equal, because these reach each other. */
  private void keepOrShare(List<String> group) {
    if (owners.containsKey(hashes.get(group.get(0)))) {
      group.forEach(name -> shared.put(name, owners.get(hashes.get(name))));
    } else {
      keep(group);
    }
  }

  private Program redirected() {
    Map<String, Program.GlobalValue> globals = new LinkedHashMap<>();
    program
        .globals()
        .forEach((name, global) -> globals.put(
            name, new Program.GlobalValue(name, global.type(), redirect(global.value()))));
    List<Function> kept = new ArrayList<>();
    for (Function function : program.functions().values()) {
      if (!shared.containsKey(function.name())) {
        kept.add(function.withBody(redirect(function.body())));
      }
    }
    return new Program(program.dataTypes(), globals, program.functions(), program.entries())
        .withFunctions(kept);
  }

  private Core redirect(Core core) {
    Core changed = Children.map(core, this::redirect);
    if (changed instanceof Core.Call call && shared.containsKey(call.function())) {
      String owner = shared.get(call.function());
      return new Core.Call(owner, call.arguments(), call.type(), call.tail(), call.at());
    }
    return changed;
  }
}

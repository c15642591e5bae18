package dev.kiln.compiler.core;

import dev.kiln.compiler.source.Sha256;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A hash of what a function means: the names of its locals and where it stands in its file do not
 * count; what it calls, the constants it reads and the data types it uses do.
 *
 * <p>Functions that reach each other are hashed as a group: each starts from its own text alone,
 * then takes in the hashes of the others it calls, twice for every member: as many rounds as it may
 * take to tell the members of two groups of one size apart. So the order in the program does not
 * count either.
 */
public final class ContentHash {
  private final Program program;
  private final boolean places;
  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final Map<String, Skeleton> skeletons = new LinkedHashMap<>();
  private final Map<String, String> hashes = new LinkedHashMap<>();

  /** A text without names of its own, and what it names. */
  private record Skeleton(String text, List<String> functions, List<String> globals) {}

  private ContentHash(Program program, boolean places) {
    this.program = program;
    this.places = places;
  }

  /** The hash of every function, as 64 hexadecimal digits, in the order of the program. */
  public static Map<String, String> of(Program program) {
    return StackChoice.forProgram(
        program, () -> new ContentHash(program, false).run(program.functions().keySet()));
  }

  /**
   * Hashes that count, beyond the meaning, what errors and their traces tell: the places of all
   * that can fail, and the name of a function in which something can.
   *
   * @param wanted the functions to hash
   */
  public static Map<String, String> withPlaces(Program program, Set<String> wanted) {
    return StackChoice.forProgram(program, () -> new ContentHash(program, true).run(wanted));
  }

  private Map<String, String> run(Set<String> wanted) {
    for (List<String> group : CallGraph.of(program).groups()) {
      group.forEach(member -> groups.put(member, group));
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    wanted.forEach(name -> ordered.put(name, hash(name)));
    return ordered;
  }

  private String hash(String function) {
    if (!hashes.containsKey(function)) {
      hashGroup(groups.get(function));
    }
    return hashes.get(function);
  }

  private void hashGroup(List<String> group) {
    Map<String, String> round = new LinkedHashMap<>();
    for (String name : group) {
      skeletons.put(name, skeleton(program.functions().get(name)));
      round.put(name, Sha256.of(skeletons.get(name).text()));
    }
    for (int i = 0; i < 2 * group.size(); i++) {
      Map<String, String> before = round;
      round = new LinkedHashMap<>();
      for (String name : group) {
        round.put(name, combined(skeletons.get(name), before));
      }
    }
    hashes.putAll(round);
  }

  private Skeleton skeleton(Function function) {
    Anonymous names = new Anonymous();
    String text = CorePrinter.print(names.function(function));
    if (places) {
      StringBuilder found = new StringBuilder();
      addPlaces(function.body(), found);
      text += found.isEmpty() ? "" : function.display() + found;
    }
    return skeleton(text, names, typesIn(function));
  }

  private static void addPlaces(Core core, StringBuilder found) {
    place(core).ifPresent(at -> found.append(' ').append(at.trace()));
    Children.forEach(core, child -> addPlaces(child, found));
  }

  /** Where a node stands that can fail itself or stands in a trace. */
  private static Optional<Span> place(Core core) {
    if (core instanceof Core.Primitive node && node.op().canFail()) {
      return Optional.of(node.at());
    } else if (core instanceof Core.Library node && node.op().canFail()) {
      return Optional.of(node.at());
    } else if (core instanceof Core.Call node) {
      return Optional.of(node.at());
    } else if (core instanceof Core.CallValue node) {
      return Optional.of(node.at());
    } else if (core instanceof Core.Index node && node.checked()) {
      return Optional.of(node.at());
    } else if (core instanceof Core.Store node && node.checked()) {
      return Optional.of(node.at());
    } else if (core instanceof Core.Fail node) {
      return Optional.of(node.at());
    }
    return Optional.empty();
  }

  private Skeleton skeleton(String text, Anonymous names, Set<String> types) {
    StringBuilder whole = new StringBuilder(text);
    names
        .values()
        .forEach(f -> whole.append(program.functions().get(f).display()).append('\n'));
    types.forEach(type -> whole.append(program.dataTypes().get(type)).append('\n'));
    return new Skeleton(
        whole.toString(),
        List.copyOf(names.functions().keySet()),
        List.copyOf(names.globals().keySet()));
  }

  private String combined(Skeleton skeleton, Map<String, String> group) {
    StringBuilder text = new StringBuilder(skeleton.text());
    for (String callee : skeleton.functions()) {
      String hash = group.containsKey(callee) ? group.get(callee) : hash(callee);
      text.append(hash).append('\n');
    }
    skeleton.globals().forEach(global -> text.append(hashOfGlobal(global)).append('\n'));
    return Sha256.of(text.toString());
  }

  private String hashOfGlobal(String name) {
    String key = "const " + name;
    if (!hashes.containsKey(key)) {
      Core value = program.globals().get(name).value();
      Anonymous names = new Anonymous();
      Set<String> types = new LinkedHashSet<>();
      addTypes(value, types);
      String text = CorePrinter.print(names.core(value));
      hashes.put(key, combined(skeleton(text, names, types), Map.of()));
    }
    return hashes.get(key);
  }

  private Set<String> typesIn(Function function) {
    Set<String> types = new LinkedHashSet<>();
    addTypes(function.type(), types);
    addTypes(function.body(), types);
    return types;
  }

  private void addTypes(Core core, Set<String> types) {
    if (!(core instanceof Core.Let || core instanceof Core.Seq)) { // these have their last part's
      addTypes(core.type(), types);
    }
    Children.forEach(core, child -> addTypes(child, types));
  }

  private void addTypes(CoreType type, Set<String> types) {
    List<CoreType> inside = new ArrayList<>();
    if (type instanceof CoreType.Data data && types.add(data.name())) {
      program.dataTypes().get(data.name()).constructors().stream()
          .flatMap(constructor -> constructor.fields().stream())
          .forEach(field -> inside.add(field.type()));
    } else if (type instanceof CoreType.Tuple tuple) {
      inside.addAll(tuple.elements());
    } else if (type instanceof CoreType.Library library) {
      inside.addAll(library.arguments());
    } else if (type instanceof CoreType.Function function) {
      inside.addAll(function.parameters());
      inside.add(function.result());
    }
    inside.forEach(part -> addTypes(part, types));
  }
}

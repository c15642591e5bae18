package dev.kiln.compiler.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hash of what a function means: the names of its locals and where it stands in its file do not
 * count, what it calls does. Functions that reach each other are hashed as one group.
 */
public final class ContentHash {
  private final Program program;
  private final Map<String, String> hashes = new LinkedHashMap<>();

  private ContentHash(Program program) {
    this.program = program;
  }

  /** The hash of every function, as 64 hexadecimal digits. */
  public static Map<String, String> of(Program program) {
    ContentHash hash = new ContentHash(program);
    CallGraph.of(program).groups().forEach(hash::hashGroup);
    Map<String, String> ordered = new LinkedHashMap<>();
    program.functions().keySet().forEach(name -> ordered.put(name, hash.hashes.get(name)));
    return ordered;
  }

  private void hashGroup(List<String> group) {
    List<String> own = new ArrayList<>();
    for (String name : group) {
      own.add(digest(text(program.functions().get(name), group)));
    }
    String together = digest(String.join("\n", own.stream().sorted().toList()));
    for (int i = 0; i < group.size(); i++) {
      hashes.put(group.get(i), group.size() == 1 ? own.get(i) : digest(own.get(i) + together));
    }
  }

  /** The printed function with numbered locals, and hashes in place of the names it calls. */
  private String text(Function function, List<String> group) {
    Function anonymous = new Function(
        "f",
        "f",
        "",
        function.parameters().stream().map(p -> numbered(p, numbers(function))).toList(),
        function.sizeParameters(),
        function.result(),
        rename(function.body(), numbers(function), group),
        function.recursive(),
        function.span());
    return CorePrinter.print(anonymous);
  }

  private static Map<Integer, Integer> numbers(Function function) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    function.parameters().forEach(p -> numbers.putIfAbsent(p.id(), numbers.size()));
    number(function.body(), numbers);
    return numbers;
  }

  private static void number(Core core, Map<Integer, Integer> numbers) {
    if (core instanceof Core.Let let) {
      numbers.putIfAbsent(let.local().id(), numbers.size());
    } else if (core instanceof Core.For loop) {
      numbers.putIfAbsent(loop.index().id(), numbers.size());
      numbers.putIfAbsent(loop.label().id(), numbers.size());
    } else if (core instanceof Core.While loop) {
      numbers.putIfAbsent(loop.label().id(), numbers.size());
    } else if (core instanceof Core.Loop loop) {
      numbers.putIfAbsent(loop.label().id(), numbers.size());
    } else if (core instanceof Core.Lambda lambda) {
      lambda.parameters().forEach(p -> numbers.putIfAbsent(p.id(), numbers.size()));
    } else if (core instanceof Core.Build build) {
      build.indices().forEach(i -> numbers.putIfAbsent(i.id(), numbers.size()));
    }
    Children.forEach(core, child -> number(child, numbers));
  }

  private static Local numbered(Local local, Map<Integer, Integer> numbers) {
    return new Local("x", numbers.get(local.id()), local.type(), local.mutable());
  }

  private static Label numbered(Label label, Map<Integer, Integer> numbers) {
    return new Label("", numbers.get(label.id()));
  }

  private Core rename(Core core, Map<Integer, Integer> numbers, List<String> group) {
    Core inner = Children.map(core, child -> rename(child, numbers, group));
    if (inner instanceof Core.Var v) {
      return new Core.Var(numbered(v.local(), numbers));
    } else if (inner instanceof Core.Let let) {
      return new Core.Let(numbered(let.local(), numbers), let.value(), let.body());
    } else if (inner instanceof Core.Assign assign) {
      return new Core.Assign(numbered(assign.local(), numbers), assign.value());
    } else if (inner instanceof Core.Store s) {
      return new Core.Store(
          numbered(s.target(), numbers), s.indices(), s.shape(), s.value(), s.checked(), s.at());
    } else if (inner instanceof Core.For f) {
      return new Core.For(
          numbered(f.label(), numbers),
          numbered(f.index(), numbers),
          f.from(),
          f.to(),
          f.inclusive(),
          f.down(),
          f.body());
    } else if (inner instanceof Core.While w) {
      return new Core.While(numbered(w.label(), numbers), w.condition(), w.body());
    } else if (inner instanceof Core.Loop l) {
      return new Core.Loop(numbered(l.label(), numbers), l.type(), l.body());
    }
    return renameRest(inner, numbers, group);
  }

  private Core renameRest(Core inner, Map<Integer, Integer> numbers, List<String> group) {
    if (inner instanceof Core.Break jump) {
      return new Core.Break(numbered(jump.label(), numbers), jump.value());
    } else if (inner instanceof Core.Continue jump) {
      return new Core.Continue(numbered(jump.label(), numbers));
    } else if (inner instanceof Core.Lambda lambda) {
      List<Local> own =
          lambda.parameters().stream().map(p -> numbered(p, numbers)).toList();
      return new Core.Lambda(own, lambda.result(), lambda.body());
    } else if (inner instanceof Core.Build build) {
      List<Local> own = build.indices().stream().map(i -> numbered(i, numbers)).toList();
      return new Core.Build(build.type(), build.shape(), own, build.body());
    } else if (inner instanceof Core.Call c) {
      return new Core.Call(meaning(c.function(), group), c.arguments(), c.type(), c.tail(), c.at());
    } else if (inner instanceof Core.FunctionValue value) {
      return new Core.FunctionValue(meaning(value.function(), group), value.type());
    }
    return inner;
  }

  private String meaning(String function, List<String> group) {
    return group.contains(function)
        ? "group " + group.indexOf(function)
        : hashes.getOrDefault(function, function);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

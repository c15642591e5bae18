package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.CallGraph;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Renaming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one function of functions that end in calls of each other, so that these calls stay in it:
 *
 * <pre>
 * even(n) = … tail odd(n - 1)         even+odd(which, n, m) =
 * odd(m) = … tail even(m - 1)    ->     if which == 0 { … tail even+odd(1, n, n - 1) }
 *                                       else { … tail even+odd(0, m - 1, m) }
 *                                     even(n) = even+odd(0, n, 0)
 * </pre>
 *
 * The functions themselves remain as its callers, so that the depth of other recursion counts as
 * before.
 */
public final class MergeTailCalls {
  private final List<Function> members;
  private final String name;
  private final Fresh fresh;
  private final Local which;
  private final Map<String, List<Local>> parameters = new LinkedHashMap<>();

  private MergeTailCalls(List<Function> members) {
    this.members = members;
    this.name = String.join("+", members.stream().map(Function::name).toList());
    this.fresh = new Fresh(members.get(0));
    this.which = fresh.local("which", Scalar.INT, false);
  }

  /** Merges the groups that need it. */
  public static Program run(Program program) {
    Map<String, Function> changed = new LinkedHashMap<>(program.functions());
    for (List<String> group : CallGraph.of(program).groups()) {
      List<Function> members = group.stream().map(program.functions()::get).toList();
      if (group.size() > 1
          && members.stream().anyMatch(m -> callsOther(m, group))
          && members.stream().allMatch(MergeTailCalls::hasPlainParameters)) {
        new MergeTailCalls(members).merge(changed);
      }
    }
    return program.withFunctions(List.copyOf(changed.values()));
  }

  private static boolean callsOther(Function member, List<String> group) {
    return Children.any(
        member.body(),
        core -> core instanceof Core.Call call
            && call.tail()
            && group.contains(call.function())
            && !call.function().equals(member.name()));
  }

  /** Unused parameters of other members need a value, which only scalars have at once. */
  private static boolean hasPlainParameters(Function member) {
    return member.parameters().stream()
        .allMatch(p -> p.type() instanceof Scalar && p.type() != Scalar.NEVER);
  }

  private void merge(Map<String, Function> changed) {
    Map<String, Core> bodies = new LinkedHashMap<>();
    List<Local> all = new ArrayList<>(List.of(which));
    for (Function member : members) {
      Renaming renaming = new Renaming(fresh, Optional.empty());
      List<Local> own = member.parameters().stream().map(renaming::bind).toList();
      parameters.put(member.name(), own);
      all.addAll(own);
      bodies.put(member.name(), renaming.rename(member.body()));
    }
    Core body = redirect(bodies.get(members.get(members.size() - 1).name()));
    for (int i = members.size() - 2; i >= 0; i--) {
      Function member = members.get(i);
      Core isThis = new Core.Primitive(
          Op.INT_EQUAL, List.of(new Core.Var(which), new Core.Int(i)), member.span());
      body = new Core.If(isThis, redirect(bodies.get(member.name())), body, member.result());
    }
    Function first = members.get(0);
    changed.put(
        name,
        new Function(name, "", first.module(), all, 0, first.result(), body, false, first.span()));
    for (Function member : members) {
      changed.put(member.name(), member.withBody(enter(member)));
    }
  }

  private Core redirect(Core core) {
    if (core instanceof Core.Call call && call.tail() && parameters.containsKey(call.function())) {
      return call(call.function(), call, Core.Var::new);
    }
    return Children.map(core, this::redirect);
  }

  private Core call(
      String member, Core.Call call, java.util.function.Function<Local, Core> otherwise) {
    List<Core> arguments = new ArrayList<>();
    arguments.add(new Core.Int(members.stream().map(Function::name).toList().indexOf(member)));
    parameters.forEach((owner, locals) -> {
      for (int i = 0; i < locals.size(); i++) {
        arguments.add(
            owner.equals(member) ? call.arguments().get(i) : otherwise.apply(locals.get(i)));
      }
    });
    boolean inside = call.tail();
    return new Core.Call(name, arguments, call.type(), inside, call.at());
  }

  /** A member calls the merged function from outside. */
  private Core enter(Function member) {
    List<Core> own = member.parameters().stream().<Core>map(Core.Var::new).toList();
    Core.Call plain = new Core.Call(member.name(), own, member.result(), false, member.span());
    return call(member.name(), plain, local -> anyValue(local.type()));
  }

  private static Core anyValue(CoreType type) {
    return switch ((Scalar) type) {
      case INT -> new Core.Int(0);
      case REAL -> new Core.Real(0);
      case BOOL -> new Core.Bool(false);
      case CHAR -> new Core.Char('0');
      case STR -> new Core.Str("");
      case UNIT, NEVER -> new Core.Unit();
    };
  }
}

package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Renaming;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of copies of functions, made for the functions that a call hands over. In place of such a
 * function the copy takes the locals that it reads; of one that may change, a function that reads
 * it.
 */
final class Copies {
  private final Differentiation whole;
  private final Specialiser caller;
  private final List<Local> parameters = new ArrayList<>();
  private final List<Core> arguments = new ArrayList<>();
  private final Map<Local, Core> inside = new LinkedHashMap<>();
  private final List<Map.Entry<Local, Core>> bound = new ArrayList<>();
  private final Map<Local, Known> known = new LinkedHashMap<>();
  private Fresh fresh;
  private Span at;

  Copies(Differentiation whole, Specialiser caller) {
    this.whole = whole;
    this.caller = caller;
  }

  Core call(Function function, Core.Call call, Span place) {
    StringBuilder name = new StringBuilder(function.name());
    List<Optional<Known>> functions = new ArrayList<>();
    for (Core argument : call.arguments()) {
      Optional<Known> found = argument.type() instanceof CoreType.Function
          ? caller.knownOf(argument).filter(k -> !k.changesCaptures())
          : Optional.empty();
      functions.add(found);
      found.ifPresent(k -> name.append(" for ").append(k.key()));
    }
    if (functions.stream().noneMatch(Optional::isPresent)) {
      return call;
    }
    fresh = new Fresh(function);
    at = function.span();
    for (int i = 0; i < functions.size(); i++) {
      Local parameter = function.parameters().get(i);
      if (functions.get(i).isEmpty()) {
        parameters.add(parameter);
        arguments.add(call.arguments().get(i));
      } else {
        take(parameter, functions.get(i).get());
      }
    }
    if (!whole.isMade(name.toString())) {
      make(name.toString(), function, place);
    }
    return new Core.Call(name.toString(), arguments, call.type(), false, call.at());
  }

  private void make(String name, Function function, Span place) {
    Core body = function.body();
    for (int i = bound.size() - 1; i >= 0; i--) {
      body = new Core.Let(bound.get(i).getKey(), bound.get(i).getValue(), body);
    }
    Function made = new Function(
        name,
        function.display(),
        function.module(),
        parameters,
        function.sizeParameters(),
        function.result(),
        body,
        function.recursive(),
        function.span());
    whole.resolve(made, new Specialiser(whole, made, known, place));
  }

  /** Makes a function of the caller one of the copy, bound to a local. */
  private void take(Local local, Known given) {
    Renaming renaming = new Renaming(fresh, Optional.empty());
    for (Local capture : given.captures()) {
      renaming.replace(capture, capture(capture));
    }
    Core function = renaming.rename(given.function());
    known.put(local, new Known(given.key(), function));
    bound.add(Map.entry(local, function));
  }

  /** What a local of the caller is in the copy. */
  private Core capture(Local local) {
    Core made = inside.get(local);
    if (made != null) {
      return made;
    }
    Optional<Known> function = caller.knownOf(new Core.Var(local));
    if (function.isPresent() && !function.get().changesCaptures()) {
      Local inner = fresh.local(local.name(), local.type(), false);
      made = new Core.Var(inner);
      inside.put(local, made);
      take(inner, function.get());
    } else if (local.mutable()) {
      CoreType.Function type = new CoreType.Function(List.of(), local.type());
      Local reader = fresh.local(local.name(), type, false);
      made = new Core.CallValue(new Core.Var(reader), List.of(), local.type(), at);
      parameters.add(reader);
      arguments.add(new Core.Lambda(List.of(), local.type(), new Core.Var(local)));
    } else {
      Local inner = fresh.local(local.name(), local.type(), false);
      made = new Core.Var(inner);
      parameters.add(inner);
      arguments.add(new Core.Var(local));
    }
    inside.put(local, made);
    return made;
  }
}

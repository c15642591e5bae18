package dev.kiln.compiler.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A copy of a piece of Core with fresh names for everything it binds, and other values for some of
 * the locals it reads. With {@code leave}, a return becomes a break out of that loop.
 */
public final class Renaming {
  private final Fresh fresh;
  private final Map<Local, Core> values = new LinkedHashMap<>();
  private final Map<Local, Local> locals = new LinkedHashMap<>();
  private final Map<Label, Label> labels = new LinkedHashMap<>();
  private final Optional<Label> leave;

  /** A copy that takes its names from {@code fresh}. */
  public Renaming(Fresh fresh, Optional<Label> leave) {
    this.fresh = fresh;
    this.leave = leave;
  }

  /** Puts a value in place of reads of a local that is not assigned. */
  public void replace(Local local, Core value) {
    values.put(local, value);
  }

  /** Gives a local of the piece a new name. */
  public Local bind(Local local) {
    Local made = fresh.local(local.name(), local.type(), local.mutable());
    locals.put(local, made);
    return made;
  }

  private Label bind(Label label) {
    Label made = fresh.label(label.name());
    labels.put(label, made);
    return made;
  }

  private Local local(Local local) {
    return locals.getOrDefault(local, local);
  }

  private Label label(Label label) {
    return labels.getOrDefault(label, label);
  }

  /** The copy. */
  public Core rename(Core core) {
    return rename(core, true);
  }

  private Core rename(Core core, boolean returns) {
    if (core instanceof Core.Var var) {
      Core value = values.get(var.local());
      return value != null ? value : new Core.Var(local(var.local()));
    } else if (core instanceof Core.Let let) {
      Core value = rename(let.value(), returns);
      Local made = bind(let.local());
      return new Core.Let(made, value, rename(let.body(), returns));
    } else if (core instanceof Core.Assign assign) {
      return new Core.Assign(local(assign.local()), rename(assign.value(), returns));
    } else if (core instanceof Core.Return jump && returns && leave.isPresent()) {
      return new Core.Break(leave.get(), rename(jump.value(), true));
    } else if (core instanceof Core.Break jump) {
      return new Core.Break(label(jump.label()), rename(jump.value(), returns));
    } else if (core instanceof Core.Continue jump) {
      return new Core.Continue(label(jump.label()));
    } else if (core instanceof Core.Store store) {
      return new Core.Store(
          local(store.target()),
          all(store.indices(), returns),
          all(store.shape(), returns),
          rename(store.value(), returns),
          store.checked(),
          store.at());
    }
    return renameBinder(core, returns);
  }

  private Core renameBinder(Core core, boolean returns) {
    if (core instanceof Core.While loop) {
      Label made = bind(loop.label());
      return new Core.While(made, rename(loop.condition(), returns), rename(loop.body(), returns));
    } else if (core instanceof Core.Loop loop) {
      Label made = bind(loop.label());
      return new Core.Loop(made, loop.type(), rename(loop.body(), returns));
    } else if (core instanceof Core.For loop) {
      Core from = rename(loop.from(), returns);
      Core to = rename(loop.to(), returns);
      Label made = bind(loop.label());
      Local index = bind(loop.index());
      return new Core.For(
          made, index, from, to, loop.inclusive(), loop.down(), rename(loop.body(), returns));
    } else if (core instanceof Core.Lambda lambda) {
      List<Local> parameters = lambda.parameters().stream().map(this::bind).toList();
      return new Core.Lambda(parameters, lambda.result(), rename(lambda.body(), false));
    } else if (core instanceof Core.Catch attempt) {
      Core body = rename(attempt.body(), returns);
      Local failure = bind(attempt.failure());
      Core handler = rename(attempt.handler(), returns);
      return new Core.Catch(body, failure, handler, attempt.timeout(), attempt.type());
    } else if (core instanceof Core.Outside outside) {
      Local handler = bind(outside.handler());
      return new Core.Outside(outside.effect(), handler, rename(outside.body(), returns));
    } else if (core instanceof Core.Build build) {
      List<Core> shape = all(build.shape(), returns);
      List<Local> indices = build.indices().stream().map(this::bind).toList();
      return build.with(shape, indices, rename(build.body(), returns));
    }
    return Children.map(core, child -> rename(child, returns));
  }

  private List<Core> all(List<Core> cores, boolean returns) {
    return cores.stream().map(core -> rename(core, returns)).toList();
  }
}

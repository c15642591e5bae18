package dev.kiln.compiler.syntax;

import dev.kiln.compiler.syntax.Dump.Builder;
import java.util.List;
import java.util.Optional;

/** Dumps expressions and statements. */
final class ExpressionDump implements Expression.Visitor<Dump> {
  private final TreeDump trees = new TreeDump();

  private Dump dump(Expression expression) {
    return expression.accept(this);
  }

  private Optional<Dump> dump(Optional<Expression> expression) {
    return expression.map(this::dump);
  }

  private List<Dump> dumps(List<Expression> expressions) {
    return expressions.stream().map(this::dump).toList();
  }

  private Builder labelled(String head, Optional<String> label) {
    Builder out = new Builder(head);
    label.ifPresent(name -> out.add("'" + name));
    return out;
  }

  @Override
  public Dump visitLiteral(Expression.Literal node) {
    return Dump.word(TreeDump.constant(node.value()));
  }

  @Override
  public Dump visitTemplate(Expression.Template node) {
    Builder out = new Builder("template");
    for (Expression.TemplatePart part : node.parts()) {
      if (part instanceof Expression.TemplateText text) {
        out.add(TreeDump.quoted(text.text()));
      } else if (part instanceof Expression.TemplateHole hole) {
        Builder group = new Builder("hole").add(dump(hole.value()));
        hole.spec().ifPresent(spec -> group.add(TreeDump.quoted(spec.text())));
        out.add(group.build());
      }
    }
    return out.build();
  }

  @Override
  public Dump visitName(Expression.Name node) {
    return Dump.word(node.name());
  }

  @Override
  public Dump visitHash(Expression.Hash node) {
    return Dump.word("#");
  }

  @Override
  public Dump visitUnary(Expression.Unary node) {
    return Dump.group(node.operator().symbol(), dump(node.operand()));
  }

  @Override
  public Dump visitBinary(Expression.Binary node) {
    return Dump.group(node.operator().symbol(), dump(node.left()), dump(node.right()));
  }

  @Override
  public Dump visitRange(Expression.Range node) {
    Builder out = new Builder(node.inclusive() ? "..=" : "..")
        .add(dump(node.from()).orElse(Dump.word("open")))
        .add(dump(node.to()).orElse(Dump.word("open")));
    node.step().ifPresent(step -> out.add("by").add(dump(step)));
    return out.build();
  }

  @Override
  public Dump visitCast(Expression.Cast node) {
    return Dump.group(
        node.fallible() ? "as?" : "as", dump(node.operand()), trees.type(node.type()));
  }

  @Override
  public Dump visitCall(Expression.Call node) {
    Builder out = new Builder("call").add(dump(node.function()));
    for (Expression.Argument argument : node.arguments()) {
      Dump value = dump(argument.value()).orElse(Dump.word("_"));
      out.add(argument.name().map(name -> Dump.group(name + ":", value)).orElse(value));
    }
    return out.build();
  }

  @Override
  public Dump visitIndex(Expression.Index node) {
    return new Builder("index")
        .add(dump(node.target()))
        .add(dumps(node.indices()))
        .build();
  }

  @Override
  public Dump visitField(Expression.Field node) {
    return Dump.group(".", dump(node.target()), Dump.word(node.name()));
  }

  @Override
  public Dump visitTupleField(Expression.TupleField node) {
    return Dump.group(".", dump(node.target()), Dump.word(Integer.toString(node.index())));
  }

  @Override
  public Dump visitPropagate(Expression.Propagate node) {
    return Dump.group("?", dump(node.operand()));
  }

  @Override
  public Dump visitUpdate(Expression.Update node) {
    Builder out = new Builder("with").add(dump(node.target()));
    node.fields().forEach(field -> out.add(Dump.group(field.name() + ":", dump(field.value()))));
    return out.build();
  }

  @Override
  public Dump visitIf(Expression.If node) {
    return new Builder("if")
        .add(dump(node.condition()))
        .add(dump(node.then()))
        .add(dump(node.otherwise()))
        .build();
  }

  @Override
  public Dump visitMatch(Expression.Match node) {
    Builder out = new Builder("match").add(dump(node.scrutinee()));
    for (Expression.Arm arm : node.arms()) {
      Builder group = new Builder("arm").add(trees.pattern(arm.pattern()));
      arm.guard().ifPresent(guard -> group.add(Dump.group("if", dump(guard))));
      out.add(group.add(dump(arm.body())).build());
    }
    return out.build();
  }

  @Override
  public Dump visitLetIn(Expression.LetIn node) {
    Builder out = new Builder("let-in").add(trees.pattern(node.pattern()));
    trees.annotation(out, node.type());
    return out.add(dump(node.value())).add(dump(node.body())).build();
  }

  @Override
  public Dump visitWithIn(Expression.WithIn node) {
    return Dump.group("with-in", Dump.word(node.effect()), dump(node.handler()), dump(node.body()));
  }

  @Override
  public Dump visitWhile(Expression.While node) {
    return labelled("while", node.label())
        .add(dump(node.condition()))
        .add(visitBlock(node.body()))
        .build();
  }

  @Override
  public Dump visitLoop(Expression.Loop node) {
    return labelled("loop", node.label()).add(visitBlock(node.body())).build();
  }

  @Override
  public Dump visitFor(Expression.For node) {
    Builder out = labelled(node.yields() ? "for-yield" : "for", node.label())
        .add(trees.pattern(node.pattern()))
        .add(dump(node.iterable()));
    node.guard().ifPresent(guard -> out.add(Dump.group("if", dump(guard))));
    return out.add(dump(node.body())).build();
  }

  @Override
  public Dump visitReturn(Expression.Return node) {
    return new Builder("return").add(dump(node.value())).build();
  }

  @Override
  public Dump visitBreak(Expression.Break node) {
    return labelled("break", node.label()).add(dump(node.value())).build();
  }

  @Override
  public Dump visitContinue(Expression.Continue node) {
    return labelled("continue", node.label()).add(dump(node.value())).build();
  }

  @Override
  public Dump visitLambda(Expression.Lambda node) {
    Builder parameters = new Builder();
    for (Expression.Parameter parameter : node.parameters()) {
      Dump pattern = trees.pattern(parameter.pattern());
      if (parameter.type().isPresent()) {
        Builder typed = new Builder().add(pattern);
        trees.annotation(typed, parameter.type());
        pattern = typed.build();
      }
      parameters.add(pattern);
    }
    return Dump.group("=>", parameters.build(), dump(node.body()));
  }

  @Override
  public Dump visitBlock(Expression.Block node) {
    Builder out = new Builder("block");
    node.statements().forEach(statement -> out.add(statement(statement)));
    return out.build();
  }

  private Dump statement(Statement statement) {
    if (statement instanceof Statement.Let let) {
      Builder out = new Builder(let.mutable() ? "var" : "let").add(trees.pattern(let.pattern()));
      trees.annotation(out, let.type());
      return out.add(dump(let.value())).build();
    } else if (statement instanceof Statement.LocalDefine local) {
      return SyntaxPrinter.dump(local.define());
    } else if (statement instanceof Statement.Assign assign) {
      return Dump.group(assign.operator().symbol(), dump(assign.place()), dump(assign.value()));
    }
    return dump(((Statement.Evaluate) statement).expression());
  }

  @Override
  public Dump visitUnsafe(Expression.Unsafe node) {
    return Dump.group("unsafe", visitBlock(node.body()));
  }

  @Override
  public Dump visitTuple(Expression.Tuple node) {
    return new Builder("tuple").add(dumps(node.elements())).build();
  }

  @Override
  public Dump visitListLiteral(Expression.ListLiteral node) {
    return new Builder("list").add(items(node.items())).build();
  }

  @Override
  public Dump visitSetLiteral(Expression.SetLiteral node) {
    return new Builder("set").add(items(node.items())).build();
  }

  private List<Dump> items(List<Expression.Item> items) {
    return items.stream()
        .map(item -> item.spread() ? Dump.group("..", dump(item.value())) : dump(item.value()))
        .toList();
  }

  @Override
  public Dump visitMapLiteral(Expression.MapLiteral node) {
    Builder out = new Builder("map");
    node.entries()
        .forEach(entry -> out.add(
            new Builder().add(dump(entry.key())).add(dump(entry.value())).build()));
    return out.build();
  }

  @Override
  public Dump visitAssert(Expression.Assert node) {
    return new Builder("assert")
        .add(dump(node.condition()))
        .add(dump(node.message()))
        .build();
  }

  @Override
  public Dump visitSpawn(Expression.Spawn node) {
    return Dump.group("spawn", dump(node.body()));
  }

  @Override
  public Dump visitBad(Expression.Bad node) {
    return Dump.group("bad");
  }
}

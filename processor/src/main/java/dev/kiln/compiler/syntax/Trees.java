package dev.kiln.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks over trees. */
public final class Trees {
  private Trees() {}

  /** Calls {@code action} for a statement and all statements inside it, outer ones first. */
  public static void forEachStatement(Statement statement, Consumer<Statement> action) {
    action.accept(statement);
    if (statement instanceof Statement.Let let) {
      forEachStatement(let.value(), action);
    } else if (statement instanceof Statement.LocalDefine local) {
      local
          .define()
          .formals()
          .forEach(
              formal -> formal.defaultValue().ifPresent(value -> forEachStatement(value, action)));
      forEachStatement(local.define().body(), action);
    } else if (statement instanceof Statement.Assign assign) {
      forEachStatement(assign.place(), action);
      forEachStatement(assign.value(), action);
    } else if (statement instanceof Statement.Evaluate evaluate) {
      forEachStatement(evaluate.expression(), action);
    }
  }

  /** Calls {@code action} for all statements inside an expression. */
  public static void forEachStatement(Expression expression, Consumer<Statement> action) {
    if (expression instanceof Expression.Block block) {
      block.statements().forEach(inner -> forEachStatement(inner, action));
    } else {
      children(expression).forEach(child -> forEachStatement(child, action));
    }
  }

  /** The expressions directly inside an expression that is not a block, in order. */
  public static List<Expression> children(Expression expression) {
    return expression.accept(new Children());
  }

  /** The direct children of a node, in the order written. */
  private static final class Children implements Expression.Visitor<List<Expression>> {
    private static List<Expression> some(Object... parts) {
      List<Expression> all = new ArrayList<>();
      for (Object part : parts) {
        if (part instanceof Expression e) {
          all.add(e);
        } else if (part instanceof java.util.Optional<?> o && o.isPresent()) {
          all.add((Expression) o.get());
        }
      }
      return all;
    }

    @Override
    public List<Expression> visitLiteral(Expression.Literal node) {
      return List.of();
    }

    @Override
    public List<Expression> visitTemplate(Expression.Template node) {
      return node.parts().stream()
          .filter(Expression.TemplateHole.class::isInstance)
          .map(part -> ((Expression.TemplateHole) part).value())
          .toList();
    }

    @Override
    public List<Expression> visitName(Expression.Name node) {
      return List.of();
    }

    @Override
    public List<Expression> visitHash(Expression.Hash node) {
      return List.of();
    }

    @Override
    public List<Expression> visitUnary(Expression.Unary node) {
      return List.of(node.operand());
    }

    @Override
    public List<Expression> visitBinary(Expression.Binary node) {
      return List.of(node.left(), node.right());
    }

    @Override
    public List<Expression> visitRange(Expression.Range node) {
      return some(node.from(), node.to(), node.step());
    }

    @Override
    public List<Expression> visitCast(Expression.Cast node) {
      return List.of(node.operand());
    }

    @Override
    public List<Expression> visitCall(Expression.Call node) {
      List<Expression> all = new ArrayList<>(List.of(node.function()));
      node.arguments().forEach(argument -> argument.value().ifPresent(all::add));
      return all;
    }

    @Override
    public List<Expression> visitIndex(Expression.Index node) {
      List<Expression> all = new ArrayList<>(List.of(node.target()));
      all.addAll(node.indices());
      return all;
    }

    @Override
    public List<Expression> visitField(Expression.Field node) {
      return List.of(node.target());
    }

    @Override
    public List<Expression> visitTupleField(Expression.TupleField node) {
      return List.of(node.target());
    }

    @Override
    public List<Expression> visitPropagate(Expression.Propagate node) {
      return List.of(node.operand());
    }

    @Override
    public List<Expression> visitUpdate(Expression.Update node) {
      List<Expression> all = new ArrayList<>(List.of(node.target()));
      node.fields().forEach(field -> all.add(field.value()));
      return all;
    }

    @Override
    public List<Expression> visitIf(Expression.If node) {
      return some(node.condition(), node.then(), node.otherwise());
    }

    @Override
    public List<Expression> visitMatch(Expression.Match node) {
      List<Expression> all = new ArrayList<>(List.of(node.scrutinee()));
      for (Expression.Arm arm : node.arms()) {
        arm.guard().ifPresent(all::add);
        all.add(arm.body());
      }
      return all;
    }

    @Override
    public List<Expression> visitLetIn(Expression.LetIn node) {
      return List.of(node.value(), node.body());
    }

    @Override
    public List<Expression> visitWithIn(Expression.WithIn node) {
      return List.of(node.handler(), node.body());
    }

    @Override
    public List<Expression> visitWhile(Expression.While node) {
      return List.of(node.condition(), node.body());
    }

    @Override
    public List<Expression> visitLoop(Expression.Loop node) {
      return List.of(node.body());
    }

    @Override
    public List<Expression> visitFor(Expression.For node) {
      return some(node.iterable(), node.guard(), node.body());
    }

    @Override
    public List<Expression> visitReturn(Expression.Return node) {
      return some(node.value());
    }

    @Override
    public List<Expression> visitBreak(Expression.Break node) {
      return some(node.value());
    }

    @Override
    public List<Expression> visitContinue(Expression.Continue node) {
      return some(node.value());
    }

    @Override
    public List<Expression> visitLambda(Expression.Lambda node) {
      return List.of(node.body());
    }

    @Override
    public List<Expression> visitBlock(Expression.Block node) {
      return List.of();
    }

    @Override
    public List<Expression> visitUnsafe(Expression.Unsafe node) {
      return List.of(node.body());
    }

    @Override
    public List<Expression> visitTuple(Expression.Tuple node) {
      return node.elements();
    }

    @Override
    public List<Expression> visitListLiteral(Expression.ListLiteral node) {
      return node.items().stream().map(Expression.Item::value).toList();
    }

    @Override
    public List<Expression> visitSetLiteral(Expression.SetLiteral node) {
      return node.items().stream().map(Expression.Item::value).toList();
    }

    @Override
    public List<Expression> visitMapLiteral(Expression.MapLiteral node) {
      List<Expression> all = new ArrayList<>();
      node.entries().forEach(entry -> all.addAll(List.of(entry.key(), entry.value())));
      return all;
    }

    @Override
    public List<Expression> visitAssert(Expression.Assert node) {
      return some(node.condition(), node.message());
    }

    @Override
    public List<Expression> visitSpawn(Expression.Spawn node) {
      return List.of(node.body());
    }

    @Override
    public List<Expression> visitBad(Expression.Bad node) {
      return List.of();
    }
  }
}

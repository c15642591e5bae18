package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An expression as written. Redundant brackets leave no trace but in the spans.
 *
 * <p>Long because a family stands in one file.
 */
public sealed interface Expression {
  /** Where it stands. */
  Span span();

  /** Calls the visitor's method for this form. */
  <R> R accept(Visitor<R> visitor);

  /** A literal; a string without holes is one. */
  record Literal(Span span, Constant value) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLiteral(this);
    }
  }

  /** A string with holes. */
  record Template(Span span, List<TemplatePart> parts) implements Expression {
    public Template {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTemplate(this);
    }
  }

  /** A stretch of a template. */
  sealed interface TemplatePart {}

  /** Text between holes, escapes resolved. */
  record TemplateText(String text) implements TemplatePart {}

  /** {@code {expr:spec}}; the specification is kept as written. */
  record TemplateHole(Span span, Expression value, Optional<SpecText> spec)
      implements TemplatePart {}

  /** The text after a hole's colon. */
  record SpecText(Span span, String text) {}

  /** A name: a variable, function, constructor, constant or type; {@code self} is one too. */
  record Name(Span span, String name) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitName(this);
    }
  }

  /** {@code #}, the length of what is being indexed. */
  record Hash(Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitHash(this);
    }
  }

  /** A prefix operator. */
  record Unary(Span span, UnaryOperator operator, Expression operand) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnary(this);
    }
  }

  /** A binary operator, the lazy ones and the pipe included. */
  record Binary(
      Span span, BinaryOperator operator, Span operatorSpan, Expression left, Expression right)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBinary(this);
    }
  }

  /** {@code a..b}, {@code a..=b by s}; ends may be missing in slices only. */
  record Range(
      Span span,
      Optional<Expression> from,
      Optional<Expression> to,
      boolean inclusive,
      Optional<Expression> step)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRange(this);
    }
  }

  /** {@code e as T} or {@code e as? T}. */
  record Cast(Span span, Span operatorSpan, Expression operand, TypeTree type, boolean fallible)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  /** A call; also of the built-in forms {@code catch recurse cache …}, which are names here. */
  record Call(Span span, Expression function, List<Argument> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /** An argument; no value stands for {@code _}, a place to be filled later. */
  record Argument(Span span, Optional<String> name, Optional<Expression> value) {}

  /** {@code a[i, j]}; a {@link Range} among the indices makes a slice. */
  record Index(Span span, Expression target, List<Expression> indices) implements Expression {
    public Index {
      indices = List.copyOf(indices);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIndex(this);
    }
  }

  /** {@code r.field}, {@code module.name}, {@code T.size}. */
  record Field(Span span, Expression target, Span nameSpan, String name) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitField(this);
    }
  }

  /** {@code t.0}. */
  record TupleField(Span span, Expression target, Span indexSpan, int index) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTupleField(this);
    }
  }

  /** {@code e?}. */
  record Propagate(Span span, Expression operand) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPropagate(this);
    }
  }

  /** {@code r with { x: 1 }}. */
  record Update(Span span, Expression target, List<FieldValue> fields) implements Expression {
    public Update {
      fields = List.copyOf(fields);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUpdate(this);
    }
  }

  /** {@code x: 1} in a record update. */
  record FieldValue(Span span, Span nameSpan, String name, Expression value) {}

  /** {@code if c then a else b}, {@code if c { } else { }}. */
  record If(Span span, Expression condition, Expression then, Optional<Expression> otherwise)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIf(this);
    }
  }

  /** {@code match e { p if g => e … }}. */
  record Match(Span span, Expression scrutinee, List<Arm> arms) implements Expression {
    public Match {
      arms = List.copyOf(arms);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMatch(this);
    }
  }

  /** One arm of a match. */
  record Arm(Span span, Pattern pattern, Optional<Expression> guard, Expression body) {}

  /** {@code let p: T = e in b}. */
  record LetIn(
      Span span, Pattern pattern, Optional<TypeTree> type, Expression value, Expression body)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLetIn(this);
    }
  }

  /** {@code with Clock = h in e}. */
  record WithIn(Span span, Span nameSpan, String effect, Expression handler, Expression body)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWithIn(this);
    }
  }

  /** {@code 'a: while c { }}. */
  record While(Span span, Optional<String> label, Expression condition, Block body)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWhile(this);
    }
  }

  /** {@code 'a: loop { }}. */
  record Loop(Span span, Optional<String> label, Block body) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLoop(this);
    }
  }

  /** {@code for p in xs if g { }} or {@code for p in xs if g yield e}. */
  record For(
      Span span,
      Optional<String> label,
      Pattern pattern,
      Expression iterable,
      Optional<Expression> guard,
      boolean yields,
      Expression body)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFor(this);
    }
  }

  /** {@code return e}. */
  record Return(Span span, Optional<Expression> value) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitReturn(this);
    }
  }

  /** {@code break 'a v}. */
  record Break(Span span, Optional<String> label, Optional<Expression> value)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBreak(this);
    }
  }

  /** {@code continue 'a v}. */
  record Continue(Span span, Optional<String> label, Optional<Expression> value)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitContinue(this);
    }
  }

  /** {@code (x, y) => e}. */
  record Lambda(Span span, List<Parameter> parameters, Expression body) implements Expression {
    public Lambda {
      parameters = List.copyOf(parameters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLambda(this);
    }
  }

  /** A lambda's parameter. */
  record Parameter(Span span, Pattern pattern, Optional<TypeTree> type) {}

  /** {@code { … }}. */
  record Block(Span span, List<Statement> statements) implements Expression {
    public Block {
      statements = List.copyOf(statements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBlock(this);
    }
  }

  /** {@code unsafe { … }}. */
  record Unsafe(Span span, Block body) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnsafe(this);
    }
  }

  /** {@code (a, b)}, two elements or more. */
  record Tuple(Span span, List<Expression> elements) implements Expression {
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTuple(this);
    }
  }

  /** {@code [a, ..b]}: a list, or an array where the context wants one. */
  record ListLiteral(Span span, List<Item> items) implements Expression {
    public ListLiteral {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitListLiteral(this);
    }
  }

  /** {@code #{a, b}}. */
  record SetLiteral(Span span, List<Item> items) implements Expression {
    public SetLiteral {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSetLiteral(this);
    }
  }

  /** An element, or a spread of one. */
  record Item(Span span, boolean spread, Expression value) {}

  /** {@code ["k": v]}, {@code [:]}. */
  record MapLiteral(Span span, List<Entry> entries) implements Expression {
    public MapLiteral {
      entries = List.copyOf(entries);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMapLiteral(this);
    }
  }

  /** {@code k: v}. */
  record Entry(Span span, Expression key, Expression value) {}

  /** {@code assert e, message}. */
  record Assert(Span span, Expression condition, Optional<Expression> message)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAssert(this);
    }
  }

  /** {@code spawn e}. */
  record Spawn(Span span, Expression body) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSpawn(this);
    }
  }

  /** What could not be read. */
  record Bad(Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBad(this);
    }
  }

  /** A total function over expressions: a new form breaks the build until all are handled. */
  interface Visitor<R> {
    R visitLiteral(Literal node);

    R visitTemplate(Template node);

    R visitName(Name node);

    R visitHash(Hash node);

    R visitUnary(Unary node);

    R visitBinary(Binary node);

    R visitRange(Range node);

    R visitCast(Cast node);

    R visitCall(Call node);

    R visitIndex(Index node);

    R visitField(Field node);

    R visitTupleField(TupleField node);

    R visitPropagate(Propagate node);

    R visitUpdate(Update node);

    R visitIf(If node);

    R visitMatch(Match node);

    R visitLetIn(LetIn node);

    R visitWithIn(WithIn node);

    R visitWhile(While node);

    R visitLoop(Loop node);

    R visitFor(For node);

    R visitReturn(Return node);

    R visitBreak(Break node);

    R visitContinue(Continue node);

    R visitLambda(Lambda node);

    R visitBlock(Block node);

    R visitUnsafe(Unsafe node);

    R visitTuple(Tuple node);

    R visitListLiteral(ListLiteral node);

    R visitSetLiteral(SetLiteral node);

    R visitMapLiteral(MapLiteral node);

    R visitAssert(Assert node);

    R visitSpawn(Spawn node);

    R visitBad(Bad node);
  }
}

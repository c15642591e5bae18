package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks patterns against the type of what they are to take, and what they leave out. */
final class PatternChecker {
  private final BodyChecker body;

  /** Whether a pattern since this was reset is of another type than its value. */
  private boolean misfit;

  PatternChecker(BodyChecker body) {
    this.body = body;
  }

  /** Gives the names of a pattern their types. */
  void bind(Pattern pattern, Type type) {
    if (pattern instanceof Pattern.Bind || pattern instanceof Pattern.As) {
      body.names().binding(pattern).ifPresent(local -> body.typing().type(local, type));
    }
    if (pattern instanceof Pattern.Bind bind) {
      body.names().constructor(bind).ifPresent(c -> nullary(bind, c, type));
      if (body.names().constructor(bind).isEmpty() && body.names().binding(bind).isEmpty()) {
        body.inference().markFailed();
      }
    } else if (pattern instanceof Pattern.As as) {
      bind(as.pattern(), type);
    } else if (pattern instanceof Pattern.Or or) {
      or.alternatives().forEach(alternative -> bindAlternative(alternative, type));
    } else if (pattern instanceof Pattern.Tuple tuple) {
      bindTuple(tuple, type);
    } else if (pattern instanceof Pattern.Constructor constructor) {
      bindConstructor(constructor, type);
    } else if (pattern instanceof Pattern.Literal literal) {
      unify(type, literal(literal), literal);
    } else if (pattern instanceof Pattern.Range range) {
      unify(type, endType(range.from().or(range::to).orElseThrow()), range);
    } else if (pattern instanceof Pattern.ListPattern list) {
      bindList(list, type);
    }
  }

  private Type endType(Constant end) {
    if (end instanceof Constant.DurationLiteral) {
      return body.library().named("Duration");
    } else if (end instanceof Constant.SizeLiteral) {
      return body.library().named("Size");
    }
    return end instanceof Constant.CharLiteral ? Basic.CHAR : Basic.INT;
  }

  private void bindList(Pattern.ListPattern list, Type type) {
    Type element = body.inference().fresh();
    unify(type, body.library().list(element), list);
    list.front().forEach(part -> bindAlternative(part, element));
    list.back().forEach(part -> bindAlternative(part, element));
    body.names().binding(list).ifPresent(rest -> {
      Type before = body.typing().localType(rest);
      if (before == null) {
        body.typing().type(rest, body.library().list(element));
      } else {
        unify(type, before, list);
      }
    });
  }

  /** A name bound by every alternative has one type. */
  private void bindAlternative(Pattern alternative, Type type) {
    if (alternative instanceof Pattern.Bind bind
        && body.names().constructor(bind).isEmpty()) {
      bindName(bind, type);
    } else {
      bind(alternative, type);
    }
  }

  private void bindName(Pattern.Bind bind, Type type) {
    Symbol.Local local = body.names().binding(bind).orElse(null);
    Type before = local == null ? null : body.typing().localType(local);
    if (before == null) {
      bind(bind, type);
    } else {
      unify(type, before, bind);
    }
  }

  private void unify(Type type, Type own, Pattern pattern) {
    boolean fits = body.inference()
        .unify(own, type, pattern.span(), Reason.of("the pattern"), Optional.empty());
    misfit |= !fits;
  }

  private Type literal(Pattern.Literal literal) {
    Constant value = literal.value();
    if (value instanceof Constant.IntLiteral) {
      return body.inference().fresh(Variable.Default.INT_LITERAL);
    } else if (value instanceof Constant.RealLiteral) {
      return Basic.REAL;
    }
    return body.check(new Expression.Literal(literal.span(), value));
  }

  private void nullary(Pattern.Bind bind, Symbol.Constructor constructor, Type type) {
    bindConstructor(
        bind, constructor, List.of(), type, constructor.declaration().fields().isEmpty());
  }

  private void bindTuple(Pattern.Tuple tuple, Type type) {
    if (tuple.elements().isEmpty()) {
      unify(type, Basic.UNIT, tuple);
      return;
    }
    List<Type> elements = new ArrayList<>();
    tuple.elements().forEach(e -> elements.add(body.inference().fresh()));
    unify(type, new Type.Tuple(elements), tuple);
    for (int i = 0; i < elements.size(); i++) {
      bindAlternative(tuple.elements().get(i), elements.get(i));
    }
  }

  private void bindConstructor(Pattern.Constructor pattern, Type type) {
    body.names()
        .constructor(pattern)
        .ifPresentOrElse(
            c -> bindConstructor(pattern, c, pattern.fields(), type, pattern.open()),
            body.inference()::markFailed);
  }

  private void bindConstructor(
      Pattern pattern,
      Symbol.Constructor constructor,
      List<Pattern.FieldPattern> given,
      Type type,
      boolean open) {
    Fields fields = body.schemes().fields(constructor);
    Type.Data data = fields.fresh(constructor.data(), body.inference());
    unify(type, data, pattern);
    List<Type> types = fields.at(data);
    for (int i = 0; i < given.size(); i++) {
      Pattern.FieldPattern field = given.get(i);
      int place = field.name().isPresent() ? fields.names().indexOf(field.name()) : i;
      if (place < 0 || place >= types.size()) {
        body.other(
            TypeCode.UNKNOWN_FIELD,
            field.span(),
            field.name().isPresent()
                ? "'" + constructor.name() + "' has no field '" + field.name().get() + "'"
                : "'" + constructor.name() + "' has only " + Count.of(types.size(), "field"),
            fields.names().isEmpty() ? "it has none" : "it has " + shown(fields));
        return;
      }
      bindAlternative(field.pattern(), types.get(place));
    }
    if (!open && given.size() < types.size()) {
      body.other(
          TypeCode.WRONG_ARGUMENTS,
          pattern.span(),
          "this pattern leaves fields of '" + constructor.name() + "' out",
          "write all, '" + constructor.name() + "(" + shown(fields) + ")', or end with '..'");
    }
  }

  private static String shown(Fields fields) {
    return String.join(", ", fields.names().stream().map(n -> n.orElse("_")).toList());
  }

  /** Reports a pattern that leaves values out where every value must fit. */
  void checkFits(Pattern pattern, Type type) {
    if (body.inference().failed()) {
      return;
    }
    Coverage.missing(body.schemes(), body.names(), List.of(pattern), type)
        .ifPresent(value -> body.other(
            TypeCode.REFUTABLE_PATTERN,
            pattern.span(),
            "this pattern does not take every value: not " + value,
            "'match' chooses among patterns"));
  }

  /** The value of the arm that fits; arms must cover everything. */
  Type match(Expression.Match node, Type hint, Optional<Reason> why) {
    Type scrutinee = body.operand(node.scrutinee(), body.inference().fresh());
    Branches branches = new Branches(body, node);
    boolean told = false;
    boolean ends = false;
    for (Expression.Arm arm : node.arms()) {
      misfit = false;
      bind(arm.pattern(), told ? body.inference().fresh() : scrutinee);
      told |= misfit;
      arm.guard()
          .ifPresent(guard -> body.require(guard, Basic.BOOL, Reason.of("the guard of an arm")));
      Type type = body.part(arm.body(), branches.type().orElse(hint), why);
      ends |= Types.read(type) != Basic.NEVER;
      if (why.isEmpty()) {
        Span first = node.arms().get(0).body().span();
        branches.add(arm.body(), type, Reason.of("each arm", first, "the first arm is here"));
      }
    }
    body.atEnd(() -> checkArms(node, scrutinee));
    return ends ? branches.type().orElse(hint) : Basic.NEVER;
  }

  /** A name before that takes everything, where a constructor was probably meant. */
  private List<String> catchAll(List<Pattern> before, Type type) {
    if (!(Types.read(type) instanceof Type.Data data)) {
      return List.of();
    }
    List<String> constructors =
        data.symbol().constructors().stream().map(Symbol.Constructor::name).toList();
    for (Pattern each : before) {
      if (each instanceof Pattern.Bind bind
          && body.names().constructor(bind).isEmpty()
          && !NearMisses.of(bind.name(), constructors).isEmpty()) {
        return List.of(
            "'" + bind.name() + "' above is a new name, which takes every value; did you "
                + "mean '" + NearMisses.of(bind.name(), constructors).get(0) + "'?");
      }
    }
    return List.of();
  }

  private void checkArms(Expression.Match node, Type type) {
    if (body.inference().failed()) {
      return;
    }
    List<Pattern> sure = new ArrayList<>();
    for (Expression.Arm arm : node.arms()) {
      if (!Coverage.isReachable(body.schemes(), body.names(), sure, arm.pattern(), type)) {
        body.inference()
            .report(new TypeProblem.Unreachable(arm.pattern().span(), catchAll(sure, type)));
      }
      if (arm.guard().isEmpty()) {
        sure.add(arm.pattern());
      }
    }
    Coverage.missing(body.schemes(), body.names(), sure, type)
        .ifPresent(value -> body.other(
            TypeCode.MISSING_CASE,
            node.scrutinee().span(),
            value.equals("_") ? "some values are taken by no arm" : "no arm takes " + value,
            "add an arm: '" + value + " => …'"));
  }
}

package dev.kiln.doc;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.syntax.Trees;
import dev.kiln.compiler.syntax.UnaryOperator;
import dev.kiln.compiler.type.Target;
import dev.kiln.compiler.type.Typing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds examples in tests: what an {@code assert} says of the result of a function, where it needs
 * nothing else of the test.
 *
 * <pre>
 * assert gcd(12, 18) == 6 && lcm(4, 6) == 12   ->   gcd: gcd(12, 18) == 6,  lcm: lcm(4, 6) == 12
 * </pre>
 */
final class Examples {
  private static final int MOST = 3;
  private static final int WIDTH = 88;
  private static final Set<String> DISTANCES = Set.of("abs", "norm");
  private static final Set<BinaryOperator> COMPARISONS = EnumSet.of(
      BinaryOperator.EQUAL,
      BinaryOperator.NOT_EQUAL,
      BinaryOperator.LESS,
      BinaryOperator.AT_MOST,
      BinaryOperator.MORE,
      BinaryOperator.AT_LEAST);

  private final Analysis analysis;
  private final Map<Symbol.Function, List<String>> found = new IdentityHashMap<>();

  private Examples(Analysis analysis) {
    this.analysis = analysis;
  }

  /** The examples in the tests of a module that has no errors. */
  static Examples of(Analysis analysis, ModuleScope scope) {
    Examples examples = new Examples(analysis);
    for (Declaration declaration : scope.module().declarations()) {
      if (declaration instanceof Declaration.Test test && !test.bench()) {
        examples.search(test, analysis.checker().check(scope, test));
      }
    }
    return examples;
  }

  /** The first few about a function. */
  List<String> about(Symbol.Function function) {
    return List.copyOf(found.getOrDefault(function, List.of()));
  }

  private void search(Declaration.Test test, Typing typing) {
    for (Statement statement : test.body().statements()) {
      if (statement instanceof Statement.Evaluate evaluate
          && evaluate.expression() instanceof Expression.Assert claim) {
        conjuncts(claim.condition()).forEach(each -> note(each, typing));
      }
    }
  }

  private static List<Expression> conjuncts(Expression condition) {
    if (condition instanceof Expression.Binary and && and.operator() == BinaryOperator.AND) {
      List<Expression> all = new ArrayList<>(conjuncts(and.left()));
      all.addAll(conjuncts(and.right()));
      return all;
    }
    return List.of(condition);
  }

  private void note(Expression claim, Typing typing) {
    String text = claim.span().text();
    if (text.length() > WIDTH || text.indexOf('\n') >= 0 || !standsAlone(claim, claim.span())) {
      return;
    }
    function(subject(claim), typing).ifPresent(function -> {
      List<String> examples = found.computeIfAbsent(function, key -> new ArrayList<>());
      if (examples.size() < MOST && !examples.contains(text)) {
        examples.add(text);
      }
    });
  }

  /** Whether no variable from outside is mentioned. */
  private boolean standsAlone(Expression node, Span whole) {
    boolean free = analysis
        .names()
        .symbol(node)
        .filter(Symbol.Local.class::isInstance)
        .map(local -> ((Symbol.Local) local).span())
        .filter(span -> span.start() < whole.start() || span.end() > whole.end())
        .isPresent();
    return !free
        && !(node instanceof Expression.Block)
        && Trees.children(node).stream().allMatch(child -> standsAlone(child, whole));
  }

  /** What is compared: {@code f(x)} in {@code f(x) == y} and in {@code abs(f(x)[0] - y) < 1e-9}. */
  private static Expression subject(Expression claim) {
    if (claim instanceof Expression.Unary not && not.operator() == UnaryOperator.NOT) {
      return subject(not.operand());
    } else if (claim instanceof Expression.Binary compare
        && COMPARISONS.contains(compare.operator())) {
      return subject(near(compare).orElse(compare.left()));
    } else if (claim instanceof Expression.Call call
        && call.function() instanceof Expression.Call inner) {
      return subject(inner);
    } else if (claim instanceof Expression.Index index) {
      return subject(index.target());
    } else if (claim instanceof Expression.TupleField field) {
      return subject(field.target());
    }
    return claim;
  }

  /** {@code x} in {@code abs(x - y) < tolerance}. */
  private static Optional<Expression> near(Expression.Binary compare) {
    return compare.operator() == BinaryOperator.LESS
            && compare.left() instanceof Expression.Call call
            && call.function() instanceof Expression.Name name
            && DISTANCES.contains(name.name())
            && call.arguments().get(0).value().orElse(call) instanceof Expression.Binary difference
            && difference.operator() == BinaryOperator.SUBTRACT
        ? Optional.of(difference.left())
        : Optional.empty();
  }

  private static Optional<Symbol.Function> function(Expression call, Typing typing) {
    return typing
        .target(typing.replacement(call).orElse(call))
        .filter(Target.Function.class::isInstance)
        .map(target -> ((Target.Function) target).symbol());
  }
}

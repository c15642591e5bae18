package dev.kiln.golden;

import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.syntax.Trees;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which forms of the language a program has, by the names that the table gives them. */
final class Forms {
  private static final Map<BinaryOperator, String> OPERATORS = Map.ofEntries(
      Map.entry(BinaryOperator.AND, "logic && || !"),
      Map.entry(BinaryOperator.OR, "logic && || !"),
      Map.entry(BinaryOperator.OR_ELSE, "a ?? b"),
      Map.entry(BinaryOperator.PIPE, "pipe x |> f"),
      Map.entry(BinaryOperator.CONCAT, "concat ++"),
      Map.entry(BinaryOperator.FLOOR_DIVIDE, "div mod"),
      Map.entry(BinaryOperator.FLOOR_MODULO, "div mod"),
      Map.entry(BinaryOperator.WRAP_ADD, "wrapping +% -% *%"),
      Map.entry(BinaryOperator.WRAP_SUBTRACT, "wrapping +% -% *%"),
      Map.entry(BinaryOperator.WRAP_MULTIPLY, "wrapping +% -% *%"),
      Map.entry(BinaryOperator.DOT_ADD, "elementwise .* ./ .+ .- .^"),
      Map.entry(BinaryOperator.DOT_SUBTRACT, "elementwise .* ./ .+ .- .^"),
      Map.entry(BinaryOperator.DOT_MULTIPLY, "elementwise .* ./ .+ .- .^"),
      Map.entry(BinaryOperator.DOT_DIVIDE, "elementwise .* ./ .+ .- .^"),
      Map.entry(BinaryOperator.DOT_POWER, "elementwise .* ./ .+ .- .^"));
  private static final Set<String> BUILT_IN = Set.of(
      "print", "panic", "todo", "unreachable", "catch", "cache", "parallel", "timeout", "channel");

  private final Names names;
  private final Set<String> found = new LinkedHashSet<>();

  private Forms(Names names) {
    this.names = names;
  }

  static Set<String> of(Module module, Names names) {
    Forms forms = new Forms(names);
    module.declarations().forEach(forms::declaration);
    return forms.found;
  }

  private void declaration(Declaration declaration) {
    if (declaration instanceof Declaration.Define define) {
      define(define);
    } else if (declaration instanceof Declaration.Const constant) {
      expression(constant.value());
    } else if (declaration instanceof Declaration.Test test) {
      expression(test.body());
    }
  }

  private void define(Declaration.Define define) {
    if (!define.uses().isEmpty()) {
      found.add("uses");
    }
    for (Declaration.Formal formal : define.formals()) {
      pattern(formal.pattern());
      formal.defaultValue().ifPresent(value -> {
        found.add("default argument");
        expression(value);
      });
    }
    expression(define.body());
  }

  private void literal(Constant value) {
    found.add("literal " + value.getClass().getSimpleName().replace("Literal", ""));
  }

  private void expression(Expression node) {
    note(node);
    if (node instanceof Expression.Block block) {
      block.statements().forEach(this::statement);
    } else {
      Trees.children(node).forEach(this::expression);
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Let let) {
      found.add(let.mutable() ? "var" : "let statement");
      pattern(let.pattern());
      expression(let.value());
    } else if (statement instanceof Statement.LocalDefine local) {
      found.add("local define");
      define(local.define());
    } else if (statement instanceof Statement.Assign assign) {
      boolean compound = assign.operator().binary().isPresent();
      boolean part = !(assign.place() instanceof Expression.Name);
      found.add(compound ? "compound assignment" : part ? "part assigned a[i] = e" : "assignment");
      expression(assign.place());
      expression(assign.value());
    } else if (statement instanceof Statement.Evaluate evaluate) {
      expression(evaluate.expression());
    }
  }

  private void pattern(Pattern pattern) {
    String form = switch (pattern.getClass().getSimpleName()) {
      case "Wildcard" -> "pattern _";
      case "Literal", "Range" -> "pattern literal, range";
      case "Tuple" -> "pattern tuple";
      case "Constructor" -> "pattern constructor, record";
      case "ListPattern" -> "pattern list";
      case "Or" -> "pattern p | q";
      case "As" -> "pattern name @ p";
      default -> "pattern name";
    };
    found.add(form);
    dev.kiln.compiler.resolve.Patterns.children(pattern).forEach(this::pattern);
  }

  private void note(Expression node) {
    if (node instanceof Expression.Literal literal) {
      literal(literal.value());
    } else if (node instanceof Expression.Name name) {
      noteName(name);
    } else if (node instanceof Expression.Binary binary) {
      found.add(operator(binary.operator()));
    } else if (node instanceof Expression.Unary unary) {
      found.add(
          switch (unary.operator()) {
            case NEGATE -> "unary minus";
            case NOT -> "logic && || !";
            case AWAIT -> "spawn, await";
            default -> "bits & | xor ~ << >> >>>";
          });
    } else if (node instanceof Expression.Call call) {
      noteCall(call);
    } else if (node instanceof Expression.Template template) {
      boolean spec = template.parts().stream()
          .anyMatch(part ->
              part instanceof Expression.TemplateHole hole && hole.spec().isPresent());
      found.add(spec ? "format \"{x:8.3}\"" : "template");
    } else if (node instanceof Expression.Match match) {
      found.add("match");
      match.arms().forEach(arm -> {
        pattern(arm.pattern());
        arm.guard().ifPresent(guard -> found.add("guard"));
      });
    } else if (node instanceof Expression.For loop) {
      found.add(loop.yields() ? "for … yield" : "for");
      pattern(loop.pattern());
      loop.guard().ifPresent(guard -> found.add("for with a filter"));
      label(loop.label());
    } else {
      noteOther(node);
    }
  }

  private void label(Optional<String> label) {
    label.ifPresent(name -> found.add("label"));
  }

  private static String operator(BinaryOperator operator) {
    String known = OPERATORS.get(operator);
    if (known != null) {
      return known;
    }
    return switch (operator.level()) {
      case 7, 8, 9, 10 -> "bits & | xor ~ << >> >>>";
      case 12 -> "comparison";
      default -> "arithmetic + - * / % ^";
    };
  }

  private void noteName(Expression.Name name) {
    Optional<Symbol> symbol = names.symbol(name);
    if (name.name().equals("self")) {
      found.add("self");
    } else if (symbol.orElse(null) instanceof Symbol.Local) {
      found.add("local");
    } else if (symbol.orElse(null) instanceof Symbol.Constant) {
      found.add("const");
    } else if (symbol.orElse(null) instanceof Symbol.Function) {
      found.add("function as a value");
    } else if (List.of("None").contains(name.name())) {
      found.add("Some, None");
    }
  }

  private void noteCall(Expression.Call call) {
    boolean named = call.arguments().stream().anyMatch(a -> a.name().isPresent());
    boolean partial = call.arguments().stream().anyMatch(a -> a.value().isEmpty());
    found.add(partial ? "partial f(_, 2)" : named ? "named arguments" : "call");
    if (call.function() instanceof Expression.Field) {
      found.add("method");
    } else if (call.function() instanceof Expression.Name name) {
      String text = name.name();
      if (BUILT_IN.contains(text)) {
        found.add(text);
      } else if (text.equals("with_resource") || text.equals("recurse")) {
        found.add(text);
      } else if (text.equals("Some")) {
        found.add("Some, None");
      } else if (text.equals("Ok") || text.equals("Err")) {
        found.add("Ok, Err");
      } else if (names.symbol(name).orElse(null) instanceof Symbol.Constructor) {
        found.add("constructor P(x: 1)");
      }
    }
  }

  private void noteOther(Expression node) {
    if (node instanceof Expression.Range range) {
      found.add(
          range.step().isPresent() ? "range by" : range.inclusive() ? "range ..=" : "range ..");
    } else if (node instanceof Expression.Cast cast) {
      found.add(cast.fallible() ? "e as? T" : "e as T");
    } else if (node instanceof Expression.Index index) {
      boolean slice = index.indices().stream().anyMatch(Expression.Range.class::isInstance);
      found.add(slice ? "slice" : index.indices().size() > 1 ? "index A[i, j]" : "index xs[i]");
    } else if (node instanceof Expression.Field field) {
      boolean type = names.symbol(field.target()).orElse(null) instanceof Symbol.TypeName;
      found.add(type ? "type as a value T.size" : "field r.x");
    } else if (node instanceof Expression.ListLiteral list) {
      boolean spread = list.items().stream().anyMatch(Expression.Item::spread);
      found.add(spread ? "spread [..xs]" : "list [a, b]");
    } else if (node instanceof Expression.While loop) {
      found.add("while");
      label(loop.label());
    } else if (node instanceof Expression.Loop loop) {
      found.add("loop");
      label(loop.label());
    } else if (node instanceof Expression.Break jump) {
      found.add(jump.value().isPresent() ? "break with a value" : "break");
    } else if (node instanceof Expression.Continue jump) {
      found.add(jump.value().isPresent() ? "continue with a value" : "continue");
    } else {
      found.add(simple(node));
    }
  }

  private static String simple(Expression node) {
    return switch (node.getClass().getSimpleName()) {
      case "Hash" -> "# in an index";
      case "TupleField" -> "tuple part t.0";
      case "Propagate" -> "e?";
      case "Update" -> "update with { }";
      case "If" -> "if";
      case "LetIn" -> "let … in";
      case "WithIn" -> "with … in";
      case "Return" -> "return";
      case "Lambda" -> "lambda";
      case "Block" -> "block";
      case "Unsafe" -> "unsafe";
      case "Tuple" -> "tuple";
      case "SetLiteral" -> "set #{a, b}";
      case "MapLiteral" -> "map [k: v]";
      case "Assert" -> "assert";
      case "Spawn" -> "spawn, await";
      default -> "bad";
    };
  }
}

package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Uses;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the statements of one method. */
final class MethodWriter {
  private static final List<String> COMPOUND = List.of("+", "-", "*", "/");

  private final UnitNames names;
  private final JavaNames locals;
  private final ExpressionWriter expressions = new ExpressionWriter(this);

  MethodWriter(UnitNames names) {
    this.names = names;
    this.locals = new JavaNames(names.constants());
  }

  JavaTypes types() {
    return names.types();
  }

  /** A writer whose locals avoid the names of the method's parameters. */
  MethodWriter(UnitNames names, JavaNames parameters) {
    this.names = names;
    this.locals = parameters;
  }

  boolean isTaken(String name) {
    return locals.isTaken(name);
  }

  /** A local that has a name already. */
  void use(Imp.Local local, String name) {
    locals.use(local.id(), name);
  }

  String name(Imp.Local local) {
    return locals.of(local.id(), local.name());
  }

  String constant(String name) {
    return names.constant(name);
  }

  String methodName(String method) {
    return names.method(method);
  }

  String mark(String method, String at) {
    return names.calls().mark(method, at);
  }

  String field(Imp.Field field) {
    return names.field((Imp.ObjectType) field.object().type(), field.index());
  }

  CodeBlock expression(Imp.Expr expr) {
    return expressions.write(expr);
  }

  CodeBlock lambda(Imp.Lambda lambda) {
    String parameters =
        lambda.parameters().stream().map(this::name).collect(Collectors.joining(", "));
    String list = lambda.parameters().size() == 1 ? parameters : "(" + parameters + ")";
    List<Imp.Stmt> body = lambda.body();
    if (body.size() == 1
        && body.get(0) instanceof Imp.Return only
        && only.value().isPresent()) {
      return CodeBlock.of("$L -> $L", list, expression(only.value().get()));
    }
    return CodeBlock.builder()
        .add("$L -> {\n", list)
        .indent()
        .add(statements(body))
        .unindent()
        .add("}")
        .build();
  }

  CodeBlock statements(List<Imp.Stmt> statements) {
    CodeBlock.Builder code = CodeBlock.builder();
    statements.forEach(statement -> write(statement, code));
    return code.build();
  }

  private void write(Imp.Stmt statement, CodeBlock.Builder code) {
    if (statement instanceof Imp.Declare declare) {
      declare(declare, code);
    } else if (statement instanceof Imp.Assign assign) {
      CodeBlock local = CodeBlock.of("$N", name(assign.local()));
      assign(local, new Imp.Get(assign.local()), assign.value(), code);
    } else if (statement instanceof Imp.Store store) {
      Imp.Element place = new Imp.Element(store.array(), store.index());
      assign(expression(place), place, store.value(), code);
    } else if (statement instanceof Imp.SetCell set) {
      line(code, "$L.value = $L", expression(set.cell()), expression(set.value()));
    } else if (statement instanceof Imp.Eval eval) {
      line(code, "$L", expression(eval.expr()));
    } else if (statement instanceof Imp.Return jump) {
      if (jump.value().isPresent()) {
        line(code, "return $L", expression(jump.value().get()));
      } else {
        line(code, "return");
      }
    } else if (statement instanceof Imp.Break jump) {
      jump("break", jump.label(), code);
    } else if (statement instanceof Imp.Continue jump) {
      jump("continue", jump.label(), code);
    } else if (statement instanceof Imp.Fail fail) {
      line(
          code,
          "throw $T.of($S, $L, $S)",
          JavaTypes.runtime("KilnException"),
          fail.code(),
          expression(fail.message()),
          fail.at());
    } else {
      structured(statement, code);
    }
  }

  /** {@code x += y} for {@code x = x + y}, where that means the same. */
  private void assign(CodeBlock to, Imp.Expr place, Imp.Expr value, CodeBlock.Builder code) {
    boolean changes = value instanceof Imp.Operation operation
        && COMPOUND.contains(operation.symbol())
        && operation.operands().size() == 2
        && operation.operands().get(0).equals(place)
        && operation.type() == place.type()
        && !Uses.hasEffect(place);
    if (changes) {
      Imp.Operation operation = (Imp.Operation) value;
      line(
          code,
          "$L $L= $L",
          to,
          operation.symbol(),
          expression(operation.operands().get(1)));
    } else {
      line(code, "$L = $L", to, expression(value));
    }
  }

  private void declare(Imp.Declare declare, CodeBlock.Builder code) {
    if (declare.value().isPresent()) {
      line(
          code,
          "$T $N = $L",
          types().of(declare.local().type()),
          name(declare.local()),
          expression(declare.value().get()));
    } else {
      line(code, "$T $N", types().of(declare.local().type()), name(declare.local()));
    }
  }

  /** Like addStatement, which JavaPoet does not allow inside a statement, as a lambda's body is. */
  private static void line(CodeBlock.Builder code, String format, Object... arguments) {
    code.add(format + ";\n", arguments);
  }

  private static void jump(String word, String label, CodeBlock.Builder code) {
    line(code, "$L$L", word, label.isEmpty() ? "" : " " + JavaNames.mangle(label));
  }

  private void structured(Imp.Stmt statement, CodeBlock.Builder code) {
    if (statement instanceof Imp.If branch) {
      branch(branch, code);
    } else if (statement instanceof Imp.While loop) {
      label(loop.label(), code);
      code.beginControlFlow("while ($L)", expression(loop.condition()));
      code.add(statements(loop.body()));
      code.endControlFlow();
    } else if (statement instanceof Imp.For loop) {
      forLoop(loop, code);
    } else if (statement instanceof Imp.Labelled labelled) {
      code.beginControlFlow("$L:", JavaNames.mangle(labelled.label()));
      code.add(statements(labelled.body()));
      code.endControlFlow();
    } else if (statement instanceof Imp.Try attempt) {
      attempt(attempt, code);
    }
  }

  private void attempt(Imp.Try attempt, CodeBlock.Builder code) {
    code.beginControlFlow("try");
    code.add(statements(attempt.body()));
    if (attempt.caught().isPresent()) {
      String caught = name(attempt.caught().get());
      code.nextControlFlow("catch ($T $N)", JavaTypes.runtime("KilnException"), caught);
      code.beginControlFlow("if (!$N.$N())", caught, attempt.test());
      line(code, "throw $N", caught);
      code.endControlFlow();
      code.add(statements(attempt.handler()));
    }
    if (!attempt.cleanup().isEmpty()) {
      code.nextControlFlow("finally");
      code.add(statements(attempt.cleanup()));
    }
    code.endControlFlow();
  }

  private static void label(String label, CodeBlock.Builder code) {
    if (!label.isEmpty()) {
      code.add("$L:\n", JavaNames.mangle(label));
    }
  }

  private void forLoop(Imp.For loop, CodeBlock.Builder code) {
    String index = name(loop.index());
    label(loop.label(), code);
    code.beginControlFlow(
        "for ($T $N = $L; $N $L $L; $N$L)",
        types().of(loop.index().type()),
        index,
        expression(loop.from()),
        index,
        loop.relation(),
        expression(loop.to()),
        index,
        loop.relation().startsWith("<") ? "++" : "--");
    code.add(statements(loop.body()));
    code.endControlFlow();
  }

  private void branch(Imp.If branch, CodeBlock.Builder code) {
    Imp.If now = branch;
    boolean empty = now.then().isEmpty() && now.otherwise().isEmpty();
    if (empty && !Uses.hasEffect(now.condition())) {
      return;
    }
    if (now.then().isEmpty() && !empty) {
      Imp.Expr not = Negation.of(now.condition());
      now = new Imp.If(not, now.otherwise(), List.of());
    }
    code.beginControlFlow("if ($L)", expression(now.condition()));
    code.add(statements(now.then()));
    while (now.otherwise().size() == 1
        && now.otherwise().get(0) instanceof Imp.If next
        && !next.then().isEmpty()) {
      code.nextControlFlow("else if ($L)", expression(next.condition()));
      code.add(statements(next.then()));
      now = next;
    }
    if (!now.otherwise().isEmpty()) {
      code.nextControlFlow("else");
      code.add(statements(now.otherwise()));
    }
    code.endControlFlow();
  }
}

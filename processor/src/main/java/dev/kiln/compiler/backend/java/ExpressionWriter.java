package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.LiteralTexts;
import dev.kiln.compiler.imp.Precedence;
import dev.kiln.runtime.Show;
import java.util.List;

/** Writes expressions, with brackets only where Java needs them. */
final class ExpressionWriter {
  private static final int INSTANCEOF = 9;

  private final MethodWriter method;

  ExpressionWriter(MethodWriter method) {
    this.method = method;
  }

  CodeBlock write(Expr expr) {
    return write(expr, 0);
  }

  private CodeBlock write(Expr expr, int level) {
    CodeBlock code = plain(expr);
    return level(expr) < level ? CodeBlock.of("($L)", code) : code;
  }

  private static int level(Expr expr) {
    if (expr instanceof Imp.Operation operation) {
      return Precedence.of(operation);
    } else if (expr instanceof Imp.Convert || Precedence.hasSign(expr)) {
      return Precedence.UNARY;
    } else if (expr instanceof Imp.Lambda) {
      return 1;
    }
    return expr instanceof Imp.IsCase ? INSTANCEOF : Precedence.ATOM;
  }

  private CodeBlock plain(Expr expr) {
    if (expr instanceof Imp.IntConst number) {
      return integer(number);
    } else if (expr instanceof Imp.RealConst real) {
      return real(real.value());
    } else if (expr instanceof Imp.BoolConst bool) {
      return CodeBlock.of("$L", bool.value());
    } else if (expr instanceof Imp.StrConst text) {
      return text(text.value());
    } else if (expr instanceof Imp.Get get) {
      return CodeBlock.of("$N", method.name(get.local()));
    } else if (expr instanceof Imp.GetConstant constant) {
      return CodeBlock.of("$N", method.constant(constant.name()));
    } else if (expr instanceof Imp.Operation operation) {
      return operation(operation);
    } else if (expr instanceof Imp.Convert convert) {
      return CodeBlock.of(
          "($T) $L", method.types().of(convert.type()), write(convert.value(), Precedence.UNARY));
    } else if (expr instanceof Imp.Runtime runtime) {
      return runtime(runtime);
    } else if (expr instanceof Imp.Invoke invoke) {
      String name = method.methodName(invoke.method());
      String mark = invoke.at().isEmpty() ? "" : method.mark(name, invoke.at());
      return CodeBlock.of("$N$L($L)", name, mark, all(invoke.arguments()));
    } else if (expr instanceof Imp.InvokeValue call) {
      return CodeBlock.of(
          "$L.call($L)", write(call.function(), Precedence.ATOM), all(call.arguments()));
    } else if (expr instanceof Imp.Lambda lambda) {
      return method.lambda(lambda);
    } else if (expr instanceof Imp.Named named) {
      CodeBlock lambda = method.lambda(named.function());
      return CodeBlock.of(
          "$T.named($L, $L)", method.types().of(named.type()), lambda, text(named.text()));
    } else if (expr instanceof Imp.CellValue cell) {
      return CodeBlock.of("$L.value", write(cell.cell(), Precedence.ATOM));
    }
    return memory(expr);
  }

  private CodeBlock memory(Expr expr) {
    if (expr instanceof Imp.Element element) {
      return CodeBlock.of(
          "$L[$L]", write(element.array(), Precedence.ATOM), write(element.index()));
    } else if (expr instanceof Imp.NewArray array) {
      TypeName element = ((ArrayTypeName) method.types().of(array.type())).componentType();
      return CodeBlock.of("new $T[$L]", element, write(array.length()));
    } else if (expr instanceof Imp.ArrayOf array) {
      return LiteralArrays.write(array, this, method.types());
    } else if (expr instanceof Imp.CopyOf copy) {
      return CodeBlock.of("$L.clone()", write(copy.array(), Precedence.ATOM));
    } else if (expr instanceof Imp.Field field) {
      return CodeBlock.of("$L.$N()", write(field.object(), Precedence.ATOM), method.field(field));
    } else if (expr instanceof Imp.NewObject object) {
      return CodeBlock.of("new $T($L)", method.types().of(object.type()), all(object.fields()));
    } else if (expr instanceof Imp.NewCase object) {
      return CodeBlock.of("new $T($L)", method.types().of(object.made()), all(object.fields()));
    } else if (expr instanceof Imp.IsCase is) {
      return CodeBlock.of(
          "$L instanceof $T", write(is.value(), INSTANCEOF), method.types().of(is.made()));
    }
    Imp.NewCell cell = (Imp.NewCell) expr;
    TypeName type = method.types().cell(cell.type().content());
    boolean generic = type.toString().contains("<");
    CodeBlock value = write(cell.value());
    return generic
        ? CodeBlock.of("new $T<>($L)", JavaTypes.runtime("RefCell"), value)
        : CodeBlock.of("new $T($L)", type, value);
  }

  CodeBlock all(List<Expr> exprs) {
    return exprs.stream().map(this::write).collect(CodeBlock.joining(", "));
  }

  private static CodeBlock integer(Imp.IntConst number) {
    if (number.value() == Long.MIN_VALUE) {
      return CodeBlock.of("$T.MIN_VALUE", Long.class);
    }
    boolean wide = number.type() == Imp.Scalar.INT64;
    return CodeBlock.of("$L", number.value() + (wide ? "L" : ""));
  }

  static CodeBlock real(double value) {
    if (Double.isNaN(value)) {
      return CodeBlock.of("$T.NaN", Double.class);
    } else if (Double.isInfinite(value)) {
      return CodeBlock.of(
          value > 0 ? "$T.POSITIVE_INFINITY" : "$T.NEGATIVE_INFINITY", Double.class);
    }
    return CodeBlock.of("$L", Show.real(value));
  }

  /** A text: a literal, or several joined by a call, for javac makes one of those joined by +. */
  private static CodeBlock text(String value) {
    List<String> pieces = LiteralTexts.pieces(value);
    CodeBlock.Builder all = CodeBlock.builder().add(literal(pieces.get(0)));
    for (String next : pieces.subList(1, pieces.size())) {
      all.add("\n.concat($L)", literal(next));
    }
    return all.build();
  }

  /** A text literal in printable ASCII. */
  private static CodeBlock literal(String value) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\t' -> literal.append("\\t");
        case '\r' -> literal.append("\\r");
        default -> {
          if (c >= ' ' && c < 127) {
            literal.append(c);
          } else {
            literal.append("\\u").append(Integer.toHexString(c | 0x10000), 1, 5);
          }
        }
      }
    }
    return CodeBlock.of("$L", literal.append('"').toString());
  }

  private CodeBlock operation(Imp.Operation operation) {
    List<Expr> x = operation.operands();
    if (x.size() == 1) {
      CodeBlock operand = write(x.get(0), Precedence.UNARY);
      boolean sign = operation.symbol().equals("-") && operand.toString().startsWith("-");
      return CodeBlock.of(sign ? "$L($L)" : "$L$L", operation.symbol(), operand);
    }
    int level = Precedence.of(operation.symbol());
    if (operation.symbol().equals("?:")) {
      return CodeBlock.of(
          "$L ? $L : $L",
          write(x.get(0), level + 1),
          write(x.get(1), level + 1),
          write(x.get(2), level));
    }
    CodeBlock.Builder code = CodeBlock.builder().add("$L", write(x.get(0), level));
    for (Expr operand : x.subList(1, x.size())) {
      code.add(" $L $L", operation.symbol(), write(operand, level + 1));
    }
    return code.build();
  }

  private CodeBlock runtime(Imp.Runtime call) {
    if (call.owner().equals(".")) {
      return CodeBlock.of(
          "$L.$N($L)",
          write(call.arguments().get(0), Precedence.ATOM),
          call.name(),
          all(call.arguments().subList(1, call.arguments().size())));
    }
    if (call.type() instanceof Imp.LibraryType type && call.owner().equals(type.owner())) {
      CodeBlock arguments = type.arguments().stream()
          .map(t -> CodeBlock.of("$T", method.types().of(t).box()))
          .collect(CodeBlock.joining(", "));
      return CodeBlock.of(
          "$T.<$L>$N($L)",
          JavaTypes.runtime(call.owner()),
          arguments,
          call.name(),
          all(call.arguments()));
    }
    return CodeBlock.of(
        "$T.$N($L)", JavaTypes.runtime(call.owner()), call.name(), all(call.arguments()));
  }
}

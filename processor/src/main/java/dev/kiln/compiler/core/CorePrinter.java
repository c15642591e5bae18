package dev.kiln.compiler.core;

import dev.kiln.runtime.Show;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Core as text, for people and goldens.
 *
 * <p>Long because a visitor has a method for every kind of node.
 */
public final class CorePrinter {
  private final StringBuilder text = new StringBuilder();
  private int indent;

  private CorePrinter() {}

  /** A whole program. */
  public static String print(Program program) {
    CorePrinter printer = new CorePrinter();
    program.dataTypes().values().forEach(printer::dataType);
    program.globals().values().forEach(printer::global);
    program.functions().values().forEach(printer::function);
    return printer.text.toString();
  }

  /** One function. */
  public static String print(Function function) {
    CorePrinter printer = new CorePrinter();
    printer.function(function);
    return printer.text.toString();
  }

  private void dataType(Program.DataType type) {
    String constructors = type.constructors().stream()
        .map(c -> c.name()
            + c.fields().stream()
                .map(f -> f.name() + ": " + f.type())
                .collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(" | "));
    text.append("data ").append(type.name()).append(" = ").append(constructors).append("\n\n");
  }

  private void global(Program.GlobalValue global) {
    text.append("const ")
        .append(global.name())
        .append(": ")
        .append(global.type())
        .append(" = ");
    expression(global.value());
    text.append("\n\n");
  }

  private void function(Function function) {
    String parameters = function.parameters().stream()
        .map(p -> p + ": " + p.type())
        .collect(Collectors.joining(", ", "(", ")"));
    text.append(function.recursive() ? "recursive function " : "function ");
    text.append(function.name()).append(parameters).append(": ").append(function.result());
    text.append(" =");
    block(function.body());
    text.append("\n\n");
  }

  private void newline() {
    text.append('\n').append("  ".repeat(indent));
  }

  private void block(Core core) {
    indent++;
    statements(core);
    indent--;
  }

  private void statements(Core core) {
    newline();
    Core rest = core;
    while (rest instanceof Core.Let let) {
      text.append(let.local().mutable() ? "var " : "let ").append(let.local()).append(": ");
      text.append(let.local().type()).append(" = ");
      expression(let.value());
      newline();
      rest = let.body();
    }
    if (rest instanceof Core.Seq seq) {
      for (Core step : seq.steps()) {
        expression(step);
        newline();
      }
      expression(seq.last());
    } else {
      expression(rest);
    }
  }

  private void braces(Core core) {
    text.append('{');
    block(core);
    newline();
    text.append('}');
  }

  private void list(String open, List<? extends Core> parts, String close) {
    text.append(open);
    for (int i = 0; i < parts.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      expression(parts.get(i));
    }
    text.append(close);
  }

  private void expression(Core core) {
    core.accept(new Expressions());
  }

  /** Writes one node; blocks go on lines of their own. */
  private final class Expressions implements Core.Visitor<Void> {
    private Void write(String part) {
      text.append(part);
      return null;
    }

    @Override
    public Void visitInt(Core.Int node) {
      return write(Show.integer(node.value()));
    }

    @Override
    public Void visitReal(Core.Real node) {
      return write(Show.real(node.value()));
    }

    @Override
    public Void visitBool(Core.Bool node) {
      return write(Show.bool(node.value()));
    }

    @Override
    public Void visitChar(Core.Char node) {
      return write(Show.quoted(node.codePoint()));
    }

    @Override
    public Void visitStr(Core.Str node) {
      return write(Show.quoted(node.value()));
    }

    @Override
    public Void visitUnit(Core.Unit node) {
      return write("()");
    }

    @Override
    public Void visitVar(Core.Var node) {
      return write(node.local().toString());
    }

    @Override
    public Void visitGlobal(Core.Global node) {
      return write("global " + node.name());
    }

    @Override
    public Void visitLet(Core.Let node) {
      braces(node);
      return null;
    }

    @Override
    public Void visitAssign(Core.Assign node) {
      text.append(node.local()).append(" := ");
      expression(node.value());
      return null;
    }

    @Override
    public Void visitSeq(Core.Seq node) {
      braces(node);
      return null;
    }

    @Override
    public Void visitIf(Core.If node) {
      text.append("if ");
      expression(node.condition());
      text.append(' ');
      braces(node.then());
      text.append(" else ");
      braces(node.otherwise());
      return null;
    }

    @Override
    public Void visitWhile(Core.While node) {
      text.append(node.label()).append(": while ");
      expression(node.condition());
      text.append(' ');
      braces(node.body());
      return null;
    }

    @Override
    public Void visitLoop(Core.Loop node) {
      text.append(node.label()).append(": loop ").append(node.type()).append(' ');
      braces(node.body());
      return null;
    }

    @Override
    public Void visitFor(Core.For node) {
      text.append(node.label()).append(": for ").append(node.index()).append(" from ");
      expression(node.from());
      text.append(node.down() ? " down to " : " to ").append(node.inclusive() ? "=" : "");
      expression(node.to());
      text.append(' ');
      braces(node.body());
      return null;
    }

    @Override
    public Void visitBreak(Core.Break node) {
      text.append("break ").append(node.label()).append(' ');
      expression(node.value());
      return null;
    }

    @Override
    public Void visitContinue(Core.Continue node) {
      return write("continue " + node.label());
    }

    @Override
    public Void visitReturn(Core.Return node) {
      text.append("return ");
      expression(node.value());
      return null;
    }

    @Override
    public Void visitCall(Core.Call node) {
      text.append(node.tail() ? "tail " : "").append(node.function());
      list("(", node.arguments(), ")");
      return null;
    }

    @Override
    public Void visitCallValue(Core.CallValue node) {
      text.append("call ");
      expression(node.function());
      list("(", node.arguments(), ")");
      return null;
    }

    @Override
    public Void visitLambda(Core.Lambda node) {
      text.append(node.parameters().stream()
          .map(p -> p + ": " + p.type())
          .collect(Collectors.joining(", ", "(", ") => ")));
      braces(node.body());
      return null;
    }

    @Override
    public Void visitFunctionValue(Core.FunctionValue node) {
      return write("function " + node.function());
    }

    @Override
    public Void visitPrimitive(Core.Primitive node) {
      text.append(node.op().text());
      list("(", node.arguments(), ")");
      return null;
    }

    @Override
    public Void visitMake(Core.Make node) {
      text.append("make ").append(node.type());
      list("(", node.fields(), ")");
      return null;
    }

    @Override
    public Void visitGet(Core.Get node) {
      expression(node.target());
      return write("." + node.index());
    }

    @Override
    public Void visitArrayLiteral(Core.ArrayLiteral node) {
      text.append(node.type());
      list("[", node.elements(), "]");
      return null;
    }

    @Override
    public Void visitBuild(Core.Build node) {
      text.append("build ").append(node.type());
      list(" of ", node.shape(), " ");
      text.append(node.indices().stream()
          .map(Object::toString)
          .collect(Collectors.joining(", ", "(", ") => ")));
      braces(node.body());
      return null;
    }

    @Override
    public Void visitIndex(Core.Index node) {
      expression(node.array());
      list(node.checked() ? "[" : "[unchecked ", node.indices(), "");
      list(" of ", node.shape(), "]");
      return null;
    }

    @Override
    public Void visitStore(Core.Store node) {
      text.append(node.target());
      list(node.checked() ? "[" : "[unchecked ", node.indices(), "");
      list(" of ", node.shape(), "] := ");
      expression(node.value());
      return null;
    }

    @Override
    public Void visitCopy(Core.Copy node) {
      text.append("copy ");
      expression(node.array());
      return null;
    }

    @Override
    public Void visitShow(Core.Show node) {
      text.append(node.quoted() ? "show-quoted(" : "show(");
      expression(node.value());
      list(node.sizes().isEmpty() ? "" : "; ", node.sizes(), ")");
      return null;
    }

    @Override
    public Void visitFormat(Core.Format node) {
      text.append("format(");
      expression(node.value());
      return write(", " + Show.quoted(node.spec()) + ")");
    }

    @Override
    public Void visitFail(Core.Fail node) {
      text.append("fail ").append(node.code()).append(' ');
      expression(node.message());
      return null;
    }
  }
}

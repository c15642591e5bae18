package dev.kiln.compiler.core;

import dev.kiln.runtime.Show;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Core as text, for people and goldens; {@link CoreReader} reads it back. Places and modules are
 * left out, and so are types that follow from what the text names.
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

  /** One expression. */
  public static String print(Core core) {
    CorePrinter printer = new CorePrinter();
    printer.expression(core);
    return printer.text.toString();
  }

  private void dataType(Program.DataType type) {
    text.append(type.record() ? "record " : "data ").append(CoreNames.name(type.name()));
    display(type.name(), type.display());
    text.append(" = ");
    text.append(type.constructors().stream()
        .map(CorePrinter::constructor)
        .collect(Collectors.joining(" | ")));
    text.append("\n\n");
  }

  private void display(String name, String display) {
    if (!display.equals(CoreNames.display(name))) {
      text.append(" as ").append(Show.quoted(display));
    }
  }

  private static String constructor(Program.Constructor constructor) {
    return CoreNames.name(constructor.name())
        + constructor.fields().stream()
            .map(f -> (f.named() ? f.name() + ": " : "") + CoreNames.type(f.type()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private void global(Program.GlobalValue global) {
    text.append("const ").append(CoreNames.name(global.name())).append(": ");
    text.append(CoreNames.type(global.type())).append(" = ");
    expression(global.value());
    text.append("\n\n");
  }

  private void function(Function function) {
    text.append(function.kernel() ? "native " : "");
    text.append(function.recursive() ? "recursive function " : "function ");
    text.append(CoreNames.name(function.name()));
    display(function.name(), function.display());
    int sizes = function.sizeParameters();
    if (sizes > 0) {
      text.append(binders("[", function.parameters().subList(0, sizes), "]"));
    }
    List<Local> others =
        function.parameters().subList(sizes, function.parameters().size());
    text.append(binders("(", others, "): ")).append(CoreNames.type(function.result()));
    text.append(" =");
    block(function.body());
    text.append("\n\n");
  }

  private static String binders(String open, List<Local> locals, String close) {
    return locals.stream().map(CoreNames::binder).collect(Collectors.joining(", ", open, close));
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
      text.append(let.local().mutable() ? "" : "let ");
      text.append(CoreNames.binder(let.local())).append(" = ");
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

  /** What an index or a part may follow: bracketed unless it ends where it seems to. */
  private void target(Core core) {
    boolean closed = core instanceof Core.Var
        || core instanceof Core.Get
        || core instanceof Core.Index
        || core instanceof Core.Call
        || core instanceof Core.Primitive
        || core instanceof Core.Make
        || core instanceof Core.ArrayLiteral;
    text.append(closed ? "" : "(");
    expression(core);
    text.append(closed ? "" : ")");
  }

  /** What a part is taken of: two numbers in a row would read as one with a point. */
  private void part(Core core) {
    if (core instanceof Core.Get) {
      text.append('(');
      expression(core);
      text.append(')');
    } else {
      target(core);
    }
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
      return write(CoreNames.local(node.local()));
    }

    @Override
    public Void visitGlobal(Core.Global node) {
      return write("global " + CoreNames.name(node.name()));
    }

    @Override
    public Void visitLet(Core.Let node) {
      braces(node);
      return null;
    }

    @Override
    public Void visitAssign(Core.Assign node) {
      text.append(CoreNames.local(node.local())).append(" := ");
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
      text.append(CoreNames.label(node.label())).append(": while ");
      expression(node.condition());
      text.append(' ');
      braces(node.body());
      return null;
    }

    @Override
    public Void visitLoop(Core.Loop node) {
      text.append(CoreNames.label(node.label())).append(": loop ");
      text.append(CoreNames.type(node.type())).append(' ');
      braces(node.body());
      return null;
    }

    @Override
    public Void visitFor(Core.For node) {
      text.append(CoreNames.label(node.label())).append(": for ");
      text.append(CoreNames.local(node.index())).append(" from ");
      expression(node.from());
      text.append(node.down() ? " down to " : " to ").append(node.inclusive() ? "=" : "");
      expression(node.to());
      text.append(' ');
      braces(node.body());
      return null;
    }

    @Override
    public Void visitBreak(Core.Break node) {
      text.append("break ").append(CoreNames.label(node.label())).append(' ');
      expression(node.value());
      return null;
    }

    @Override
    public Void visitContinue(Core.Continue node) {
      return write("continue " + CoreNames.label(node.label()));
    }

    @Override
    public Void visitReturn(Core.Return node) {
      text.append("return ");
      expression(node.value());
      return null;
    }

    @Override
    public Void visitCall(Core.Call node) {
      text.append(node.tail() ? "tail " : "").append(CoreNames.name(node.function()));
      list("(", node.arguments(), ")");
      return null;
    }

    @Override
    public Void visitCallValue(Core.CallValue node) {
      text.append(node.function() instanceof Core.Var ? "call " : "call (");
      expression(node.function());
      text.append(node.function() instanceof Core.Var ? "" : ")");
      list("(", node.arguments(), ")");
      return null;
    }

    @Override
    public Void visitLambda(Core.Lambda node) {
      boolean told = node.result().equals(node.body().type());
      String result = told ? " => " : ": " + node.result() + " => ";
      text.append(binders("(", node.parameters(), ")")).append(result);
      braces(node.body());
      return null;
    }

    @Override
    public Void visitFunctionValue(Core.FunctionValue node) {
      return write("function " + CoreNames.name(node.function()));
    }

    @Override
    public Void visitPrimitive(Core.Primitive node) {
      text.append(node.op().text());
      list("(", node.arguments(), ")");
      return null;
    }

    @Override
    public Void visitLibrary(Core.Library node) {
      text.append("library ").append(node.op().text()).append(' ');
      text.append(CoreNames.type(node.type())).append(' ');
      list("(", node.arguments(), ")");
      return null;
    }

    @Override
    public Void visitCatch(Core.Catch node) {
      text.append("try ");
      braces(node.body());
      text.append(node.timeout() ? " timeout " : " catch ")
          .append(CoreNames.local(node.failure()))
          .append(' ');
      braces(node.handler());
      return null;
    }

    @Override
    public Void visitWith(Core.With node) {
      text.append("with ").append(CoreNames.name(node.effect())).append(' ');
      braces(node.handler());
      text.append(' ');
      braces(node.body());
      return null;
    }

    @Override
    public Void visitOutside(Core.Outside node) {
      text.append("outside ").append(CoreNames.name(node.effect())).append(' ');
      text.append(CoreNames.binder(node.handler())).append(' ');
      braces(node.body());
      return null;
    }

    @Override
    public Void visitFinally(Core.Finally node) {
      text.append("try ");
      braces(node.body());
      text.append(" finally ");
      braces(node.cleanup());
      return null;
    }

    @Override
    public Void visitMake(Core.Make node) {
      text.append("make ").append(CoreNames.type(node.type()));
      text.append(node.constructor() == 0 ? "" : "/" + node.constructor());
      list("(", node.fields(), ")");
      return null;
    }

    @Override
    public Void visitTangent(Core.Tangent node) {
      text.append("tangent ");
      part(node.function());
      return null;
    }

    @Override
    public Void visitIs(Core.Is node) {
      part(node.target());
      return write(".is/" + node.constructor());
    }

    @Override
    public Void visitGet(Core.Get node) {
      part(node.target());
      return write("." + (node.constructor() == 0 ? "" : node.constructor() + "/") + node.index());
    }

    @Override
    public Void visitArrayLiteral(Core.ArrayLiteral node) {
      text.append(node.type());
      list("[", node.elements(), "]");
      return null;
    }

    @Override
    public Void visitBuild(Core.Build node) {
      text.append(node.overwritten() ? "build overwritten " : "build ").append(node.type());
      list(" of ", node.shape(), " ");
      text.append(node.indices().stream()
          .map(CoreNames::local)
          .collect(Collectors.joining(", ", "(", ") => ")));
      braces(node.body());
      return null;
    }

    @Override
    public Void visitIndex(Core.Index node) {
      target(node.array());
      list(node.checked() ? "[" : "[unchecked ", node.indices(), "");
      list(" of ", node.shape(), "]");
      return null;
    }

    @Override
    public Void visitStore(Core.Store node) {
      text.append(CoreNames.local(node.target()));
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

package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreTokens.Kind;
import dev.kiln.compiler.core.CoreTokens.Token;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one body of a Core text. Every form begins with a word of its own, so one token of
 * look-ahead is enough, but for a lambda.
 *
 * <p>Long because there is a method for every form.
 */
final class ExpressionReader {
  private final CoreTokens tokens;
  private final TypeReader types;
  private final Program declared;
  private final Map<Integer, Local> locals = new LinkedHashMap<>();

  ExpressionReader(CoreTokens tokens, TypeReader types, Program declared, List<Local> parameters) {
    this.tokens = tokens;
    this.types = types;
    this.declared = declared;
    parameters.forEach(this::bind);
  }

  private Local bind(Local local) {
    locals.put(local.id(), local);
    return local;
  }

  /** Everything up to the next declaration. */
  Core body() {
    Core body = statements();
    if (!tokens.peek().atMargin()) {
      throw tokens.wrong("the end of the body should stand here");
    }
    return body;
  }

  private Core block() {
    tokens.expect("{");
    Core body = statements();
    tokens.expect("}");
    return body;
  }

  private Core statements() {
    boolean mutable = tokens.peek().is("var");
    if (mutable || tokens.peek().is("let")) {
      tokens.take();
      Local local = types.binder(mutable);
      tokens.expect("=");
      Core value = expression();
      bind(local);
      return new Core.Let(local, value, statements());
    }
    List<Core> steps = new ArrayList<>(List.of(expression()));
    while (!tokens.peek().is("}") && !tokens.peek().atMargin()) {
      if (!tokens.peek().first()) {
        throw tokens.wrong("a line should end before '" + tokens.peek().text() + "'");
      }
      steps.add(expression());
    }
    Core last = steps.remove(steps.size() - 1);
    return steps.isEmpty() ? last : new Core.Seq(steps, last);
  }

  private Core expression() {
    Token start = tokens.peek();
    Core core = primary();
    while (!tokens.peek().first()) {
      if (tokens.takeIf(".")) {
        core = part(core);
      } else if (tokens.takeIf("[")) {
        core = index(core, start.span());
      } else {
        break;
      }
    }
    if (tokens.peek().is(":=")) {
      return change(core);
    }
    return core;
  }

  /** {@code t.1}, {@code s.2/0} of what constructor 2 made, {@code s.is/2}. */
  private Core part(Core target) {
    if (tokens.takeIf("is")) {
      tokens.expect("/");
      return new Core.Is(target, number());
    }
    int index = number();
    int constructor = 0;
    if (tokens.takeIf("/")) {
      constructor = index;
      index = number();
    }
    if (target.type() instanceof CoreType.Tuple tuple
        && index < tuple.elements().size()) {
      return new Core.Get(target, index, tuple.elements().get(index));
    } else if (target.type() instanceof CoreType.Data data) {
      Program.DataType type = declared.dataTypes().get(data.name());
      if (type != null && constructor < type.constructors().size()) {
        List<Program.Field> fields = type.constructors().get(constructor).fields();
        if (index < fields.size()) {
          return new Core.Get(target, constructor, index, fields.get(index).type());
        }
      }
    }
    throw tokens.wrong(target.type() + " has no part " + index);
  }

  private int number() {
    return Integer.parseInt(tokens.expect(Kind.INT).text());
  }

  private Core index(Core array, Span at) {
    boolean checked = !tokens.takeIf("unchecked");
    List<Core> indices = listUntil("of");
    List<Core> shape = listUntil("]");
    return new Core.Index(array, indices, shape, checked, at);
  }

  private Core change(Core place) {
    tokens.expect(":=");
    if (place instanceof Core.Var variable) {
      return new Core.Assign(variable.local(), expression());
    } else if (place instanceof Core.Index index && index.array() instanceof Core.Var variable) {
      return new Core.Store(
          variable.local(),
          index.indices(),
          index.shape(),
          expression(),
          index.checked(),
          index.at());
    }
    throw tokens.wrong("this can not be assigned");
  }

  private List<Core> listUntil(String close) {
    List<Core> parts = new ArrayList<>();
    while (!tokens.takeIf(close)) {
      parts.add(expression());
      tokens.takeIf(",");
    }
    return parts;
  }

  private List<Core> arguments() {
    tokens.expect("(");
    return listUntil(")");
  }

  private Core primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case INT -> new Core.Int(Long.parseLong(tokens.take().text()));
      case REAL -> new Core.Real(Double.parseDouble(tokens.take().text()));
      case CHAR -> new Core.Char(CoreTokens.unquote(tokens.take().text()).codePointAt(0));
      case STR -> new Core.Str(CoreTokens.unquote(tokens.take().text()));
      case LOCAL -> new Core.Var(local());
      case LABEL -> loop();
      case QUOTED -> call(false);
      case SYMBOL -> bracket();
      case NAME -> types.startsArray() ? arrayLiteral() : word();
      case END -> throw tokens.wrong("the text ends too early");
    };
  }

  private Local local() {
    Token token = tokens.take();
    Local local = locals.get(TypeReader.id(token));
    if (local == null || !CoreNames.local(local).equals(token.text())) {
      throw tokens.wrong(token.text() + " is not bound");
    }
    return local;
  }

  private Core bracket() {
    if (tokens.peek().is("{")) {
      return block();
    }
    Token next = tokens.ahead(1);
    boolean binder = next.kind() == Kind.LOCAL && tokens.ahead(2).is(":") || next.is("var");
    if (binder || next.is(")") && (tokens.ahead(2).is("=>") || tokens.ahead(2).is(":"))) {
      return lambda();
    }
    tokens.expect("(");
    if (tokens.takeIf(")")) {
      return new Core.Unit();
    }
    Core core = expression();
    tokens.expect(")");
    return core;
  }

  private Core lambda() {
    tokens.expect("(");
    List<Local> parameters = new ArrayList<>();
    types.binders(parameters, ")");
    Optional<CoreType> result = tokens.takeIf(":") ? Optional.of(types.read()) : Optional.empty();
    tokens.expect("=>");
    parameters.forEach(this::bind);
    Core body = block();
    return new Core.Lambda(parameters, result.orElse(body.type()), body);
  }

  private Core arrayLiteral() {
    CoreType.Array type = types.array();
    tokens.expect("[");
    return new Core.ArrayLiteral(type, listUntil("]"));
  }

  private Label label() {
    String text = tokens.expect(Kind.LABEL).text();
    int split = text.length();
    while (Character.isDigit(text.charAt(split - 1))) {
      split--;
    }
    String name = text.substring(1, Math.max(1, split)).replace("'", "");
    return new Label(name.equals("loop") ? "" : name, Integer.parseInt(text.substring(split)));
  }

  private Core loop() {
    Label label = label();
    tokens.expect(":");
    if (tokens.takeIf("while")) {
      return new Core.While(label, expression(), block());
    } else if (tokens.takeIf("loop")) {
      return new Core.Loop(label, types.read(), block());
    }
    tokens.expect("for");
    Local index = TypeReader.local(tokens.expect(Kind.LOCAL), Scalar.INT, false);
    tokens.expect("from");
    final Core from = expression();
    boolean down = tokens.takeIf("down");
    tokens.expect("to");
    boolean inclusive = tokens.takeIf("=");
    Core to = expression();
    bind(index);
    return new Core.For(label, index, from, to, inclusive, down, block());
  }

  private Core word() {
    Token token = tokens.peek();
    String word = token.text();
    Optional<Op> op = op(word);
    if (op.isPresent()) {
      tokens.take();
      return new Core.Primitive(op.get(), arguments(), token.span());
    }
    if (CoreNames.name(word).equals(word)) {
      return call(false);
    }
    tokens.take();
    return switch (word) {
      case "true", "false" -> new Core.Bool(word.equals("true"));
      case "tail" -> call(true);
      case "call" -> callValue(token.span());
      case "global" -> global();
      case "function" -> functionValue();
      case "make" -> make();
      case "library" -> library(token.span());
      case "try" -> attempt();
      case "with" -> new Core.With(tokens.name(), block(), block());
      case "outside" -> outside();
      case "build" -> build();
      case "copy" -> new Core.Copy(expression());
      case "show" -> show(false);
      case "show-quoted" -> show(true);
      case "format" -> format();
      case "fail" -> new Core.Fail(tokens.name(), expression(), token.span());
      case "if" -> branch();
      case "break" -> new Core.Break(label(), expression());
      case "continue" -> new Core.Continue(label());
      case "return" -> new Core.Return(expression());
      default -> throw tokens.wrong("no expression begins with '" + word + "'");
    };
  }

  private static Optional<Op> op(String text) {
    for (Op op : Op.values()) {
      if (op.text().equals(text)) {
        return Optional.of(op);
      }
    }
    return Optional.empty();
  }

  private Function function(String name) {
    Function function = declared.functions().get(name);
    if (function == null) {
      throw tokens.wrong("there is no function " + name);
    }
    return function;
  }

  private Core call(boolean tail) {
    Span at = tokens.peek().span();
    Function function = function(tokens.name());
    return new Core.Call(function.name(), arguments(), function.result(), tail, at);
  }

  private Core callValue(Span at) {
    Core function = tokens.peek().is("(") ? bracket() : new Core.Var(local());
    if (!(function.type() instanceof CoreType.Function type)) {
      throw tokens.wrong("a value of type " + function.type() + " is called");
    }
    return new Core.CallValue(function, arguments(), type.result(), at);
  }

  private Core global() {
    Program.GlobalValue global = declared.globals().get(tokens.name());
    if (global == null) {
      throw tokens.wrong("there is no such constant");
    }
    return new Core.Global(global.name(), global.type());
  }

  private Core functionValue() {
    Function function = function(tokens.name());
    return new Core.FunctionValue(function.name(), function.type());
  }

  private Core make() {
    CoreType type = types.read();
    int constructor =
        tokens.takeIf("/") ? Integer.parseInt(tokens.expect(Kind.INT).text()) : 0;
    return new Core.Make(type, constructor, arguments());
  }

  private Core library(Span at) {
    LibraryOp op = LibraryOp.of(tokens.take().text())
        .orElseThrow(() -> tokens.wrong("no operation of the library"));
    CoreType type = types.read();
    return new Core.Library(op, arguments(), type, at);
  }

  private Core attempt() {
    Core body = block();
    if (tokens.takeIf("finally")) {
      return new Core.Finally(body, block());
    }
    boolean timeout = tokens.takeIf("timeout");
    if (!timeout) {
      tokens.expect("catch");
    }
    Local failure = bind(TypeReader.local(tokens.expect(Kind.LOCAL), Core.Catch.FAILURE, false));
    Core handler = block();
    CoreType type = CoreTypes.join(body.type(), handler.type());
    return new Core.Catch(body, failure, handler, timeout, type);
  }

  private Core outside() {
    String effect = tokens.name();
    Local handler = bind(types.binder(false));
    return new Core.Outside(effect, handler, block());
  }

  private Core build() {
    boolean overwritten = tokens.takeIf("overwritten");
    CoreType.Array type = types.array();
    tokens.expect("of");
    List<Core> shape = new ArrayList<>();
    do {
      shape.add(expression());
    } while (tokens.takeIf(","));
    tokens.expect("(");
    List<Local> indices = new ArrayList<>();
    while (!tokens.takeIf(")")) {
      indices.add(bind(TypeReader.local(tokens.expect(Kind.LOCAL), Scalar.INT, false)));
      tokens.takeIf(",");
    }
    tokens.expect("=>");
    return new Core.Build(type, shape, indices, block(), overwritten);
  }

  private Core show(boolean quoted) {
    tokens.expect("(");
    Core value = expression();
    List<Core> sizes = tokens.takeIf(";") ? listUntil(")") : List.of();
    if (sizes.isEmpty()) {
      tokens.expect(")");
    }
    return new Core.Show(value, quoted, sizes);
  }

  private Core format() {
    tokens.expect("(");
    Core value = expression();
    tokens.expect(",");
    String spec = CoreTokens.unquote(tokens.expect(Kind.STR).text());
    tokens.expect(")");
    return new Core.Format(value, spec);
  }

  private Core branch() {
    Core condition = expression();
    Core then = block();
    tokens.expect("else");
    Core otherwise = block();
    return new Core.If(condition, then, otherwise, CoreTypes.join(then.type(), otherwise.type()));
  }
}

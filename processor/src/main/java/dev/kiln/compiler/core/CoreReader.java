package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreTokens.Kind;
import dev.kiln.compiler.core.CoreTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the text that {@link CorePrinter} writes; printing what was read gives the same text.
 *
 * <p>Places are those in the Core text itself, in a file named {@code core}. Every function is an
 * entry by its own name. Types that the text leaves out are those that follow: a call has the type
 * of what it calls, a branch the join of both sides.
 */
public final class CoreReader {
  private final CoreTokens tokens;
  private final TypeReader types;
  private final Map<String, Program.DataType> dataTypes = new LinkedHashMap<>();
  private final Map<String, Program.GlobalValue> globals = new LinkedHashMap<>();
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final Map<String, Integer> bodies = new LinkedHashMap<>();

  private CoreReader(String text) {
    this.tokens = new CoreTokens(text);
    this.types = new TypeReader(tokens);
  }

  /**
   * Reads a program.
   *
   * @throws dev.kiln.compiler.diagnostic.CompilerBug naming the place that makes no sense
   */
  public static Program read(String text) {
    CoreReader reader = new CoreReader(text);
    reader.declarations();
    return reader.program();
  }

  /** First all that is declared, then the bodies, which may name any of it. */
  private void declarations() {
    while (tokens.peek().kind() != Kind.END) {
      if (tokens.takeIf("record")) {
        dataType(true);
      } else if (tokens.takeIf("data")) {
        dataType(false);
      } else if (tokens.takeIf("const")) {
        global();
      } else {
        function();
      }
    }
  }

  private void skipBody(String name) {
    bodies.put(name, tokens.place());
    while (!tokens.peek().atMargin()) {
      tokens.take();
    }
  }

  private String display(String name) {
    return tokens.takeIf("as")
        ? CoreTokens.unquote(tokens.expect(Kind.STR).text())
        : CoreNames.display(name);
  }

  private void dataType(boolean record) {
    String name = tokens.name();
    String display = display(name);
    tokens.expect("=");
    List<Program.Constructor> constructors = new ArrayList<>();
    do {
      String constructor = tokens.name();
      List<Program.Field> fields = new ArrayList<>();
      tokens.expect("(");
      while (!tokens.takeIf(")")) {
        boolean named = tokens.ahead(1).is(":");
        String field = named ? tokens.name() : "f" + fields.size();
        if (named) {
          tokens.expect(":");
        }
        fields.add(new Program.Field(field, named, types.read()));
        tokens.takeIf(",");
      }
      constructors.add(new Program.Constructor(constructor, fields));
    } while (tokens.takeIf("|"));
    dataTypes.put(name, new Program.DataType(name, display, record, constructors));
  }

  private void global() {
    String name = tokens.name();
    tokens.expect(":");
    globals.put(name, new Program.GlobalValue(name, types.read(), new Core.Unit()));
    tokens.expect("=");
    skipBody("const " + name);
  }

  private void function() {
    Token start = tokens.peek();
    boolean kernel = tokens.takeIf("native");
    boolean recursive = tokens.takeIf("recursive");
    tokens.expect("function");
    String name = tokens.name();
    String display = display(name);
    List<Local> parameters = new ArrayList<>();
    if (tokens.takeIf("[")) {
      types.binders(parameters, "]");
    }
    final int sizes = parameters.size();
    tokens.expect("(");
    types.binders(parameters, ")");
    tokens.expect(":");
    CoreType result = types.read();
    tokens.expect("=");
    Function declared = new Function(
        name, display, "", parameters, sizes, result, new Core.Unit(), recursive, start.span());
    if (functions.put(name, kernel ? declared.asKernel() : declared) != null) {
      throw tokens.wrong("there are two functions " + name);
    }
    skipBody(name);
  }

  private Program program() {
    Program declared = new Program(dataTypes, globals, functions, Map.of());
    globals.replaceAll((name, global) -> {
      tokens.goTo(bodies.get("const " + name));
      Core value = new ExpressionReader(tokens, types, declared, List.of()).body();
      return new Program.GlobalValue(name, global.type(), value);
    });
    Map<String, String> entries = new LinkedHashMap<>();
    functions.replaceAll((name, function) -> {
      entries.put(name, name);
      tokens.goTo(bodies.get(name));
      return function.withBody(
          new ExpressionReader(tokens, types, declared, function.parameters()).body());
    });
    return new Program(dataTypes, globals, functions, entries);
  }
}

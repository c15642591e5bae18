package dev.kiln.doc;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.TypeTree;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the signatures of declarations: as written, with the types that were left out.
 *
 * <pre>
 * define half(x, n: Int = 2) = …   ->   define half(x: A, n: Int = 2): A
 * </pre>
 */
final class SignatureReader {
  /** Beyond this a signature takes several lines. */
  private static final int WIDTH = 88;

  private static final int VALUE_WIDTH = 60;
  private static final String INDENT = "\n    ";

  private SignatureReader() {}

  static Signature define(
      Declaration.Define define, Scheme scheme, SchemeNames names, Set<Symbol.Effect> effects) {
    List<List<Signature.Piece>> parameters = new ArrayList<>();
    for (int i = 0; i < define.formals().size(); i++) {
      parameters.add(parameter(define, i, names.show(scheme.parameters().get(i).type())));
    }
    Signature.Builder end = new Signature.Builder().text("): ");
    type(end, define.result(), names.show(scheme.result()));
    facts(end, define, scheme, names);
    uses(end, define, effects);
    Signature.Builder start = new Signature.Builder().addAll(attributes(define.head()));
    start.keyword("define").text(" ").name(name(define.name())).text("(");
    return listed(start, parameters, Layout.PARAMETERS, end.build());
  }

  private static String name(Declaration.FunctionName name) {
    String text = name.operator() ? "(" + name.text() + ")" : name.text();
    return name.owner().map(owner -> owner + "." + text).orElse(text);
  }

  private static List<Signature.Piece> parameter(Declaration.Define define, int i, String found) {
    Declaration.Formal formal = define.formals().get(i);
    Signature.Builder pieces = new Signature.Builder();
    pieces.text(pattern(define, i)).text(": ");
    type(pieces, formal.type(), found);
    formal.defaultValue().ifPresent(value -> pieces.text(" = " + line(value.span())));
    return pieces.build().pieces();
  }

  /** The name or pattern; of a function with several clauses the first name that one gives. */
  private static String pattern(Declaration.Define define, int i) {
    Pattern pattern = define.formals().get(i).pattern();
    boolean ofClauses = pattern instanceof Pattern.Bind bind && bind.name().startsWith("#");
    if (!ofClauses || !(define.body() instanceof Expression.Match clauses)) {
      return pattern instanceof Pattern.Bind bind ? bind.name() : line(pattern.span());
    }
    return clauses.arms().stream()
        .map(arm ->
            arm.pattern() instanceof Pattern.Tuple tuple && define.formals().size() > 1
                ? tuple.elements().get(i)
                : arm.pattern())
        .filter(Pattern.Bind.class::isInstance)
        .map(bind -> ((Pattern.Bind) bind).name())
        .filter(name -> !Character.isUpperCase(name.codePointAt(0)))
        .findFirst()
        .orElse("_");
  }

  private static void type(Signature.Builder pieces, Optional<TypeTree> written, String found) {
    if (written.isPresent() && !(written.get() instanceof TypeTree.Blank)) {
      pieces.type(line(written.get().span()));
    } else {
      pieces.inferred(found);
    }
  }

  /** What is stated, then what inference found; an inequality found by it is checked at entry. */
  private static void facts(
      Signature.Builder pieces, Declaration.Define define, Scheme scheme, SchemeNames names) {
    List<Declaration.Fact> stated = define.facts();
    for (int i = 0; i < scheme.equations().size(); i++) {
      pieces.text(i == 0 ? " " : ", ");
      if (i == 0) {
        pieces.keyword("where").text(" ");
      }
      if (i < stated.size()) {
        pieces.text(line(stated.get(i).span()));
      } else {
        Scheme.Equation equation = scheme.equations().get(i);
        String relation = equation.atMost() ? " <= " : " == ";
        pieces.inferred(names.show(equation.left()) + relation + names.show(equation.right()));
      }
    }
  }

  private static void uses(
      Signature.Builder pieces, Declaration.Define define, Set<Symbol.Effect> effects) {
    if (!define.uses().isEmpty()) {
      pieces.text(" ").keyword("uses").text(" ");
      pieces.type(define.uses().stream()
          .map(Declaration.UsedEffect::name)
          .collect(Collectors.joining(", ")));
    } else if (!effects.isEmpty()) {
      pieces.text(" ").keyword("uses").text(" ");
      pieces.inferred(effects.stream().map(Symbol.Effect::name).collect(Collectors.joining(", ")));
    }
  }

  static Signature constant(Declaration.Const constant, Type type) {
    Signature.Builder pieces = new Signature.Builder().addAll(attributes(constant.head()));
    pieces.keyword("const").text(" ").name(constant.name()).text(": ");
    type(pieces, constant.type(), Types.show(type));
    String value = constant.value().span().text();
    boolean brief = value.length() <= VALUE_WIDTH && value.indexOf('\n') < 0;
    return (brief ? pieces.text(" = " + value) : pieces).build();
  }

  static Signature parameter(Declaration.Param param) {
    Signature.Builder pieces = new Signature.Builder().addAll(attributes(param.head()));
    pieces.keyword("param").text(" ").name(param.name());
    param.type().ifPresent(type -> pieces.text(": ").type(line(type.span())));
    return pieces.build();
  }

  static Signature alias(Declaration.Alias alias) {
    Signature.Builder pieces = new Signature.Builder().addAll(attributes(alias.head()));
    pieces.keyword("type").text(" ").name(alias.name()).text(parameters(alias.parameters()));
    return pieces.text(" = ").type(line(alias.type().span())).build();
  }

  /** Without the constructors that are private. */
  static Signature data(Declaration.Data data, List<Declaration.Constructor> constructors) {
    Signature.Builder start = new Signature.Builder().addAll(attributes(data.head()));
    start.keyword("data").text(" ").name(data.name()).text(parameters(data.parameters()));
    if (constructors.isEmpty()) {
      return start.build();
    }
    start.text(" =");
    List<List<Signature.Piece>> shown =
        constructors.stream().map(SignatureReader::constructor).toList();
    return listed(start, shown, Layout.CONSTRUCTORS, new Signature(List.of()));
  }

  private static List<Signature.Piece> constructor(Declaration.Constructor constructor) {
    Signature.Builder pieces = new Signature.Builder().text(constructor.name());
    if (!constructor.fields().isEmpty()) {
      pieces.text("(");
      fields(pieces, constructor.fields());
      pieces.text(")");
    }
    return pieces.build().pieces();
  }

  static Signature effect(Declaration.Effect effect) {
    Signature.Builder pieces = new Signature.Builder().addAll(attributes(effect.head()));
    pieces.keyword("effect").text(" ").name(effect.name()).text(" {");
    for (Declaration.Operation operation : effect.operations()) {
      pieces.text(INDENT + operation.name() + "(");
      fields(pieces, operation.parameters());
      pieces.text("): ").type(line(operation.result().span()));
    }
    return pieces.text(effect.operations().isEmpty() ? " }" : "\n}").build();
  }

  private static void fields(Signature.Builder pieces, List<Declaration.FieldTree> fields) {
    for (int i = 0; i < fields.size(); i++) {
      pieces.text(i == 0 ? "" : ", ");
      fields.get(i).name().ifPresent(name -> pieces.text(name + ": "));
      pieces.type(line(fields.get(i).type().span()));
    }
  }

  private static String parameters(List<Declaration.TypeParameter> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(parameter -> parameter.name() + (parameter.size() ? ": Nat" : ""))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** A line for each; {@code @opaque} is between the library and the compiler. */
  private static List<Signature.Piece> attributes(Declaration.Head head) {
    Signature.Builder pieces = new Signature.Builder();
    head.attributes().stream()
        .filter(attribute -> !attribute.name().equals("opaque"))
        .forEach(attribute -> pieces.text(line(attribute.span()) + "\n"));
    return pieces.build().pieces();
  }

  /** On one line if it is short, else a line for each part. */
  private static Signature listed(
      Signature.Builder start, List<List<Signature.Piece>> parts, Layout layout, Signature end) {
    int length = start.build().text().length() + end.text().length();
    for (List<Signature.Piece> part : parts) {
      length += layout.between.length() + new Signature(part).text().length();
    }
    boolean wide = length > WIDTH && parts.size() > 1;
    for (int i = 0; i < parts.size(); i++) {
      if (wide) {
        start.text(i == 0 ? INDENT : layout.betweenLines);
      } else {
        start.text(i == 0 ? layout.before : layout.between);
      }
      start.addAll(parts.get(i));
    }
    return start.addAll(end.pieces()).build();
  }

  /** What stands between the parts of a list, on one line and on several. */
  private enum Layout {
    PARAMETERS("", ", ", "," + INDENT),
    CONSTRUCTORS(" ", " | ", INDENT + "| ");

    private final String before;
    private final String between;
    private final String betweenLines;

    Layout(String before, String between, String betweenLines) {
      this.before = before;
      this.between = between;
      this.betweenLines = betweenLines;
    }
  }

  /** A piece of source on one line. */
  private static String line(Span span) {
    return span.text().replaceAll("\\s*\\n\\s*", " ");
  }
}

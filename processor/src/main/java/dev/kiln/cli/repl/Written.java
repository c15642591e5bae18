package dev.kiln.cli.repl;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.PromptItem;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value written down as source, {@code let x: Real = 2.5}, so that it is computed once however
 * often it is used. Whoever keeps one sees that it reads back as the same.
 */
record Written(String name, Statement.Let statement, String shown) {
  /** Longer values are not written down. */
  private static final int LONGEST = 100_000;

  private static final String CONST = "const ";

  private static final java.util.regex.Pattern PIECE = java.util.regex.Pattern.compile(
      "\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|[\\p{L}\\p{N}_]++|.",
      java.util.regex.Pattern.DOTALL);

  /** {@code shown} is how the value shows; empty if that is no source. */
  static Optional<Written> of(
      SourceFile typed, boolean mutable, String name, Type type, String shown) {
    if (shown.length() > LONGEST) {
      return Optional.empty();
    }
    return annotation(type, shown)
        .flatMap(known ->
            read(typed, mutable, name + ": " + known + " = " + readable(shown), name, shown));
  }

  /** The type of a value; the sizes that only run time knew are the value's. */
  static String type(Type type, String shown) {
    return annotation(type, shown).orElse(Types.show(type));
  }

  /** Another value of a variable. */
  static Optional<Written> again(SourceFile typed, Binding variable, String shown) {
    String name = variable.names().get(0);
    String head = variable.text().substring(0, variable.text().indexOf(" = "));
    return shown.length() > LONGEST
        ? Optional.empty()
        : read(typed, true, head.substring(CONST.length()) + " = " + readable(shown), name, shown);
  }

  /** Whether a variable has this value already. */
  static boolean holds(Binding variable, String shown) {
    return variable.statement().value().span().text().equals(readable(shown));
  }

  private static Optional<Written> read(
      SourceFile typed, boolean mutable, String text, String name, String shown) {
    Sink sink = new Sink();
    SourceFile source = SourceFile.of(typed.name(), (mutable ? "var " : "let ") + text);
    List<PromptItem> items = Parser.parsePrompt(source, sink);
    return sink.hasErrors()
        ? Optional.empty()
        : Optional.of(new Written(
            name, (Statement.Let) ((PromptItem.Stating) items.get(0)).statement(), shown));
  }

  SourceFile source() {
    return statement.span().source();
  }

  /** {@code x: Real = 2.5}. */
  String text() {
    return statement.span().text().substring("let ".length());
  }

  /** As a constant, which definitions can use. */
  Definition constant() {
    Pattern pattern = statement.pattern();
    Declaration constant = new Declaration.Const(
        statement.span(),
        new Declaration.Head(Optional.empty(), List.of()),
        pattern.span(),
        name,
        statement.type(),
        statement.value());
    return new Definition(Set.of(Definition.value(name)), List.of(constant), CONST + text());
  }

  /** As a variable of the prompt. */
  Binding variable() {
    return new Binding(List.of(name), statement, CONST + text());
  }

  /** The type as source, as far as the value tells its sizes. */
  private static Optional<String> annotation(Type type, String shown) {
    Type head = Types.head(type);
    List<Size> unknown =
        Types.sizes(head).stream().filter(size -> size.literal().isEmpty()).toList();
    if (unknown.isEmpty()) {
      return Optional.of(Types.show(head, variable -> "_"));
    }
    return head instanceof Type.Array array && shown.length() <= LONGEST
        ? arrayAnnotation(array, Parser.parseExpression(SourceFile.of("value", shown), new Sink()))
        : Optional.empty();
  }

  private static Optional<String> arrayAnnotation(Type.Array array, Expression value) {
    List<Size> sizes = new ArrayList<>();
    Expression inside = value;
    for (Size size : array.sizes()) {
      if (!(inside instanceof Expression.ListLiteral list)) {
        return Optional.empty();
      }
      sizes.add(Size.of(list.items().size()));
      if (list.items().isEmpty()) {
        break;
      }
      inside = list.items().get(0).value();
    }
    return sizes.size() < array.rank()
        ? Optional.empty()
        : Optional.of(Types.show(new Type.Array(array.element(), sizes), variable -> "_"));
  }

  /** {@code NaN -> nan}, {@code Infinity -> inf} outside of quotes: as values show, as source. */
  private static String readable(String shown) {
    StringBuilder text = new StringBuilder();
    java.util.regex.Matcher piece = PIECE.matcher(shown);
    while (piece.find()) {
      String word = piece.group();
      text.append(word.equals("NaN") ? "nan" : word.equals("Infinity") ? "inf" : word);
    }
    return text.toString();
  }
}

package dev.kiln.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What javac reads in a literal is what the map reads, and each letter stands where it says. */
class TextBlockMapTest {
  private static final String HEAD = "class C { String s = ";
  private static final JavaFileManager FILES =
      ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"a\"",
        "\"a\\tb\\n\\\"c\\\\ \\s\"",
        "\"\\0\\7\\12\\377\\477\\08\"",
        "\"\\u0041\\uuu0042\\\\u0041\"",
        "\"\\u005cn\"",
        "\\u0022abc\\u0022",
        "\"\\u005c\\u005c\"",
        "\"π𝟙\"",
        "\"\"\"\n\"\"\"",
        "\"\"\"\n    a\n    \"\"\"",
        "\"\"\"\n    a\n  \"\"\"",
        "\"\"\"\n    a\"\"\"",
        "\"\"\"\n\n\n  a\n\n   b\n\n  \"\"\"",
        "\"\"\" \t \r\n    a\r\n      b  \r\n    \"\"\"",
        "\"\"\"\r  a\r   b\r\"\"\"",
        "\"\"\"\n\ta\n\t\tb\n\t\"\"\"",
        "\"\"\"\n \ta\n\t b\n\"\"\"",
        "\"\"\"\n   a  \t\n   b\\s\\s\n   \"\"\"",
        "\"\"\"\n   a \\\n   b\\\n   \"\"\"",
        "\"\"\"\n   a \\\r\n   b\r\n   \"\"\"",
        "\"\"\"\n   \"a\" \"\" \\\"\"\"b\n   \"\"\"",
        "\"\"\"\n   \\\\u0041 \\u0041 \\40 \\t|\n   \"\"\"",
        "\"\"\"\n   \\u0020 a\\u0020\\u0020\n   b\\u000a  c\n   \"\"\"",
        "\"\"\"\n   a\\u0022\\u0022\\u0022",
        "\"a\" + \"b\"",
        "(\"a\" + (\"b\")) /* \" */ + // \"\n  \"\"\"\n   c\n   \"\"\" + \"d\"",
      })
  void readsWhatJavacReads(String literal) {
    TextBlockMap map = TextBlockMap.read(HEAD + literal + "; }", HEAD.length()).orElseThrow();
    assertThat(map.value()).isEqualTo(valueOf(literal).orElseThrow());
    assertPlaces(literal, map);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A", "\"a\" + A", "\"a\" + 1", "1 + \"a\"", "\"a\".trim()", "\"a", "\"\"\"\n a", ""
      })
  void anythingElseHasNoPlace(String expression) {
    String file = HEAD + expression;
    boolean wholeIsRead = TextBlockMap.read(file, HEAD.length())
        .map(TextBlockMap::value)
        .filter(value -> !expression.endsWith(".trim()"))
        .isPresent();
    assertThat(wholeIsRead).isFalse();
  }

  @Test
  void randomTextBlocksAreReadAsJavacReadsThem() {
    List<String> pieces = List.of(
        "a",
        "β",
        "𝟙",
        " ",
        "  ",
        "\t",
        "\f",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\\n",
        "\\t",
        "\\s",
        "\\\\",
        "\\\n",
        "\\\r\n",
        "\\\"",
        "\"",
        "\\'",
        "'",
        "\\0",
        "\\12",
        "\\377",
        "\\8",
        "\\u0041",
        "\\u0020",
        "\\u005cn",
        "\\uu0009",
        "    x",
        "{",
        "//",
        "/*");
    Random random = new Random(20);
    int compared = 0;
    for (int i = 0; i < 1500; i++) {
      StringBuilder inside = new StringBuilder();
      for (int length = random.nextInt(14); length > 0; length--) {
        inside.append(pieces.get(random.nextInt(pieces.size())));
      }
      String literal = i % 5 == 0 ? "\"" + inside + "\"" : "\"\"\"\n" + inside + "\"\"\"";
      Optional<String> value = valueOf(literal);
      if (value.isPresent()) {
        compared++;
        TextBlockMap map =
            TextBlockMap.read(HEAD + literal + "; }", HEAD.length()).orElseThrow();
        assertThat(map.value()).as(literal).isEqualTo(value.get());
        assertPlaces(literal, map);
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  /** Letters stand where they are written, escapes at their backslash, line ends at their first. */
  private static void assertPlaces(String literal, TextBlockMap map) {
    String file = HEAD + literal + "; }";
    for (int i = 0; i < map.value().length(); i++) {
      char letter = map.value().charAt(i);
      char written = file.charAt(map.offset(i));
      assertThat(written)
          .as("%s at %s", literal, i)
          .satisfiesAnyOf(
              c -> assertThat(c).isEqualTo(letter),
              c -> assertThat(c).isEqualTo('\\'),
              c -> assertThat(c == '\r' && letter == '\n').isTrue());
      assertThat(map.offset(i + 1)).isGreaterThan(map.offset(i));
    }
    assertThat(file.charAt(map.offset(map.value().length()))).isIn('"', '\\');
  }

  /** The value according to javac; empty if it does not compile. */
  private static Optional<String> valueOf(String literal) {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///C.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return HEAD + literal + "; }";
          }
        };
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
        .getTask(null, FILES, problems, List.of("-proc:none"), null, List.of(file));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      if (!problems.getDiagnostics().isEmpty()) {
        return Optional.empty();
      }
      ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
      return Optional.of(value(((VariableTree) type.getMembers().get(0)).getInitializer()));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String value(ExpressionTree tree) {
    if (tree instanceof BinaryTree sum) {
      return value(sum.getLeftOperand()) + value(sum.getRightOperand());
    } else if (tree instanceof ParenthesizedTree brackets) {
      return value(brackets.getExpression());
    }
    return (String) ((LiteralTree) tree).getValue();
  }
}

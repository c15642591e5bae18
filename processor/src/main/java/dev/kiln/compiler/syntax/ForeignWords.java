package dev.kiln.compiler.syntax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words of other languages that are plain names to Kiln, with how Kiln says it. */
final class ForeignWords {
  /** Words that stand between two operands, with what to write in their place. */
  static final Map<String, String> BETWEEN = Map.of(
      "and", "&&",
      "or", "||",
      "is", "==",
      "elif", "else if",
      "elsif", "else if",
      "elseif", "else if");

  /** Words of types: what stands after one was meant to be declared. */
  static final List<String> TYPES = List.of(
      "int",
      "long",
      "short",
      "byte",
      "double",
      "float",
      "bool",
      "boolean",
      "char",
      "string",
      "String",
      "void",
      "auto",
      "unsigned",
      "Int",
      "Nat",
      "Real",
      "Bool",
      "Char",
      "Str",
      "Vector",
      "Matrix");

  private static final Map<String, String> LEADING = new LinkedHashMap<>();

  static {
    lead(
        "functions start with 'define': 'define f(x) = …'",
        "fn",
        "func",
        "def",
        "function",
        "fun",
        "proc",
        "procedure",
        "subroutine",
        "sub",
        "method");
    lead(
        "types start with 'data': 'data Point = Point(x: Real, y: Real)'",
        "class",
        "struct",
        "record",
        "enum",
        "interface",
        "trait",
        "union",
        "newtype",
        "typedef");
    lead("a method is written 'define T.m(self) = …'", "impl", "extends", "implements", "instance");
    lead("write 'let', or 'var' for what is assigned again", "val", "final", "auto", "local");
    lead("write 'var' instead of 'let mut'", "mut");
    lead("call the constructor without 'new'", "new");
    lead("write 'match x { pattern => value }'", "switch", "select", "when");
    lead("an arm is just 'pattern => value'", "case");
    lead("write 'else if'", "elif", "elsif", "elseif");
    lead("write '!'", "not");
    lead("write 'print(x)'", "print", "println", "echo", "puts", "printf");
    lead("write 'panic(\"…\")', or return a Result", "throw", "raise");
    lead(
        "write 'match catch(e) { Ok(x) => …, Err(f) => … }'", "try", "except", "finally", "rescue");
    lead("write 'x => e'", "lambda");
    lead("write 'loop { … if c { break } }'", "do", "until", "repeat");
    lead("write 'for x in xs { … }'", "foreach");
    lead("write 'if !c { … }'", "unless");
    lead(
        "write 'import a.b' or 'import a.b (f, T)'",
        "using",
        "include",
        "from",
        "use",
        "require",
        "open");
    lead("write 'module a.b'", "package", "namespace");
    lead(
        "everything is visible unless its name starts with '_': remove this word",
        "public",
        "private",
        "protected",
        "static",
        "pub",
        "export",
        "async",
        "inline");
  }

  private ForeignWords() {}

  private static void lead(String advice, String... words) {
    for (String word : words) {
      LEADING.put(word, advice);
    }
  }

  /** The Kiln type a type of another language stands for; empty if it is inferred. */
  static String kilnType(String word) {
    return switch (word) {
      case "int", "long", "short", "byte" -> "Int";
      case "unsigned" -> "Nat";
      case "double", "float" -> "Real";
      case "bool", "boolean" -> "Bool";
      case "char" -> "Char";
      case "string", "String" -> "Str";
      case "void" -> "Unit";
      case "auto" -> "";
      default -> word;
    };
  }

  /** What to do about a word that was followed by something it cannot be followed by, or empty. */
  static String advice(String word) {
    return LEADING.getOrDefault(word, "");
  }
}

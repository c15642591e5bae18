package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;

/** What may be typed at a prompt: what stands at top level, or on a line of a block. */
public sealed interface PromptItem {
  /** The whole item, its attributes and documentation included. */
  Span span();

  /** {@code import a.b (f)}. */
  record Importing(Span span, Module.Import imported) implements PromptItem {}

  /** A declaration. */
  record Declaring(Span span, Declaration declaration) implements PromptItem {}

  /** A binding, an assignment or an expression. */
  record Stating(Span span, Statement statement) implements PromptItem {}
}

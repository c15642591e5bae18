package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.SourceFile;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** Every record a tree consists of, found by looking into it. */
final class SyntaxNodes {
  private SyntaxNodes() {}

  /** Hands over the root and all that it holds; never recursive, for trees of any height. */
  static void forEach(Object root, Consumer<Record> action) {
    Deque<Object> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      Object next = waiting.pop();
      if (next instanceof Collection<?> many) {
        many.forEach(waiting::push);
      } else if (next instanceof Optional<?> optional) {
        optional.ifPresent(waiting::push);
      } else if (next instanceof Record node) {
        action.accept(node);
        for (RecordComponent component : node.getClass().getRecordComponents()) {
          Object value = value(node, component);
          if (!(value instanceof SourceFile)) {
            waiting.push(value);
          }
        }
      }
    }
  }

  private static Object value(Record node, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}

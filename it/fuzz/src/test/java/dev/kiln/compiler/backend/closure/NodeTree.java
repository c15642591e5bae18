package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Program;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes the nodes of a program between compiling and running. */
final class NodeTree {
  private final UnaryOperator<Node> change;
  private final Map<Object, Object> known = new IdentityHashMap<>();

  private NodeTree(UnaryOperator<Node> change) {
    this.change = change;
  }

  /** The functions of a program, with all nodes changed, those within before those around. */
  static Linker link(Program program, UnaryOperator<Node> change) {
    Linker linker = new Linker(program, Watcher.NONE);
    NodeTree tree = new NodeTree(change);
    for (String name : program.functions().keySet()) {
      FunctionCode code = linker.function(name);
      set(code, "body", tree.changed(code.body()));
    }
    return linker;
  }

  private Object changed(Object part) {
    if (part instanceof Body body) {
      return body.with((Node) changed(body.node()));
    } else if (part instanceof Node[] nodes) {
      for (int i = 0; i < nodes.length; i++) {
        nodes[i] = (Node) changed(nodes[i]);
      }
    } else if (part instanceof Node || part instanceof Arguments) {
      if (!known.containsKey(part)) {
        changeParts(part);
        known.put(part, part instanceof Node node ? change.apply(node) : part);
      }
      return known.get(part);
    }
    return part;
  }

  private void changeParts(Object whole) {
    for (Class<?> type = whole.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          Object before = get(whole, field);
          Object after = changed(before);
          if (after != before) {
            set(whole, field, after);
          }
        }
      }
    }
  }

  /** What a field of a node holds. */
  static Object get(Object whole, String name) {
    return get(whole, field(whole, name));
  }

  /** Puts something else into a field of a node. */
  static void set(Object whole, String name, Object value) {
    set(whole, field(whole, name), value);
  }

  private static Field field(Object whole, String name) {
    for (Class<?> type = whole.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    throw new IllegalArgumentException(whole.getClass() + " has no " + name);
  }

  private static Object get(Object whole, Field field) {
    try {
      field.setAccessible(true);
      return field.get(whole);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Object whole, Field field, Object value) {
    try {
      field.setAccessible(true);
      field.set(whole, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.source.Span;
import dev.kiln.engine.Loaded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Mistakes in trees of nodes. In the package of the nodes, which nobody else sees. */
public final class ClosureBugs {
  private ClosureBugs() {}

  /** What makes a program ready to run, with one mistake of its name. */
  public static Map<String, Function<Program, Loaded>> all() {
    Map<String, UnaryOperator<Node>> bugs = new LinkedHashMap<>();
    bugs.put("an overflow is not seen", ClosureBugs::unchecked);
    bugs.put("a - b is b - a", node -> isOf(LongSubtract.class, node) ? swapped(node) : node);
    bugs.put("< is <=", ClosureBugs::orEqual);
    bugs.put("NaN is less than all", ClosureBugs::unordered);
    bugs.put("-x is 0.0 - x", ClosureBugs::subtracted);
    bugs.put("a Real is cut off without a check", ClosureBugs::truncated);
    bugs.put("/ floors", ClosureBugs::floored);
    bugs.put("a loop's end is taken in", ClosureBugs::longer);
    bugs.put("catch catches nothing", ClosureBugs::uncaught);
    bugs.put("nothing cleans up", node -> part(node, Guarded.Finally.class, "body"));
    bugs.put("a constructor is another", ClosureBugs::otherConstructor);
    bugs.put("no copies of arrays", node -> part(node, Whole.CopyArray.class, "array"));
    bugs.put(
        "no copies of collections", node -> part(node, Whole.CopyCollection.class, "collection"));
    bugs.put("captured variables change places", ClosureBugs::exchanged);
    bugs.put("calls stand where the function does", ClosureBugs::elsewhere);
    Map<String, Function<Program, Loaded>> all = new LinkedHashMap<>();
    bugs.forEach((name, change) -> all.put(name, program -> load(program, change)));
    return all;
  }

  private static Loaded load(Program program, UnaryOperator<Node> change) {
    Linker linker = NodeTree.link(program, change);
    return (entry, printer) -> {
      FunctionCode code = linker.function(program.entries().get(entry));
      return new ClosureFunction(code, printer).call();
    };
  }

  /** Whether a node is one of those that a file holds. */
  private static boolean isOf(Class<?> file, Node node) {
    return node.getClass().getEnclosingClass() == file;
  }

  /** A part of a node in place of it. */
  private static Node part(Node node, Class<? extends Node> type, String part) {
    return type.isInstance(node) ? (Node) NodeTree.get(node, part) : node;
  }

  private static Node unchecked(Node node) {
    if (!isOf(LongAdd.class, node)) {
      return node;
    }
    Node a = operand(NodeTree.get(node, "a"));
    Node b = operand(NodeTree.get(node, "b"));
    int into = (Integer) NodeTree.get(node, "into");
    return new Node.OfLong() {
      @Override
      long execLong(Frame frame) {
        return a.execLong(frame) + b.execLong(frame);
      }

      @Override
      int exec(Frame frame) {
        frame.longs[into] = execLong(frame);
        return Status.NORMAL;
      }
    };
  }

  /** An operand that is a node, or stands in a slot. */
  private static Node operand(Object operand) {
    return operand instanceof Node node ? node : new Slots.GetLong((Integer) operand);
  }

  /** A node with its two operands exchanged, if both are slots or both are nodes. */
  private static Node swapped(Node node) {
    Object a = NodeTree.get(node, "a");
    Object b = NodeTree.get(node, "b");
    if (a instanceof Node == b instanceof Node) {
      NodeTree.set(node, "a", b);
      NodeTree.set(node, "b", a);
    }
    return node;
  }

  private static Node orEqual(Node node) {
    if (isOf(LongCompare.class, node) && NodeTree.get(node, "wanted").equals(LongCompare.LESS)) {
      NodeTree.set(node, "wanted", LongCompare.LESS | LongCompare.EQUAL);
    }
    return node;
  }

  private static Node unordered(Node node) {
    if (isOf(RealCompare.class, node)) {
      int wanted = (Integer) NodeTree.get(node, "wanted");
      boolean less = (wanted & RealCompare.LESS) != 0;
      NodeTree.set(node, "wanted", less ? wanted | RealCompare.UNORDERED : wanted);
    }
    return node;
  }

  private static Node subtracted(Node node) {
    if (!(node instanceof Scalars.Negate)) {
      return node;
    }
    Node value = (Node) NodeTree.get(node, "value");
    return new Node.OfReal() {
      @Override
      double execReal(Frame frame) {
        return 0.0 - value.execReal(frame);
      }
    };
  }

  private static Node truncated(Node node) {
    if (!(node instanceof Scalars.ToInt)) {
      return node;
    }
    Node value = (Node) NodeTree.get(node, "value");
    return new Node.OfLong() {
      @Override
      long execLong(Frame frame) {
        return (long) value.execReal(frame);
      }
    };
  }

  private static Node floored(Node node) {
    return node instanceof LongDivision.Divide
        ? new LongDivision.FloorDivide(
            (Node) NodeTree.get(node, "a"), (Node) NodeTree.get(node, "b"), (Span)
                NodeTree.get(node, "at"))
        : node;
  }

  private static Node longer(Node node) {
    if (node instanceof Loops.Up) {
      Node end = (Node) NodeTree.get(node, "to");
      NodeTree.set(node, "to", new Node.OfLong() {
        @Override
        long execLong(Frame frame) {
          return end.execLong(frame) + 1;
        }
      });
    }
    return node;
  }

  private static Node uncaught(Node node) {
    if (node instanceof Guarded.Catch) {
      NodeTree.set(node, "timeout", true);
    }
    return node;
  }

  private static Node otherConstructor(Node node) {
    if (node instanceof Structures.Is) {
      NodeTree.set(node, "constructor", (Integer) NodeTree.get(node, "constructor") ^ 1);
    }
    return node;
  }

  private static Node exchanged(Node node) {
    if (node instanceof MakeClosure) {
      exchange(node, "longsFrom");
      exchange(node, "realsFrom");
    }
    return node;
  }

  private static void exchange(Node node, String slots) {
    int[] from = ((int[]) NodeTree.get(node, slots)).clone();
    if (from.length > 1) {
      int first = from[0];
      from[0] = from[1];
      from[1] = first;
    }
    NodeTree.set(node, slots, from);
  }

  private static Node elsewhere(Node node) {
    if (node instanceof Calls.Direct) {
      FunctionCode callee = (FunctionCode) NodeTree.get(node, "callee");
      NodeTree.set(node, "at", callee.source().span());
    }
    return node;
  }
}

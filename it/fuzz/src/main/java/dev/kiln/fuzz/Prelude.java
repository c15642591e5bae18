package dev.kiln.fuzz;

import java.util.List;

/** What stands at the top of every program: folding values into the hash. */
final class Prelude {
  private Prelude() {}

  static List<Node> declarations() {
    return List.of(declaration("effect Ask { number(n: Int): Int }"), declaration("""
        define fold_text(h: Int, s: Str): Int = {
        var k = h
        for c in s { k = k *% 31 +% (c as Int) }
        k
        }"""));
  }

  private static Node declaration(String text) {
    return Node.of(Form.OTHER, Type.Scalar.DECLARATION, text);
  }

  /** A hash with a value folded in, if values of its type can be. */
  static Node folded(Node hash, Node value) {
    Type type = value.type();
    String text = type == Type.Scalar.INT
        ? "($0 *% 31 +% $1)"
        : type == Type.Scalar.REAL ? "($0 *% 31 +% to_bits($1))" : "fold_text($0, \"{$1}\")";
    return Node.of(Form.WRAPPING, Type.Scalar.INT, text, hash, value);
  }

  /** Whether values of a type have a text of their own. */
  static boolean canFold(Type type) {
    if (type instanceof Type.Tuple tuple) {
      return tuple.elements().stream().allMatch(Prelude::canFold);
    } else if (type instanceof Type.Applied applied) {
      return applied.arguments().stream().allMatch(Prelude::canFold);
    } else if (type instanceof Type.Array array) {
      return canFold(array.element());
    } else if (type instanceof Type.Data) {
      return true;
    }
    return !(type instanceof Type.Fun) && type != Type.Scalar.UNIT;
  }
}

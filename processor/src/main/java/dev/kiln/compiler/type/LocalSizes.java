package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.Optional;

/**
 * The sizes that locals are in the types of a body. An Int that nothing says more of opens a size
 * of its own, the same wherever it stands:
 *
 * <pre>
 * let k = count(xs)
 * let I: Matrix(k, k) = identity(k)
 * </pre>
 */
record LocalSizes(Inference inference, Typing typing) {
  /** The size that a local is; none for a variable, which may change, and what is no Int. */
  Optional<Size> of(Symbol.Local local) {
    Optional<Size> known = typing.size(local);
    Type type = typing.localType(local);
    if (known.isPresent() || type == null || local.kind() == Symbol.Local.Kind.VAR) {
      return known;
    }
    boolean number = Types.read(type) == Basic.INT
        || Types.read(type) instanceof Type.Variable
            && inference.tryUnify(type, Basic.INT, local.span());
    if (!number) {
      return Optional.empty();
    }
    SizeVariable own = SizeVariable.rigid("size of `" + local.name() + "`");
    typing.openSize(local, own);
    return Optional.of(Size.of(own));
  }
}

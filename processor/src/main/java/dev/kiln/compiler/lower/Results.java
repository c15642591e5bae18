package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Results of functions. Where their type has sizes that only the body knows, these come first:
 *
 * <pre>
 * define part(v: Vector(n), k: Int) = v[0..k]   ->   (k, the elements)
 * </pre>
 */
final class Results {
  private final BodyLowering body;
  private final List<Size> sizes;

  /** The results of a function; {@code sizes} are what callers do not know of them. */
  Results(BodyLowering body, List<Size> sizes) {
    this.body = body;
    this.sizes = sizes;
  }

  /** What the function gives for a value; a size that is not known stands in no array of it. */
  Core of(Core value) {
    if (sizes.isEmpty() || value.type() == Scalar.NEVER) {
      return value;
    }
    return body.named("r", value, result -> {
      List<Core> parts = new ArrayList<>();
      for (Size size : sizes) {
        parts.add(body.sizes().isKnown(size) ? body.sizes().lower(size) : new Core.Int(0));
      }
      parts.add(result);
      return new Core.Make(withSizes(result.type(), sizes.size()), 0, parts);
    });
  }

  /** What a door calls: it wants the value alone, whose arrays know their own length. */
  static Function door(String name, Function inner) {
    List<Core> arguments = inner.parameters().stream().<Core>map(Core.Var::new).toList();
    List<CoreType> parts = ((CoreType.Tuple) inner.result()).elements();
    CoreType type = parts.get(parts.size() - 1);
    Core call = new Core.Call(inner.name(), arguments, inner.result(), false, inner.span());
    return new Function(
        name,
        "",
        inner.module(),
        inner.parameters(),
        inner.sizeParameters(),
        type,
        new Core.Get(call, parts.size() - 1, type),
        false,
        inner.span());
  }

  /** The type of a result that a number of sizes goes with. */
  static CoreType withSizes(CoreType type, int sizes) {
    if (sizes == 0) {
      return type;
    }
    List<CoreType> parts = new ArrayList<>(Collections.nCopies(sizes, Scalar.INT));
    parts.add(type);
    return new CoreType.Tuple(parts);
  }
}

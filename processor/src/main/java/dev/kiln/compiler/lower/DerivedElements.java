package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * Compares two collections: lists element by element, maps and sets without regard to order.
 *
 * <pre>
 * for i from 0 to min(length a, length b) { if a[i] < b[i] { return true }
 *                                           if a[i] != b[i] { return false } }
 * length a < length b
 * </pre>
 */
record DerivedElements(BodyLowering body, DerivedComparison.Kind kind, Local a, Local b) {
  private static final Span NOWHERE = SourceFile.of("derived", "").span(0, 0);

  Core compare(CoreType.Library type) {
    return switch (type.kind()) {
      case LIST -> lists(type.arguments().get(0));
      case MAP -> sameSize(LibraryOp.MAP_SIZE, maps(type));
      case SET -> sameSize(LibraryOp.SET_SIZE, sets());
      default -> new Core.Bool(false);
    };
  }

  private Core first() {
    return new Core.Var(a);
  }

  private Core second() {
    return new Core.Var(b);
  }

  private Core op(Op op, Core... operands) {
    return body.primitive(op, NOWHERE, operands);
  }

  private static Core unless(Core condition, boolean answer) {
    return new Core.If(
        condition, new Core.Unit(), new Core.Return(new Core.Bool(answer)), Scalar.UNIT);
  }

  private Core lists(CoreType element) {
    Core left = CollectionLowering.call(LibraryOp.LIST_LENGTH, Scalar.INT, first());
    Core right = CollectionLowering.call(LibraryOp.LIST_LENGTH, Scalar.INT, second());
    Label label = body.scope().openLoop(Optional.empty());
    body.scope().closeLoop();
    Local index = body.scope().fresh("i", Scalar.INT, false);
    Core x = CollectionLowering.call(LibraryOp.LIST_AT, element, first(), new Core.Var(index));
    Core y = CollectionLowering.call(LibraryOp.LIST_AT, element, second(), new Core.Var(index));
    Core round = body.named("x", x, p -> body.named("y", y, q -> element(p, q)));
    Core loop = new Core.For(
        label, index, new Core.Int(0), op(Op.INT_MIN, left, right), false, false, round);
    if (kind == DerivedComparison.Kind.EQUAL) {
      return new Core.If(
          op(Op.INT_EQUAL, left, right),
          new Core.Seq(List.of(loop), new Core.Bool(true)),
          new Core.Bool(false),
          Scalar.BOOL);
    }
    Op last = kind == DerivedComparison.Kind.LESS ? Op.INT_LESS : Op.INT_AT_MOST;
    return new Core.Seq(List.of(loop), op(last, left, right));
  }

  private Core element(Core p, Core q) {
    Core equal = unless(body.operators().equal(p, q, NOWHERE), false);
    if (kind == DerivedComparison.Kind.EQUAL) {
      return equal;
    }
    Core less = new Core.If(
        body.operators().less(p, q, NOWHERE),
        new Core.Return(new Core.Bool(true)),
        new Core.Unit(),
        Scalar.UNIT);
    return new Core.Seq(List.of(less), equal);
  }

  private Core sameSize(LibraryOp size, Core loop) {
    Core left = CollectionLowering.call(size, Scalar.INT, first());
    Core right = CollectionLowering.call(size, Scalar.INT, second());
    return new Core.If(
        op(Op.INT_EQUAL, left, right),
        new Core.Seq(List.of(loop), new Core.Bool(true)),
        new Core.Bool(false),
        Scalar.BOOL);
  }

  private Core maps(CoreType.Library type) {
    CoreType value = type.arguments().get(1);
    return body.loops()
        .overEntries(
            first(),
            (k, v) -> body.named("k", k, key -> {
              Core there = CollectionLowering.call(LibraryOp.MAP_HAS, Scalar.BOOL, second(), key);
              Core other =
                  new Core.Library(LibraryOp.MAP_GET, List.of(second(), key), value, NOWHERE);
              Core same = body.named(
                  "v",
                  v,
                  p -> body.named(
                      "w", other, q -> unless(body.operators().equal(p, q, NOWHERE), false)));
              return new Core.Seq(List.of(unless(there, false)), same);
            }),
            type);
  }

  private Core sets() {
    return body.loops()
        .overValue(
            first(),
            element -> unless(
                CollectionLowering.call(LibraryOp.SET_HAS, Scalar.BOOL, second(), element), false));
  }
}

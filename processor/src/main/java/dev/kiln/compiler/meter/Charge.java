package dev.kiln.compiler.meter;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Core that charges for work, and how it stands before the work. */
final class Charge {
  private static final long HEADER = 16;
  private static final long SLOT = 8;
  private static final long UNIT = 2;

  private Charge() {}

  static Core steps(Core count, Span at) {
    return new Core.Primitive(Op.METER_STEPS, List.of(count), at);
  }

  static Core step(Span at) {
    return steps(new Core.Int(1), at);
  }

  static Core bytes(Core count, Span at) {
    return new Core.Primitive(Op.METER_BYTES, List.of(count), at);
  }

  static Core bytes(long count, Span at) {
    return bytes(new Core.Int(count), at);
  }

  /** An object of so many slots. */
  static Core slots(long count, Span at) {
    return bytes(HEADER + SLOT * count, at);
  }

  /** An object of so many slots, as only run time knows. */
  static Core slots(Core count, Span at) {
    return bytes(linear(HEADER, SLOT, count, at), at);
  }

  /** A text. */
  static Core text(Core text, Span at) {
    return bytes(linear(HEADER, UNIT, units(text, at), at), at);
  }

  /** How long a text is. */
  static Core units(Core text, Span at) {
    return new Core.Primitive(Op.STR_UNITS, List.of(text), at);
  }

  /** A line to be printed. */
  static Core output(Core text, Span at) {
    return new Core.Primitive(Op.METER_OUTPUT, List.of(text), at);
  }

  private static Core linear(long constant, long factor, Core count, Span at) {
    return binary(
        Op.INT_WRAP_ADD,
        new Core.Int(constant),
        binary(Op.INT_WRAP_MULTIPLY, new Core.Int(factor), count, at),
        at);
  }

  static Core binary(Op op, Core left, Core right, Span at) {
    return new Core.Primitive(op, List.of(left, right), at);
  }

  /** The charge, then the work; one charge where that begins with one of the same kind. */
  static Core before(Core charge, Core work) {
    List<Core> steps = new ArrayList<>();
    Core last = work;
    if (work instanceof Core.Seq seq) {
      steps.addAll(seq.steps());
      last = seq.last();
    }
    for (int i = 0; i < steps.size() && isKnown(charge) && isKnown(steps.get(i)); i++) {
      if (op(steps.get(i)) == op(charge)) {
        long sum = count(charge) + count(steps.get(i));
        steps.set(i, with(charge, new Core.Int(sum)));
        return new Core.Seq(steps, last);
      }
    }
    steps.add(0, charge);
    return new Core.Seq(steps, last);
  }

  /** Whether it is a charge of steps or bytes that the program's text tells. */
  private static boolean isKnown(Core core) {
    return core instanceof Core.Primitive node
        && (node.op() == Op.METER_STEPS || node.op() == Op.METER_BYTES)
        && node.arguments().get(0) instanceof Core.Int;
  }

  private static Op op(Core charge) {
    return ((Core.Primitive) charge).op();
  }

  private static long count(Core charge) {
    return ((Core.Int) ((Core.Primitive) charge).arguments().get(0)).value();
  }

  private static Core with(Core charge, Core count) {
    return new Core.Primitive(op(charge), List.of(count), ((Core.Primitive) charge).at());
  }

  /** A node over a value, with what comes before the value before the node: passes look there. */
  static Core over(Core value, UnaryOperator<Core> node) {
    return value instanceof Core.Seq seq
        ? new Core.Seq(seq.steps(), node.apply(seq.last()))
        : node.apply(value);
  }

  /**
   * The work of a node all of whose children are evaluated, with what they charge first before it.
   */
  static Core outside(Core node, UnaryOperator<Core> work) {
    List<Core> charges = new ArrayList<>();
    Core whole = work.apply(Children.map(node, child -> bare(child, charges)));
    for (int i = charges.size() - 1; i >= 0; i--) {
      whole = before(charges.get(i), whole);
    }
    return whole;
  }

  private static Core bare(Core child, List<Core> charges) {
    if (!(child instanceof Core.Seq seq)) {
      return child;
    }
    int known = 0;
    while (known < seq.steps().size() && isKnown(seq.steps().get(known))) {
      charges.add(seq.steps().get(known++));
    }
    List<Core> rest = seq.steps().subList(known, seq.steps().size());
    return rest.isEmpty() ? seq.last() : known == 0 ? child : new Core.Seq(rest, seq.last());
  }
}

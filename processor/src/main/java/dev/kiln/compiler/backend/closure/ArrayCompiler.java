package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The nodes of arrays. */
final class ArrayCompiler {
  private final BodyCompiler compiler;

  ArrayCompiler(BodyCompiler compiler) {
    this.compiler = compiler;
  }

  Node build(Core.Build core) {
    Operands shape = Operands.of(compiler, core.shape());
    int[] indices = new int[core.indices().size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = compiler.scope().declare(core.indices().get(i));
    }
    int into = compiler.scope().slot(Kind.REF);
    Statements round = new Statements();
    Warming.begin(compiler, round);
    Node value = round.value(compiler.compile(core.body()));
    Statements all = shape.before();
    Node before = all.part(round);
    Kind element = Kind.of(core.type().element());
    boolean oneFunction = callsOneFunction(core.body(), before, value);
    Builds.Parts parts = new Builds.Parts(shape.all(), indices, into, before, value, oneFunction);
    all.add(Builds.of(element, parts));
    return all.then(new Slots.GetRef(into));
  }

  private static boolean callsOneFunction(Core body, Node before, Node value) {
    return value instanceof Calls.Indirect
        && (before == Constants.UNIT || before instanceof Warming)
        && body instanceof Core.CallValue call
        && call.function() instanceof Core.Var function
        && !function.local().mutable();
  }

  Node index(Core.Index core) {
    List<Core> parts = new ArrayList<>();
    parts.add(core.array());
    parts.addAll(core.indices());
    Operands in = Operands.of(compiler, parts);
    Node[] indices = Arrays.copyOfRange(in.all(), 1, in.all().length);
    Kind element = Kind.of(((CoreType.Array) core.array().type()).element());
    Place place = new Place(core.at());
    Node at = indices.length == 1 ? indices[0] : offset(indices, core.shape(), place);
    return in.then(Elements.of(compiler.scope(), element, in.get(0), at, place));
  }

  /** The place of an element in an array of several dimensions; sizes have no jumps. */
  private Node offset(Node[] indices, List<Core> shape, Place place) {
    Node[] sizes = Operands.of(compiler, shape).all();
    return Offsets.of(compiler.scope(), indices, sizes, place);
  }

  Node store(Core.Store core) {
    Operands in = Operands.of(compiler, core.indices());
    Statements all = in.before();
    Kind element = Kind.of(((CoreType.Array) core.target().type()).element());
    Place place = new Place(core.at());
    Node array = compiler.read(core.target());
    Node index = in.all().length == 1 ? in.get(0) : offset(in.all(), core.shape(), place);
    Node value = compiler.compile(core.value());
    if (value instanceof Jumper) {
      int slot = compiler.scope().slot(Kind.LONG);
      all.add(new Offsets.InArray(array, index, element, place).longInto(slot));
      index = new Slots.GetLong(slot);
    }
    return all.then(Stores.of(element, array, index, all.value(value), place));
  }

  Node show(Core.Show core) {
    Operands in = compiler.operands(core.value());
    CoreType type = core.value().type();
    Node value = Boxes.close(type, in.get(0));
    Node[] sizes = Operands.of(compiler, core.sizes()).all();
    return in.then(new Whole.Show(compiler.linker().program(), value, type, core.quoted(), sizes));
  }
}

package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Leaf;
import dev.kiln.compiler.lower.EntrySizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the static method that a host calls: it takes the sizes that only the host knows, then
 * each argument whole, finds the other sizes, and checks Nats and the lengths of arrays.
 */
final class DoorCode {
  private static final Type CHECK = JvmTypes.runtime("Check");

  private final UnitCode unit;
  private final JvmRequest.Door door;
  private final Imp.Method inner;
  private final MethodCode code;
  private final List<Type> types = new ArrayList<>();
  private final List<Integer> slots = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  DoorCode(UnitCode unit, JvmRequest.Door door) {
    this.unit = unit;
    this.door = door;
    this.inner = unit.method(door.function());
    for (CoreType parameter : door.parameters()) {
      types.add(unit.types().of(Leaf.type(unit.imp(), parameter)));
    }
    this.code = open();
  }

  private MethodCode open() {
    List<Type> all = new ArrayList<>();
    for (int i = 0; i < door.sizes().hostSizes(); i++) {
      all.add(Type.LONG_TYPE);
    }
    types.stream().filter(type -> type != Type.VOID_TYPE).forEach(all::add);
    if (inner.printer()) {
      all.add(JvmTypes.runtime("Printer"));
    }
    return unit.open(
        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
        door.name(),
        unit.types().of(inner.result()),
        all.toArray(new Type[0]));
  }

  void write() {
    for (int i = 0; i < door.sizes().hostSizes(); i++) {
      code.reserve(Type.LONG_TYPE);
    }
    types.forEach(type -> slots.add(code.reserve(type)));
    int printer = inner.printer() ? code.reserve(JvmTypes.OBJECT) : 0;
    for (int i = 0; i < types.size(); i++) {
      checkPresent(i);
      checkNatural(i);
    }
    door.sizes().sources().forEach(this::find);
    for (int i = 0; i < types.size(); i++) {
      checkLength(i);
    }
    arguments();
    if (inner.printer()) {
      code.load(JvmTypes.OBJECT, printer);
    }
    if (inner.depth()) {
      code.push(inner.recursive() ? 1 : 0);
      DeepStack.start(code);
    }
    Type result = unit.types().of(inner.result());
    code.invokeStatic(unit.types().owner(), unit.name(inner), result, unit.parameters(inner));
    if (result.getSort() == Type.ARRAY) {
      copyOwn(result);
    }
    code.typed(Opcodes.IRETURN, result);
    code.finish();
  }

  private void checkPresent(int parameter) {
    if (types.get(parameter).getSort() >= Type.ARRAY) {
      code.load(JvmTypes.OBJECT, slots.get(parameter));
      code.push(door.about().get(parameter) + " is null");
      code.invokeStatic(
          Type.getType(Objects.class),
          "requireNonNull",
          JvmTypes.OBJECT,
          JvmTypes.OBJECT,
          JvmTypes.STRING);
      code.pop(JvmTypes.OBJECT);
    }
  }

  private void checkNatural(int parameter) {
    if (door.naturals().get(parameter)) {
      code.load(Type.LONG_TYPE, slots.get(parameter));
      code.push(unit.source() + ":1:1");
      code.invokeStatic(
          JvmTypes.runtime("Ints"), "toNat", Type.LONG_TYPE, Type.LONG_TYPE, JvmTypes.STRING);
      code.pop(Type.LONG_TYPE);
    }
  }

  /** Puts a size into a local of its own, an int. */
  private void find(EntrySizes.Source source) {
    if (source.from() == EntrySizes.From.LENGTH) {
      code.load(JvmTypes.OBJECT, slots.get(source.place()));
      code.instruction(Opcodes.ARRAYLENGTH);
    } else {
      boolean given = source.from() == EntrySizes.From.HOST;
      int slot = given ? 2 * source.place() : slots.get(source.place());
      code.load(Type.LONG_TYPE, slot);
      code.push(source.name());
      code.invokeStatic(CHECK, "toInt", Type.INT_TYPE, Type.LONG_TYPE, JvmTypes.STRING);
    }
    int slot = code.reserve(Type.INT_TYPE);
    code.store(Type.INT_TYPE, slot);
    sizes.add(slot);
  }

  private void checkLength(int parameter) {
    List<EntrySizes.Dimension> shape = door.sizes().shapes().get(parameter);
    if (shape.isEmpty() || types.get(parameter).getSort() != Type.ARRAY) {
      return;
    }
    code.load(JvmTypes.OBJECT, slots.get(parameter));
    code.instruction(Opcodes.ARRAYLENGTH);
    code.push(1L);
    for (EntrySizes.Dimension dimension : shape) {
      push(dimension);
      code.instruction(Opcodes.LMUL);
    }
    code.push(door.about().get(parameter));
    code.invokeStatic(
        CHECK, "length", Type.VOID_TYPE, Type.INT_TYPE, Type.LONG_TYPE, JvmTypes.STRING);
  }

  private void push(EntrySizes.Dimension dimension) {
    code.push(0L);
    for (EntrySizes.Term term : dimension.terms()) {
      code.push(term.coefficient());
      for (int size : term.sizes()) {
        code.load(Type.INT_TYPE, sizes.get(size));
        code.instruction(Opcodes.I2L);
        code.instruction(Opcodes.LMUL);
      }
      code.instruction(Opcodes.LADD);
    }
  }

  private void arguments() {
    GivenValues values = new GivenValues(unit, code);
    int next = 0;
    for (int i = 0; i < inner.spread().size(); i++) {
      int count = inner.spread().get(i);
      List<Imp.Local> wanted = inner.parameters().subList(next, next + count);
      next += count;
      int parameter = i - door.sizes().operands();
      if (parameter < 0) {
        values.push(Scalar.INT, wanted, Type.INT_TYPE, sizes.get(i));
      } else {
        values.push(
            door.parameters().get(parameter), wanted, types.get(parameter), slots.get(parameter));
      }
    }
  }

  /** An array that the host gave does not come back: it gets a copy. */
  private void copyOwn(Type result) {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).equals(result)) {
        Label other = new Label();
        code.instruction(Opcodes.DUP);
        code.load(result, slots.get(i));
        code.jump(Opcodes.IF_ACMPNE, other);
        code.invokeVirtual(result, "clone", JvmTypes.OBJECT);
        code.cast(result);
        code.place(other);
      }
    }
  }
}

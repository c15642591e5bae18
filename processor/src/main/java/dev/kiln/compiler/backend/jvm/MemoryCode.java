package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.LiteralTexts;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes what reads and makes arrays, objects, cells and constants. */
final class MemoryCode {
  private final UnitCode unit;
  private final MethodCode code;
  private final ExpressionCode expressions;

  MemoryCode(UnitCode unit, MethodCode code, ExpressionCode expressions) {
    this.unit = unit;
    this.code = code;
    this.expressions = expressions;
  }

  void write(Expr expr) {
    if (expr instanceof Imp.Element element) {
      expressions.value(element.array(), expressions.type(element.array()));
      expressions.value(element.index(), Type.INT_TYPE);
      code.typed(Opcodes.IALOAD, expressions.type(element));
    } else if (expr instanceof Imp.NewArray array) {
      expressions.value(array.length(), Type.INT_TYPE);
      code.newArray(unit.types().of(array.type()).getElementType());
    } else if (expr instanceof Imp.ArrayOf array) {
      elements(array);
    } else if (expr instanceof Imp.CopyOf copy) {
      Type type = expressions.type(copy);
      expressions.value(copy.array(), type);
      code.invokeVirtual(type, "clone", JvmTypes.OBJECT);
      code.cast(type);
    } else if (expr instanceof Imp.GetConstant constant) {
      unit.constants().access(code, Opcodes.GETSTATIC, constant.name(), expressions.type(constant));
    } else if (expr instanceof Imp.CellValue cell) {
      Type type = expressions.type(cell.cell());
      expressions.value(cell.cell(), type);
      Type held = held(type, expressions.type(cell));
      field(Opcodes.GETFIELD, type, held);
      code.convert(held, expressions.type(cell));
    } else if (expr instanceof Imp.NewCell cell) {
      Type type = expressions.type(cell);
      Type content = unit.types().of(cell.type().content());
      code.newObject(type);
      expressions.value(cell.value(), content);
      code.convert(content, held(type, content));
      code.construct(type, List.of(held(type, content)));
    } else {
      object(expr);
    }
  }

  private void object(Expr expr) {
    if (expr instanceof Imp.Field field) {
      Imp.ObjectType type = (Imp.ObjectType) field.object().type();
      expressions.value(field.object(), unit.types().of(type));
      ObjectClass object = unit.object(type);
      object.access(code, Opcodes.GETFIELD, field.index());
      code.convert(object.fields().get(field.index()), expressions.type(field));
    } else if (expr instanceof Imp.NewObject object) {
      make(object.type(), object.fields());
    } else if (expr instanceof Imp.NewCase object) {
      make(object.made(), object.fields());
    } else {
      Imp.IsCase is = (Imp.IsCase) expr;
      expressions.value(is.value(), JvmTypes.OBJECT);
      code.visitor()
          .visitTypeInsn(Opcodes.INSTANCEOF, unit.types().of(is.made()).getInternalName());
    }
  }

  private void make(Imp.ObjectType made, List<Expr> fields) {
    ObjectClass object = unit.object(made);
    code.newObject(object.type());
    expressions.values(fields, object.fields());
    code.construct(object.type(), object.fields());
  }

  private void elements(Imp.ArrayOf array) {
    List<String> texts = LiteralTexts.of(array);
    Type type = unit.types().of(array.type());
    if (!texts.isEmpty()) {
      code.push(texts.size());
      code.newArray(JvmTypes.STRING);
      for (int i = 0; i < texts.size(); i++) {
        code.instruction(Opcodes.DUP);
        code.push(i);
        code.push(texts.get(i));
        code.typed(Opcodes.IASTORE, JvmTypes.STRING);
      }
      Type parameter = Type.getType(String[].class);
      code.invokeStatic(JvmTypes.runtime("Literals"), LiteralTexts.reader(array), type, parameter);
      return;
    }
    Type element = type.getElementType();
    code.push(array.elements().size());
    code.newArray(element);
    for (int i = 0; i < array.elements().size(); i++) {
      code.instruction(Opcodes.DUP);
      code.push(i);
      expressions.value(array.elements().get(i), element);
      code.typed(Opcodes.IASTORE, element);
    }
  }

  /** Gives the variable in a cell a value; both are on the stack. */
  void setCell(Type cell, Type value) {
    code.convert(value, held(cell, value));
    field(Opcodes.PUTFIELD, cell, held(cell, value));
  }

  private void field(int opcode, Type cell, Type held) {
    code.visitor().visitFieldInsn(opcode, cell.getInternalName(), "value", held.getDescriptor());
  }

  /** A RefCell holds any object. */
  private static Type held(Type cell, Type value) {
    return cell.equals(JvmTypes.runtime("RefCell")) ? JvmTypes.OBJECT : value;
  }
}

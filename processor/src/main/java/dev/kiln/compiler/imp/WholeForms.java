package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.imp.Imp.Expr;
import java.util.ArrayList;
import java.util.List;

/** Puts leaves together to one object, and reads them out of one. */
record WholeForms(ImpBuilder unit) {
  /** Stands where control never gets. */
  static Expr placeholder(CoreType type) {
    boolean bool = type == CoreType.Scalar.BOOL || Leaves.isVoid(type);
    return bool ? new Imp.BoolConst(false) : Expressions.constant(0);
  }

  Expr join(List<Expr> leaves, CoreType type, int[] next) {
    if (Leaves.isVoid(type)) {
      return new Imp.BoolConst(false);
    } else if (!unit.leaves().comesApart(type)) {
      return leaves.get(next[0]++);
    }
    if (type instanceof CoreType.Array array) {
      int count = (int) array.count();
      List<Expr> elements = leaves.subList(next[0], next[0] + count);
      next[0] += count;
      return new Imp.ArrayOf((Imp.ArrayType) unit.types().of(array), elements);
    }
    List<Expr> fields = new ArrayList<>();
    for (CoreType part : unit.leaves().parts(type)) {
      fields.add(join(leaves, part, next));
    }
    return new Imp.NewObject(unit.types().object(type).type(), fields);
  }

  /** The leaves of an object, added to a list. */
  void split(Expr object, CoreType type, List<Expr> leaves) {
    if (Leaves.isVoid(type)) {
      return;
    } else if (!unit.leaves().comesApart(type)) {
      leaves.add(object);
    } else if (type instanceof CoreType.Array array) {
      for (int i = 0; i < array.count(); i++) {
        leaves.add(new Imp.Element(object, Expressions.constant(i)));
      }
    } else {
      List<CoreType> parts = unit.leaves().parts(type);
      for (int i = 0; i < parts.size(); i++) {
        Imp.Type partType = unit.types().of(parts.get(i));
        split(new Imp.Field(object, i, partType), parts.get(i), leaves);
      }
    }
  }
}

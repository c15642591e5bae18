package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.diagnostic.LimitReached;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.TypeCode;
import dev.kiln.compiler.type.TypeProblem;
import dev.kiln.compiler.type.size.Atom;
import dev.kiln.compiler.type.size.Max;
import dev.kiln.compiler.type.size.Min;
import dev.kiln.compiler.type.size.Monomial;
import dev.kiln.compiler.type.size.Power;
import dev.kiln.compiler.type.size.Quotient;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.List;

/** Sizes as Int expressions over the locals that hold the size variables. */
final class SizeLowering {
  private static final Span NOWHERE = SourceFile.of("sizes", "").span(0, 0);

  private final Scope scope;

  SizeLowering(Scope scope) {
    this.scope = scope;
  }

  /** Whether the locals that hold its variables are there. */
  boolean isKnown(Size size) {
    return size.variables().stream().allMatch(variable -> scope.size(variable) != null);
  }

  Core lower(Size size) {
    if (size.literal().isPresent()) {
      return new Core.Int(size.literal().getAsLong());
    }
    Core sum = null;
    for (Monomial term : size.terms()) {
      Core product = product(term);
      if (sum == null) {
        sum = product;
      } else if (product instanceof Core.Int number && number.value() < 0) {
        sum = op(Op.INT_WRAP_SUBTRACT, sum, new Core.Int(-number.value()));
      } else {
        sum = op(Op.INT_WRAP_ADD, sum, product);
      }
    }
    return sum == null ? new Core.Int(0) : sum;
  }

  private Core product(Monomial term) {
    Core product = null;
    for (Power power : term.powers()) {
      for (int i = 0; i < power.exponent(); i++) {
        Core factor = atom(power.atom());
        product = product == null ? factor : op(Op.INT_WRAP_MULTIPLY, product, factor);
      }
    }
    if (product == null) {
      return new Core.Int(term.coefficient());
    }
    return term.coefficient() == 1
        ? product
        : op(Op.INT_WRAP_MULTIPLY, new Core.Int(term.coefficient()), product);
  }

  private Core atom(Atom atom) {
    if (atom instanceof SizeVariable variable) {
      Core known = scope.size(variable);
      if (known == null) {
        throw unknown(variable);
      }
      return known;
    } else if (atom instanceof Quotient quotient) {
      return op(Op.INT_FLOOR_DIVIDE, lower(quotient.dividend()), new Core.Int(quotient.divisor()));
    } else if (atom instanceof Min min) {
      return op(Op.INT_MIN, lower(min.left()), lower(min.right()));
    }
    Max max = (Max) atom;
    return op(Op.INT_MAX, lower(max.left()), lower(max.right()));
  }

  private RuntimeException unknown(SizeVariable size) {
    return scope
        .function()
        .<RuntimeException>map(function -> new LimitReached(new TypeProblem.Other(
            TypeCode.LATE_SIZE,
            function,
            "this function needs the " + size.name() + ", which is found out only after it",
            List.of(),
            List.of("write the function below the line that finds the size out"))))
        .orElseGet(() -> new CompilerBug("lower", "nothing holds the size " + size.name()));
  }

  private static Core op(Op op, Core left, Core right) {
    return new Core.Primitive(op, List.of(left, right), NOWHERE);
  }
}

package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.size.Size;
import java.util.List;
import java.util.Optional;

/** The conversions that {@code as} makes. */
final class Casts {
  private Casts() {}

  static boolean check(BodyChecker body, Expression.Cast node, Type found, Type wantedType) {
    Type wanted = Types.head(wantedType);
    if (found instanceof Variable v) {
      return OperatorRules.isLiteral(v)
          && wanted instanceof Type.Data
          && LibraryTypes.takesLiterals(wanted)
          && body.inference().tryUnify(v, Basic.REAL, node.span())
          && check(body, node, Basic.REAL, wantedType);
    }
    if (wanted instanceof Variable) {
      body.inference().markFailed();
      return true;
    }
    if (node.fallible()
        && (found == wanted
            || found == Basic.INT && wanted == Basic.REAL
            || found == Basic.CHAR && wanted == Basic.INT)) {
      body.inference().report(new TypeProblem.NeedlessCast(node.operatorSpan()));
      return true;
    }
    if (found == wanted || isNumeric(found, wanted)) {
      return true;
    }
    if (found instanceof Array a && wanted instanceof Array b && a.rank() == b.rank()) {
      return checkArray(body, node, a, b);
    }
    boolean single = LibraryTypes.is(wanted, "Real32") && found == Basic.REAL
        || LibraryTypes.is(found, "Real32") && wanted == Basic.REAL
        || LibraryTypes.is(wanted, "Complex") && (found == Basic.REAL || found == Basic.INT);
    if (single
        || found instanceof Type.Data
            && wanted instanceof Type.Data
            && Types.show(found).equals(Types.show(wanted))) {
      return true;
    }
    if (LibraryTypes.is(found, "List") && wanted instanceof Array b && b.rank() == 1) {
      return body.inference()
              .unify(
                  ((Type.Data) found).arguments().get(0),
                  b.element(),
                  node.operand().span(),
                  TypeProblem.Reason.of("the elements"),
                  Optional.empty())
          || true;
    }
    body.inference()
        .report(new TypeProblem.Other(
            TypeCode.IMPOSSIBLE_CAST,
            node.operatorSpan(),
            "there is no conversion from "
                + body.inference().show(found)
                + " to "
                + body.inference().show(wanted),
            advice(body, node, found, wanted)));
    return true;
  }

  private static List<String> advice(
      BodyChecker body, Expression.Cast node, Type found, Type wanted) {
    String text = Elsewhere.shortened(node.operand().span().text());
    if (found == Basic.STR) {
      return List.of("parse_int and parse_real read numbers from text");
    } else if (found == Basic.BOOL) {
      return List.of("write 'if " + text + " then 1 else 0'");
    } else if (wanted == Basic.STR) {
      return List.of("write \"{" + text + "}\"");
    } else if (wanted == Basic.BOOL) {
      return List.of("compare it with something, for example '" + text + " != 0'");
    }
    return List.of();
  }

  private static boolean isNumeric(Type found, Type wanted) {
    if (found == Basic.INT) {
      return wanted == Basic.REAL || wanted == Basic.NAT || wanted == Basic.CHAR;
    }
    return wanted == Basic.INT && (found == Basic.REAL || found == Basic.CHAR)
        || found == Basic.REAL && wanted == Basic.NAT
        || found == Basic.CHAR && wanted == Basic.NAT;
  }

  private static boolean checkArray(
      BodyChecker body, Expression.Cast node, Array found, Array wanted) {
    body.inference()
        .unify(
            found.element(),
            wanted.element(),
            node.operand().span(),
            TypeProblem.Reason.of("the elements"),
            Optional.empty());
    for (int i = 0; i < found.rank(); i++) {
      Size left = body.typing().resolve(found.sizes().get(i));
      Size right = body.typing().resolve(wanted.sizes().get(i));
      if (left.minus(right).literal().isPresent() && !left.minus(right).isZero()) {
        body.other(
            TypeCode.MISMATCHED_SHAPES,
            node.operatorSpan(),
            "this can never fit: " + left + " is not " + right);
      }
    }
    return true;
  }
}

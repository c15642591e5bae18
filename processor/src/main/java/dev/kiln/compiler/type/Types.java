package dev.kiln.compiler.type;

import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Data;
import dev.kiln.compiler.type.Type.Function;
import dev.kiln.compiler.type.Type.Tuple;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.size.Size;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions about types, and their text. */
public final class Types {
  private Types() {}

  /** The type itself, solutions of a variable followed at its head only. */
  public static Type head(Type type) {
    Type found = type;
    while (found instanceof Variable variable && variable.solution() != null) {
      found = variable.solution();
    }
    return found;
  }

  /** Like {@link #head}, a Nat read as the Int it is. */
  static Type read(Type type) {
    Type head = head(type);
    return head == Basic.NAT ? Basic.INT : head;
  }

  /** Rebuilds a type: {@code onVariable} for unsolved variables, {@code onSize} for sizes. */
  public static Type map(
      Type type,
      java.util.function.Function<Variable, Type> onVariable,
      UnaryOperator<Size> onSize) {
    Type head = head(type);
    if (head instanceof Variable variable) {
      return onVariable.apply(variable);
    } else if (head instanceof Tuple tuple) {
      return new Tuple(mapAll(tuple.elements(), onVariable, onSize));
    } else if (head instanceof Function function) {
      return new Function(
          mapAll(function.parameters(), onVariable, onSize),
          map(function.result(), onVariable, onSize));
    } else if (head instanceof Array array) {
      return new Array(
          map(array.element(), onVariable, onSize),
          array.sizes().stream().map(onSize).toList());
    } else if (head instanceof Data data) {
      return new Data(
          data.symbol(),
          mapAll(data.arguments(), onVariable, onSize),
          data.sizes().stream().map(onSize).toList());
    }
    return head;
  }

  private static List<Type> mapAll(
      List<Type> types,
      java.util.function.Function<Variable, Type> onVariable,
      UnaryOperator<Size> onSize) {
    return types.stream().map(type -> map(type, onVariable, onSize)).toList();
  }

  /** The unsolved variables of a type, in order of appearance. */
  static void collectVariables(Type type, Set<Variable> found) {
    map(
        type,
        variable -> {
          found.add(variable);
          return variable;
        },
        size -> size);
  }

  /** The sizes of a type, in order of appearance. */
  public static List<Size> sizes(Type type) {
    Stream.Builder<Size> found = Stream.builder();
    map(type, variable -> variable, size -> {
      found.add(size);
      return size;
    });
    return found.build().toList();
  }

  /** Whether a variable occurs in a type. */
  static boolean occurs(Variable variable, Type type) {
    Type head = head(type);
    if (head instanceof Tuple tuple) {
      return tuple.elements().stream().anyMatch(t -> occurs(variable, t));
    } else if (head instanceof Function function) {
      return function.parameters().stream().anyMatch(t -> occurs(variable, t))
          || occurs(variable, function.result());
    } else if (head instanceof Array array) {
      return occurs(variable, array.element());
    } else if (head instanceof Data data) {
      return data.arguments().stream().anyMatch(t -> occurs(variable, t));
    }
    return head == variable;
  }

  /** Whether no variable is unsolved. */
  public static boolean isConcrete(Type type) {
    Set<Variable> found = new java.util.LinkedHashSet<>();
    collectVariables(type, found);
    return found.isEmpty();
  }

  /** The type as the user would write it; unknowns show as {@code _}. */
  public static String show(Type type) {
    return show(type, Types::showVariable);
  }

  /** The same with names of one's own for the unknowns. */
  public static String show(Type type, java.util.function.Function<Variable, String> naming) {
    Type head = head(type);
    if (head instanceof Variable variable) {
      return naming.apply(variable);
    } else if (head instanceof Tuple tuple) {
      return showAll(tuple.elements(), naming);
    } else if (head instanceof Function function) {
      return showAll(function.parameters(), naming) + " -> " + show(function.result(), naming);
    } else if (head instanceof Array array) {
      return showArray(array, naming);
    } else if (head instanceof Data data) {
      String inside = Stream.concat(
              data.arguments().stream().map(argument -> show(argument, naming)),
              data.sizes().stream().map(Size::toString))
          .collect(Collectors.joining(", "));
      return inside.isEmpty() ? data.symbol().name() : data.symbol().name() + "(" + inside + ")";
    }
    return head.toString();
  }

  private static String showVariable(Variable variable) {
    if (!variable.name().isEmpty()) {
      return variable.name();
    }
    return switch (variable.defaultsTo()) {
      case INT_LITERAL, ELEMENT, NUMBER_ELEMENT -> "a number";
      case REAL_LITERAL -> "Real";
      case SEQUENCE -> "a list";
      default -> "_";
    };
  }

  private static String showAll(
      List<Type> types, java.util.function.Function<Variable, String> naming) {
    return types.stream()
        .map(type -> show(type, naming))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String showArray(
      Array array, java.util.function.Function<Variable, String> naming) {
    String family = switch (array.rank()) {
      case 1 -> "Vector";
      case 2 -> "Matrix";
      default -> "Field";
    };
    String sizes = array.sizes().stream().map(Size::toString).collect(Collectors.joining(", "));
    Type element = head(array.element());
    String named = show(element, naming);
    boolean unknown = element instanceof Variable variable
        && variable.name().isEmpty()
        && named.equals(showVariable(variable));
    boolean told = element != Basic.REAL && !unknown;
    return family + "(" + sizes + (told ? ", " + named : "") + ")";
  }
}

package dev.kiln.fuzz;

import java.util.Map;

/** Sizes of arrays. */
final class Shapes {
  private Shapes() {}

  static boolean isNumber(String size) {
    return Character.isDigit(size.charAt(0));
  }

  /** Whether a result is of a type wanted, with sizes for its size variables, which are noted. */
  static boolean match(Type result, Type wanted, Map<String, String> sizes) {
    if (result instanceof Type.Array from && wanted instanceof Type.Array to) {
      if (!from.element().equals(to.element())
          || from.sizes().size() != to.sizes().size()) {
        return false;
      }
      for (int i = 0; i < from.sizes().size(); i++) {
        String size = from.sizes().get(i);
        String found = to.sizes().get(i);
        if (isNumber(size) ? !size.equals(found) : !found.equals(sizes.getOrDefault(size, found))) {
          return false;
        }
        sizes.put(size, found);
      }
      return true;
    } else if (result instanceof Type.Tuple from && wanted instanceof Type.Tuple to) {
      boolean same = from.elements().size() == to.elements().size();
      for (int i = 0; same && i < from.elements().size(); i++) {
        same = match(from.elements().get(i), to.elements().get(i), sizes);
      }
      return same;
    }
    return result.equals(wanted);
  }
}

package dev.kiln.compiler.backend.bytecode;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where in the program the instructions come from. An instruction without a place of its own has
 * that of the last before it.
 */
final class Places {
  private final int[] addresses;
  private final List<Supplier<String>> places;
  private final String[] known;

  /**
   * The places of a function.
   *
   * @param addresses the instructions that have a place, ascending
   * @param places file, line, column and inlined calls, as errors are told them
   */
  Places(int[] addresses, List<Supplier<String>> places) {
    this.addresses = addresses;
    this.places = List.copyOf(places);
    this.known = new String[addresses.length];
  }

  int count() {
    return addresses.length;
  }

  int address(int index) {
    return addresses[index];
  }

  String place(int index) {
    if (known[index] == null) {
      known[index] = places.get(index).get();
    }
    return known[index];
  }

  /** The place of an instruction. */
  String at(int address) {
    int found = Arrays.binarySearch(addresses, address);
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? "bytecode:1:1" : place(index);
  }
}

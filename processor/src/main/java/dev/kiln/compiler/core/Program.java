package dev.kiln.compiler.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A whole program: everything that its entry points reach.
 *
 * @param dataTypes records and sums by name
 * @param globals constants by name
 * @param functions all functions by name, in a fixed order
 * @param entries the functions that a door calls, by the name the door knows them by
 */
public record Program(
    Map<String, DataType> dataTypes,
    Map<String, GlobalValue> globals,
    Map<String, Function> functions,
    Map<String, String> entries) {
  public Program {
    dataTypes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(dataTypes));
    globals = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(globals));
    functions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** The program with other functions in the order given; itself if they are its own. */
  public Program withFunctions(List<Function> changed) {
    if (isSame(changed)) {
      return this;
    }
    Map<String, Function> byName = new LinkedHashMap<>();
    changed.forEach(function -> byName.put(function.name(), function));
    return new Program(dataTypes, globals, byName, entries);
  }

  private boolean isSame(List<Function> others) {
    if (others.size() != functions.size()) {
      return false;
    }
    int i = 0;
    for (Function function : functions.values()) {
      if (function != others.get(i++)) {
        return false;
      }
    }
    return true;
  }

  /** The program with each function changed; itself if none changes. */
  public Program mapFunctions(UnaryOperator<Function> change) {
    List<Function> changed = new ArrayList<>(functions.size());
    functions.values().forEach(function -> changed.add(change.apply(function)));
    return withFunctions(changed);
  }

  /**
   * A record or a sum.
   *
   * @param name unique in the program
   * @param display as the user calls it
   * @param record whether it is a record: one constructor with the type's own name
   */
  public record DataType(
      String name, String display, boolean record, List<Constructor> constructors) {
    public DataType {
      constructors = List.copyOf(constructors);
    }
  }

  /** A constructor of a data type. */
  public record Constructor(String name, List<Field> fields) {
    public Constructor {
      fields = List.copyOf(fields);
    }
  }

  /** A field of a constructor; {@code named} tells whether the user gave it its name. */
  public record Field(String name, boolean named, CoreType type) {}

  /** A constant, computed from {@code value} once. */
  public record GlobalValue(String name, CoreType type, Core value) {}
}

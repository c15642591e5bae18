package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.ModuleScope;
import java.util.List;

/** The data types of the standard library that forms of the language make and take. */
final class LibraryTypes {
  private final ModuleScope scope;

  LibraryTypes(ModuleScope scope) {
    this.scope = scope;
  }

  /** Whether a type is the library's of that name. */
  static boolean is(Type head, String name) {
    return head instanceof Type.Data data && data.symbol().isStandard(name);
  }

  /** Whether a number literal may be of the type: Complex and Real32. */
  static boolean takesLiterals(Type head) {
    return is(head, "Complex") || is(head, "Real32");
  }

  /** Whether a value of the type is one number with another meaning. */
  static boolean isMeasured(Type head) {
    return is(head, "Real32") || is(head, "Duration") || is(head, "Size");
  }

  private Type.Data of(String name, Type... arguments) {
    return new Type.Data(scope.libraryType(name), List.of(arguments), List.of());
  }

  Type.Data list(Type element) {
    return of("List", element);
  }

  Type.Data map(Type key, Type value) {
    return of("Map", key, value);
  }

  Type.Data set(Type element) {
    return of("Set", element);
  }

  Type.Data range(Type element) {
    return of("Range", element);
  }

  Type.Data option(Type value) {
    return of("Option", value);
  }

  Type.Data result(Type value, Type error) {
    return of("Result", value, error);
  }

  Type.Data task(Type value) {
    return of("Task", value);
  }

  Type.Data sender(Type value) {
    return of("Sender", value);
  }

  Type.Data receiver(Type value) {
    return of("Receiver", value);
  }

  Type.Data named(String name) {
    return of(name);
  }
}

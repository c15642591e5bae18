package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ClassName;
import dev.kiln.compiler.imp.Imp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Java names of everything in a unit, and its calls. */
final class UnitNames {
  private final JavaTypes types;
  private final JavaNames methods;
  private final CallSites calls = new CallSites();
  private final Map<String, String> entryMethods;
  private final Map<String, String> methodNames = new LinkedHashMap<>();
  private final Map<String, String> constantNames = new LinkedHashMap<>();
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  UnitNames(ClassName owner, Imp.Unit unit, Map<String, String> entryMethods) {
    this.types = new JavaTypes(owner);
    this.entryMethods = entryMethods;
    this.methods = new JavaNames(entryMethods.values());
    JavaNames constants = new JavaNames();
    for (Imp.ConstantDef constant : unit.constants()) {
      constantNames.put(constant.name(), constants.of(constant, constant.name()));
    }
    List<Imp.ObjectDef> objects = new ArrayList<>(unit.objects());
    unit.sums().forEach(sum -> objects.addAll(sum.cases()));
    for (Imp.ObjectDef object : objects) {
      JavaNames own = new JavaNames();
      List<String> made = new ArrayList<>();
      object.fields().forEach(field -> made.add(own.of(made.size(), field)));
      fields.put(object.type().name(), made);
    }
    for (Imp.Method method : unit.methods()) {
      methodNames.put(method.name(), methods.of(method.name(), shorten(method.name())));
    }
  }

  /** {@code Vector.map@3,Real} is {@code map3}; types are left out where the name stays short. */
  private static String shorten(String name) {
    int at = name.indexOf('@');
    String base = at < 0 ? name : name.substring(0, at);
    String operator = switch (base) {
      case "(+)" -> "plus";
      case "(-)" -> "minus";
      case "(*)" -> "times";
      case "(/)" -> "divided";
      case "(==)" -> "same";
      case "(<)" -> "less";
      default -> base;
    };
    int dot = operator.lastIndexOf('.');
    String plain = dot < 0 ? operator : operator.substring(dot + 1);
    String sizes =
        at < 0 ? "" : name.substring(at + 1).replaceAll("[^0-9,x]|,(?=,|$)", "").replace(",", "x");
    return plain + (sizes.matches("\\d+(x\\d+)*") ? "_" + sizes : "");
  }

  CallSites calls() {
    return calls;
  }

  /** The public method for an entry. */
  String entry(String name) {
    return entryMethods.get(name);
  }

  JavaTypes types() {
    return types;
  }

  String method(String name) {
    return methodNames.get(name);
  }

  /** The method that does the same without native code. */
  String inJava(String name) {
    return methods.of(name + " in Java", method(name) + "InJava");
  }

  /** The method that has native code fill an array. */
  String filled(String name) {
    return methods.of(name + " filled", method(name) + "Filled");
  }

  String constant(String name) {
    return constantNames.getOrDefault(name, JavaNames.mangle(name));
  }

  Iterable<String> constants() {
    return constantNames.values();
  }

  String field(Imp.ObjectType type, int index) {
    return fields.get(type.name()).get(index);
  }
}

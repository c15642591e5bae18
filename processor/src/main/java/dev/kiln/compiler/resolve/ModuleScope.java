package dev.kiln.compiler.resolve;

import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Module;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The top-level names that a module's code can see: its own, the imported ones, the library's. */
public final class ModuleScope {
  private static final Pattern WORD_ENDS = Pattern.compile("[^\\p{L}\\p{N}_]+");

  private final String name;
  private final Module module;
  private final Optional<ModuleScope> library;
  private final Map<String, Symbol> ownValues = new LinkedHashMap<>();
  private final Map<String, Symbol> ownTypes = new LinkedHashMap<>();
  private final Map<String, Symbol> importedValues = new LinkedHashMap<>();
  private final Map<String, Symbol> importedTypes = new LinkedHashMap<>();
  private final Map<String, Symbol.Effect> ownEffects = new LinkedHashMap<>();
  private final Map<String, Symbol.Effect> importedEffects = new LinkedHashMap<>();
  private final List<Symbol.Function> ownFunctions = new ArrayList<>();
  private final Set<ModuleScope> imports = new LinkedHashSet<>();
  private final Set<String> lost = new LinkedHashSet<>();

  ModuleScope(String name, Module module, Optional<ModuleScope> library) {
    this.name = name;
    this.module = module;
    this.library = library;
  }

  /** The dotted name of the module. */
  public String name() {
    return name;
  }

  /** Its tree. */
  public Module module() {
    return module;
  }

  /** Whether it is part of the standard library. */
  public boolean isLibrary() {
    return library.isEmpty();
  }

  /** The functions, methods and operators written in this module, in order. */
  public List<Symbol.Function> functions() {
    return List.copyOf(ownFunctions);
  }

  /** The values written in this module. */
  public List<Symbol> values() {
    return List.copyOf(ownValues.values());
  }

  /** The types written in this module. */
  public List<Symbol> types() {
    return List.copyOf(ownTypes.values());
  }

  /** A name of this module's own, as another module or a door asks for it. */
  public Optional<Symbol> own(String wanted) {
    return Optional.ofNullable(ownValues.get(wanted));
  }

  /** What a name means as a value: own before imported before library. */
  public Optional<Symbol> value(String wanted) {
    Symbol found = ownValues.getOrDefault(wanted, importedValues.get(wanted));
    if (found != null && !isLibrary()) {
      return Optional.of(found);
    }
    Optional<Symbol> inherited =
        isLibrary() ? Optional.ofNullable(found) : library.flatMap(scope -> scope.value(wanted));
    List<Symbol.Function> methods = methods(wanted);
    List<Symbol.Function> functions =
        ownFunctions.stream().filter(f -> isPlain(f) && f.name().equals(wanted)).toList();
    if (inherited.isPresent() && inherited.get() instanceof Symbol.Overloads overloads) {
      functions = overloads.functions();
    } else if (inherited.isPresent() && inherited.get() instanceof Symbol.Function function) {
      functions = List.of(function);
    } else if (inherited.isPresent()) {
      return inherited;
    }
    if (functions.size() + methods.size() == 0) {
      return Optional.empty();
    }
    return functions.size() == 1 && methods.isEmpty()
        ? Optional.of(functions.get(0))
        : Optional.of(new Symbol.Overloads(wanted, functions, methods));
  }

  private static boolean isPlain(Symbol.Function function) {
    return function.owner().isEmpty() && !function.operator();
  }

  /** What a name means as a type or effect. */
  public Optional<Symbol> type(String wanted) {
    Symbol found = ownTypes.getOrDefault(wanted, importedTypes.get(wanted));
    return found != null ? Optional.of(found) : library.flatMap(scope -> scope.type(wanted));
  }

  /** What a name means as an effect. */
  public Optional<Symbol.Effect> effect(String wanted) {
    Symbol.Effect found = ownEffects.getOrDefault(wanted, importedEffects.get(wanted));
    return found != null ? Optional.of(found) : library.flatMap(scope -> scope.effect(wanted));
  }

  /** The names of all effects. */
  public Set<String> effectNames() {
    Set<String> names = new LinkedHashSet<>(ownEffects.keySet());
    names.addAll(importedEffects.keySet());
    library.ifPresent(scope -> names.addAll(scope.effectNames()));
    return names;
  }

  Map<String, Symbol.Effect> ownEffects() {
    return ownEffects;
  }

  Map<String, Symbol.Effect> importedEffects() {
    return importedEffects;
  }

  /** Whether a declaration that could not be read mentions a name, so that it may define it. */
  public boolean mayDefine(String wanted) {
    return lost.contains(wanted)
        || module.declarations().stream()
            .filter(Declaration.Bad.class::isInstance)
            .anyMatch(lost -> Arrays.asList(WORD_ENDS.split(lost.span().text())).contains(wanted));
  }

  /** All names that could be meant as a value, for near misses. */
  public Set<String> valueNames() {
    Set<String> names = new LinkedHashSet<>(ownValues.keySet());
    names.addAll(importedValues.keySet());
    ownFunctions.stream().filter(f -> !f.operator()).forEach(f -> names.add(f.name()));
    library.ifPresent(scope -> names.addAll(scope.valueNames()));
    return names;
  }

  /** All names that could be meant as a type. */
  public Set<String> typeNames() {
    Set<String> names = new LinkedHashSet<>(ownTypes.keySet());
    names.addAll(importedTypes.keySet());
    library.ifPresent(scope -> names.addAll(scope.typeNames()));
    return names;
  }

  /** The methods of that name that this module can see, nearest first. */
  public List<Symbol.Function> methods(String wanted) {
    return visible(f -> f.owner().isPresent() && f.name().equals(wanted));
  }

  /** The definitions of that operator that this module can see, nearest first. */
  public List<Symbol.Function> operators(String symbol) {
    return visible(f -> f.operator() && f.name().equals(symbol));
  }

  /**
   * A function of the standard library that the language itself relies on.
   *
   * @param rank of the array it is about, to choose among methods
   */
  public Symbol.Function libraryFunction(String wanted, int rank) {
    ModuleScope standard = library.orElse(this);
    String owner = rank == 1 ? "Vector" : rank == 2 ? "Matrix" : "Field";
    return standard.ownFunctions.stream()
        .filter(f -> f.name().equals(wanted) && f.owner().orElse(owner).equals(owner))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the library lacks " + wanted));
  }

  /** A data type of the standard library that the language itself relies on. */
  public Symbol.Data libraryType(String wanted) {
    Symbol found = library.orElse(this).ownTypes.get(wanted);
    if (found instanceof Symbol.Data data) {
      return data;
    }
    throw new IllegalStateException("the library lacks " + wanted);
  }

  /** An effect of the standard library that the language itself relies on. */
  public Symbol.Effect libraryEffect(String wanted) {
    return library.orElse(this).ownEffects.get(wanted);
  }

  private List<Symbol.Function> visible(java.util.function.Predicate<Symbol.Function> wanted) {
    List<Symbol.Function> found =
        new ArrayList<>(ownFunctions.stream().filter(wanted).toList());
    for (ModuleScope other : imports) {
      found.addAll(other.ownFunctions.stream().filter(wanted).toList());
    }
    library.ifPresent(scope -> found.addAll(scope.visible(wanted)));
    return found;
  }

  Map<String, Symbol> ownValues() {
    return ownValues;
  }

  Map<String, Symbol> ownTypes() {
    return ownTypes;
  }

  Map<String, Symbol> importedValues() {
    return importedValues;
  }

  Map<String, Symbol> importedTypes() {
    return importedTypes;
  }

  List<Symbol.Function> ownFunctions() {
    return ownFunctions;
  }

  /** The names that imports should have brought, and could not. */
  Set<String> lost() {
    return lost;
  }

  Set<ModuleScope> imports() {
    return imports;
  }

  @Override
  public String toString() {
    return name;
  }
}

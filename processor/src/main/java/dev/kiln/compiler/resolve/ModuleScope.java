package dev.kiln.compiler.resolve;

import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Module;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The top-level names that a module's code can see: its own, the imported ones, the library's. */
public final class ModuleScope {
  /** The name of the standard library, joined to one module. */
  public static final String LIBRARY = "kiln.std";

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
  private final Map<String, List<Symbol.Function>> functionsByName = new LinkedHashMap<>();
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
    return Collections.unmodifiableList(ownFunctions);
  }

  /** Those of them that have this name, in order. */
  public List<Symbol.Function> functions(String wanted) {
    return Collections.unmodifiableList(functionsByName.getOrDefault(wanted, List.of()));
  }

  /** The values written in this module. */
  public Collection<Symbol> values() {
    return Collections.unmodifiableCollection(ownValues.values());
  }

  /** The types written in this module. */
  public Collection<Symbol> types() {
    return Collections.unmodifiableCollection(ownTypes.values());
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
    List<Symbol.Function> functions = only(functions(wanted), ModuleScope::isPlain);
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
    return visible(wanted, f -> f.owner().isPresent());
  }

  /** The definitions of that operator that this module can see, nearest first. */
  public List<Symbol.Function> operators(String symbol) {
    return visible(symbol, Symbol.Function::operator);
  }

  /**
   * A function of the standard library that the language itself relies on.
   *
   * @param rank of the array it is about, to choose among methods
   */
  public Symbol.Function libraryFunction(String wanted, int rank) {
    ModuleScope standard = library.orElse(this);
    String owner = rank == 1 ? "Vector" : rank == 2 ? "Matrix" : "Field";
    return standard.functions(wanted).stream()
        .filter(f -> f.owner().orElse(owner).equals(owner))
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

  /** The functions of that name that this module can see, nearest first. */
  private List<Symbol.Function> visible(String wanted, Predicate<Symbol.Function> kind) {
    List<Symbol.Function> found = new ArrayList<>(only(functions(wanted), kind));
    for (ModuleScope other : imports) {
      found.addAll(only(other.functions(wanted), kind));
    }
    library.ifPresent(scope -> found.addAll(only(scope.functions(wanted), kind)));
    return found;
  }

  private static List<Symbol.Function> only(
      List<Symbol.Function> functions, Predicate<Symbol.Function> kind) {
    return functions.isEmpty() ? functions : functions.stream().filter(kind).toList();
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

  void add(Symbol.Function function) {
    ownFunctions.add(function);
    functionsByName.computeIfAbsent(function.name(), key -> new ArrayList<>()).add(function);
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

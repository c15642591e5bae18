package dev.kiln.compiler.resolve;

import dev.kiln.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code @native} says about a function, or about all functions of a class. */
public enum NativeMark {
  /** {@code @native}: it shall run in C where it can. */
  MARKED,
  /** {@code @native(auto)}: it shall where that is faster, as the compiler estimates. */
  AUTO,
  /** {@code @native(off)}: it shall not. */
  OFF;

  /** The name of the attribute. */
  public static final String ATTRIBUTE = "native";

  private static final String AUTO_WORD = "auto";

  private static final List<String> FORMS = List.of("native", "native(auto)", "native(off)");

  /** What a function says; empty if it says nothing. */
  public static Optional<NativeMark> of(Symbol.Function function) {
    return function.attribute(ATTRIBUTE).flatMap(NativeMark::read);
  }

  /** Whether a module wants its class's functions in C where that is faster. */
  public static boolean isAuto(ModuleScope module) {
    return module.module().attributes().stream()
        .filter(attribute -> attribute.name().equals(ATTRIBUTE))
        .anyMatch(attribute -> read(attribute).equals(Optional.of(AUTO)));
  }

  private static Optional<NativeMark> read(Declaration.Attribute attribute) {
    List<Declaration.AttributeArgument> arguments = attribute.arguments();
    if (arguments.isEmpty()) {
      return Optional.of(MARKED);
    } else if (arguments.size() > 1 || arguments.get(0).value().isPresent()) {
      return Optional.empty();
    }
    return switch (arguments.get(0).name()) {
      case AUTO_WORD -> Optional.of(AUTO);
      case "off" -> Optional.of(OFF);
      default -> Optional.empty();
    };
  }

  /** What is wrong with those before a declaration. */
  static List<NameProblem> problems(Declaration declaration) {
    return declaration.head().attributes().stream()
        .filter(
            attribute -> attribute.name().equals(ATTRIBUTE) && read(attribute).isEmpty())
        .<NameProblem>map(attribute -> unknown(attribute, FORMS))
        .toList();
  }

  /** What is wrong with the attributes of a module's header: there is but one for it. */
  static List<NameProblem> problems(ModuleScope module) {
    List<NameProblem> problems = new ArrayList<>();
    for (Declaration.Attribute attribute : module.module().attributes()) {
      boolean good =
          attribute.name().equals(ATTRIBUTE) && read(attribute).equals(Optional.of(AUTO));
      if (!good) {
        problems.add(unknown(attribute, List.of("native(auto)")));
      }
    }
    return problems;
  }

  private static NameProblem unknown(Declaration.Attribute attribute, List<String> known) {
    String text = attribute.span().text().substring(1).strip();
    return new NameProblem.UnknownAttribute(attribute.span(), text, known);
  }
}

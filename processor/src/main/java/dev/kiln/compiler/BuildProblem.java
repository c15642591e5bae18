package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Label;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.host.HostMethod;
import dev.kiln.compiler.source.Span;
import java.util.List;

/** Mistakes in what a door hands over, and their words. */
public sealed interface BuildProblem extends Problem {
  /** Two texts for one module. */
  record DuplicateModule(Span span, String module) implements BuildProblem {
    @Override
    public Code code() {
      return BuildCode.DUPLICATE_MODULE;
    }

    @Override
    public String message() {
      return "there is another file for the module '" + module + "'";
    }

    @Override
    public List<String> hints() {
      return List.of("give one of them another name, or join them");
    }
  }

  /** A header that names another class than the file's path does. */
  record ModuleElsewhere(Span span, String declared, String fromPath) implements BuildProblem {
    @Override
    public Code code() {
      return BuildCode.MODULE_ELSEWHERE;
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String message() {
      return "the class will be '" + declared + "', but the file lies where '" + fromPath
          + "' belongs";
    }

    @Override
    public List<String> hints() {
      return List.of("write 'module " + fromPath + "', or move the file");
    }
  }

  /** Two files whose names make one class. */
  record DuplicateClass(Span span, String className, String other) implements BuildProblem {
    @Override
    public Code code() {
      return BuildCode.DUPLICATE_CLASS;
    }

    @Override
    public String message() {
      return "both this file and '" + other + "' would become the class '" + className + "'";
    }

    @Override
    public List<String> hints() {
      return List.of("give one of them another name");
    }
  }

  /** A constant whose value cannot be computed. */
  record FailingConstant(Span span, String name, String reason) implements BuildProblem {
    @Override
    public Code code() {
      return BuildCode.FAILING_CONSTANT;
    }

    @Override
    public String message() {
      return "the constant '" + name + "' cannot be computed: " + reason;
    }
  }

  /** What is wrong between a method that Java declares and the Kiln function of its name. */
  sealed interface AboutMethod extends BuildProblem {
    /** The method. */
    HostMethod method();

    /** The number of the parameter that is wrong, or -1 for the method as a whole. */
    int parameter();
  }

  /** A method that no function implements. */
  record MethodWithoutFunction(Span span, HostMethod method, List<String> similar)
      implements AboutMethod {
    public MethodWithoutFunction {
      similar = List.copyOf(similar);
    }

    @Override
    public int parameter() {
      return -1;
    }

    @Override
    public Code code() {
      return BuildCode.NO_FUNCTION_FOR_METHOD;
    }

    @Override
    public String message() {
      return "the program defines no function '" + method.name() + "' for this method";
    }

    @Override
    public List<String> hints() {
      return similar.isEmpty()
          ? List.of("write 'define " + method.name() + "(…) = …' in the program")
          : List.of("did you mean '" + String.join("' or '", similar) + "'?");
    }
  }

  /**
   * A method whose types are not those of the function.
   *
   * @param fault what is wrong, in a sentence
   */
  record MethodMismatch(
      Span span, HostMethod method, int parameter, String fault, List<String> hints)
      implements AboutMethod {
    public MethodMismatch {
      hints = List.copyOf(hints);
    }

    @Override
    public Code code() {
      return BuildCode.WRONG_SIGNATURE;
    }

    @Override
    public String message() {
      return fault;
    }

    @Override
    public List<Label> labels() {
      return List.of(new Label(span, "the function is defined here"));
    }
  }

  /** Any other mistake, told in one sentence. */
  record Other(BuildCode code, Span span, String message, List<String> hints)
      implements BuildProblem {}

  /** Something worth knowing that stops nothing. */
  record Remark(BuildCode code, Span span, String message, List<String> hints)
      implements BuildProblem {
    @Override
    public Severity severity() {
      return Severity.NOTE;
    }
  }
}

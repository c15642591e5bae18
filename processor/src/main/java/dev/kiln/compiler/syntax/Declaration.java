package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** What may stand at top level. */
public sealed interface Declaration {
  /** The whole declaration, its attributes and documentation left out. */
  Span span();

  /** Documentation and attributes. */
  Head head();

  /**
   * What stands before a declaration.
   *
   * @param documentation the text of its {@code ///} lines, without the slashes, joined by newlines
   */
  record Head(Optional<String> documentation, List<Attribute> attributes) {
    public Head {
      attributes = List.copyOf(attributes);
    }
  }

  /** {@code @compile(unroll = 4, sizes = [2, 3])}. */
  record Attribute(Span span, String name, List<AttributeArgument> arguments) {
    public Attribute {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code unroll = 4}, {@code bytes <= 4000}, or a bare name such as {@code no_alloc}.
   *
   * @param relation the comparison, where it is one
   */
  record AttributeArgument(
      Span span, String name, Optional<BinaryOperator> relation, Optional<Expression> value) {}

  /**
   * One clause of a function.
   *
   * @param name where and what it is called; {@code T.m} has an owner, {@code (+)} is an operator
   */
  record Define(Span span, Head head, FunctionName name, Lazy<Definition> definition)
      implements Declaration {
    public Define(Span span, Head head, FunctionName name, Definition definition) {
      this(span, head, name, Lazy.of(definition));
    }

    /** Its parameters. */
    public List<Formal> formals() {
      return definition.get().formals();
    }

    /** The type of its result. */
    public Optional<TypeTree> result() {
      return definition.get().result();
    }

    /** What is known of sizes. */
    public List<Fact> facts() {
      return definition.get().facts();
    }

    /** The effects it declares. */
    public List<UsedEffect> uses() {
      return definition.get().uses();
    }

    /** Its body, read now if it was not. */
    public Expression body() {
      return definition.get().code().get();
    }
  }

  /**
   * What stands after the name of a function.
   *
   * @param code its body
   */
  record Definition(
      List<Formal> formals,
      Optional<TypeTree> result,
      List<Fact> facts,
      List<UsedEffect> uses,
      Lazy<Expression> code) {
    public Definition {
      formals = List.copyOf(formals);
      facts = List.copyOf(facts);
      uses = List.copyOf(uses);
    }

    public Definition(
        List<Formal> formals,
        Optional<TypeTree> result,
        List<Fact> facts,
        List<UsedEffect> uses,
        Expression body) {
      this(formals, result, facts, uses, Lazy.of(body));
    }
  }

  /**
   * {@code f}, {@code T.m} or {@code (+)}.
   *
   * @param owner the type a method belongs to
   * @param text the name, or the operator's symbol
   */
  record FunctionName(Span span, Optional<String> owner, String text, boolean operator) {}

  /** A parameter: {@code n: Nat = 3}; {@code self} is the pattern {@code Bind("self")}. */
  record Formal(
      Span span, Pattern pattern, Optional<TypeTree> type, Optional<Expression> defaultValue) {}

  /** A fact of a {@code where}: {@code k <= n}. */
  record Fact(Span span, SizeTree left, Relation relation, SizeTree right) {}

  /** The relations a fact may state. */
  enum Relation {
    EQUAL("=="),
    AT_MOST("<="),
    LESS("<"),
    AT_LEAST(">="),
    MORE(">");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    /** As written. */
    public String symbol() {
      return symbol;
    }
  }

  /** A name after {@code uses}. */
  record UsedEffect(Span span, String name) {}

  /** {@code const c: T = e}. */
  record Const(
      Span span,
      Head head,
      Span nameSpan,
      String name,
      Optional<TypeTree> type,
      Lazy<Expression> code)
      implements Declaration {
    public Const(
        Span span,
        Head head,
        Span nameSpan,
        String name,
        Optional<TypeTree> type,
        Expression value) {
      this(span, head, nameSpan, name, type, Lazy.of(value));
    }

    /** Its value, read now if it was not. */
    public Expression value() {
      return code.get();
    }
  }

  /** {@code param m: Real}. */
  record Param(Span span, Head head, Span nameSpan, String name, Optional<TypeTree> type)
      implements Declaration {}

  /** {@code data T(A, n: Nat) = A(x: A) | B}. */
  record Data(
      Span span,
      Head head,
      Span nameSpan,
      String name,
      List<TypeParameter> parameters,
      List<Constructor> constructors)
      implements Declaration {
    public Data {
      parameters = List.copyOf(parameters);
      constructors = List.copyOf(constructors);
    }
  }

  /** {@code A} or {@code n: Nat}. */
  record TypeParameter(Span span, String name, boolean size) {}

  /** A constructor; a field's name is empty when not given. */
  record Constructor(Span span, Span nameSpan, String name, List<FieldTree> fields) {
    public Constructor {
      fields = List.copyOf(fields);
    }
  }

  /** {@code radius: Real} or just {@code Real}. */
  record FieldTree(Span span, Optional<String> name, TypeTree type) {}

  /** {@code type Vec3 = Vector(3)}. */
  record Alias(
      Span span,
      Head head,
      Span nameSpan,
      String name,
      List<TypeParameter> parameters,
      TypeTree type)
      implements Declaration {
    public Alias {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code effect Clock { now(): Duration }}. */
  record Effect(Span span, Head head, Span nameSpan, String name, List<Operation> operations)
      implements Declaration {
    public Effect {
      operations = List.copyOf(operations);
    }
  }

  /** One operation of an effect. */
  record Operation(Span span, String name, List<FieldTree> parameters, TypeTree result) {
    public Operation {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code test "name" { … }} or {@code bench "name" { … }}. */
  record Test(Span span, Head head, boolean bench, String name, Lazy<Expression.Block> code)
      implements Declaration {
    /** Its body, read now if it was not. */
    public Expression.Block body() {
      return code.get();
    }
  }

  /** What could not be read. */
  record Bad(Span span, Head head) implements Declaration {}

  /** A total function over declarations: a new one breaks the build until all are handled. */
  interface Visitor<R> {
    R visitDefine(Define define);

    R visitConst(Const constant);

    R visitParam(Param param);

    R visitData(Data data);

    R visitAlias(Alias alias);

    R visitEffect(Effect effect);

    R visitTest(Test test);

    R visitBad(Bad bad);
  }

  /** Calls the visitor's method for this kind. */
  default <R> R accept(Visitor<R> visitor) {
    if (this instanceof Define define) {
      return visitor.visitDefine(define);
    } else if (this instanceof Const constant) {
      return visitor.visitConst(constant);
    } else if (this instanceof Param param) {
      return visitor.visitParam(param);
    } else if (this instanceof Data data) {
      return visitor.visitData(data);
    } else if (this instanceof Alias alias) {
      return visitor.visitAlias(alias);
    } else if (this instanceof Effect effect) {
      return visitor.visitEffect(effect);
    } else if (this instanceof Test test) {
      return visitor.visitTest(test);
    }
    return visitor.visitBad((Bad) this);
  }
}

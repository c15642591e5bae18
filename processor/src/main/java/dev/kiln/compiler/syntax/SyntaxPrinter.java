package dev.kiln.compiler.syntax;

import dev.kiln.compiler.syntax.Dump.Builder;
import java.util.List;
import java.util.Optional;

/** Prints a tree with a bracket for every node, so that its structure can be seen. */
public final class SyntaxPrinter {
  private static final TreeDump TREES = new TreeDump();
  private static final ExpressionDump EXPRESSIONS = new ExpressionDump();

  private SyntaxPrinter() {}

  /** A whole file, a line end behind every declaration. */
  public static String print(Module module) {
    StringBuilder out = new StringBuilder();
    module
        .header()
        .ifPresent(path -> line(
            out,
            attributes(new Builder("module"), module.attributes())
                .add(path.dotted())
                .build()));
    module.imports().forEach(each -> line(out, dump(each)));
    module.declarations().forEach(each -> line(out, each.accept(new Declarations())));
    return out.toString();
  }

  /** One expression. */
  public static String print(Expression expression) {
    return expression.accept(EXPRESSIONS).render();
  }

  private static void line(StringBuilder out, Dump dump) {
    out.append(dump.render()).append('\n');
  }

  private static Dump dump(Module.Import each) {
    Builder out = new Builder("import").add(each.path().dotted());
    each.names().ifPresent(names -> out.add(names(names)));
    each.alias().ifPresent(alias -> out.add("as").add(alias));
    return out.build();
  }

  private static Dump names(List<Module.ImportedName> names) {
    Builder out = new Builder();
    names.forEach(name -> out.add(name.name()));
    return out.build();
  }

  /** A clause of a function, local ones included. */
  static Dump dump(Declaration.Define define) {
    Declaration.FunctionName name = define.name();
    Builder formals = new Builder();
    for (Declaration.Formal formal : define.formals()) {
      formals.add(formal(formal));
    }
    Builder out = head("define", define.head())
        .add(name.owner().map(owner -> owner + ".").orElse("")
            + (name.operator() ? "(" + name.text() + ")" : name.text()))
        .add(formals.build());
    TREES.annotation(out, define.result());
    for (Declaration.Fact fact : define.facts()) {
      out.add(Dump.group(
          "where",
          Dump.group(fact.relation().symbol(), TREES.size(fact.left()), TREES.size(fact.right()))));
    }
    define.uses().forEach(effect -> out.add(Dump.group("uses", Dump.word(effect.name()))));
    return out.add(define.body().accept(EXPRESSIONS)).build();
  }

  private static Dump formal(Declaration.Formal formal) {
    Dump pattern = TREES.pattern(formal.pattern());
    if (formal.type().isEmpty() && formal.defaultValue().isEmpty()) {
      return pattern;
    }
    Builder out = new Builder().add(pattern);
    TREES.annotation(out, formal.type());
    formal.defaultValue().ifPresent(value -> out.add("=").add(value.accept(EXPRESSIONS)));
    return out.build();
  }

  private static Builder head(String keyword, Declaration.Head head) {
    Builder out = new Builder(keyword);
    head.documentation()
        .ifPresent(text -> out.add(Dump.group("doc", Dump.word(TreeDump.quoted(text)))));
    return attributes(out, head.attributes());
  }

  private static Builder attributes(Builder out, List<Declaration.Attribute> attributes) {
    for (Declaration.Attribute attribute : attributes) {
      Builder dump = new Builder("@" + attribute.name());
      for (Declaration.AttributeArgument argument : attribute.arguments()) {
        dump.add(attributeArgument(argument));
      }
      out.add(dump.build());
    }
    return out;
  }

  private static Dump attributeArgument(Declaration.AttributeArgument argument) {
    String relation = argument.relation().map(symbol -> " " + symbol.symbol()).orElse("");
    return argument
        .value()
        .map(value -> Dump.group(argument.name() + relation, value.accept(EXPRESSIONS)))
        .orElse(Dump.word(argument.name()));
  }

  private static void fields(Builder out, List<Declaration.FieldTree> fields) {
    for (Declaration.FieldTree field : fields) {
      Dump type = TREES.type(field.type());
      out.add(field.name().map(name -> Dump.group(name + ":", type)).orElse(type));
    }
  }

  private static Dump named(String name, List<Declaration.TypeParameter> parameters) {
    if (parameters.isEmpty()) {
      return Dump.word(name);
    }
    Builder out = new Builder(name);
    parameters.forEach(each -> out.add(each.name() + (each.size() ? ":Nat" : "")));
    return out.build();
  }

  /** One group per declaration. */
  private static final class Declarations implements Declaration.Visitor<Dump> {
    @Override
    public Dump visitDefine(Declaration.Define define) {
      return dump(define);
    }

    @Override
    public Dump visitConst(Declaration.Const constant) {
      Builder out = head("const", constant.head()).add(constant.name());
      TREES.annotation(out, constant.type());
      return out.add(constant.value().accept(EXPRESSIONS)).build();
    }

    @Override
    public Dump visitParam(Declaration.Param param) {
      Builder out = head("param", param.head()).add(param.name());
      TREES.annotation(out, param.type());
      return out.build();
    }

    @Override
    public Dump visitData(Declaration.Data data) {
      Builder out = head("data", data.head()).add(named(data.name(), data.parameters()));
      for (Declaration.Constructor constructor : data.constructors()) {
        Builder group = new Builder(constructor.name());
        fields(group, constructor.fields());
        out.add(group.build());
      }
      return out.build();
    }

    @Override
    public Dump visitAlias(Declaration.Alias alias) {
      return head("type", alias.head())
          .add(named(alias.name(), alias.parameters()))
          .add(TREES.type(alias.type()))
          .build();
    }

    @Override
    public Dump visitEffect(Declaration.Effect effect) {
      Builder out = head("effect", effect.head()).add(effect.name());
      for (Declaration.Operation operation : effect.operations()) {
        Builder group = new Builder(operation.name());
        fields(group, operation.parameters());
        TREES.annotation(group, Optional.of(operation.result()));
        out.add(group.build());
      }
      return out.build();
    }

    @Override
    public Dump visitTest(Declaration.Test test) {
      return head(test.bench() ? "bench" : "test", test.head())
          .add(TreeDump.quoted(test.name()))
          .add(test.body().accept(EXPRESSIONS))
          .build();
    }

    @Override
    public Dump visitBad(Declaration.Bad bad) {
      return head("bad", bad.head()).build();
    }
  }
}

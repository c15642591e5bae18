package dev.kiln.compiler.core;

import java.util.List;
import java.util.function.Consumer;

/**
 * Visits the nodes directly inside a node, in order of evaluation. Looking costs less than
 * rebuilding, and most of what passes do is looking.
 */
record ChildVisitor(Consumer<Core> action) implements Core.Visitor<Void> {
  private Void all(List<Core> children) {
    for (int i = 0; i < children.size(); i++) {
      action.accept(children.get(i));
    }
    return null;
  }

  @Override
  public Void visitInt(Core.Int node) {
    return null;
  }

  @Override
  public Void visitReal(Core.Real node) {
    return null;
  }

  @Override
  public Void visitBool(Core.Bool node) {
    return null;
  }

  @Override
  public Void visitChar(Core.Char node) {
    return null;
  }

  @Override
  public Void visitStr(Core.Str node) {
    return null;
  }

  @Override
  public Void visitUnit(Core.Unit node) {
    return null;
  }

  @Override
  public Void visitVar(Core.Var node) {
    return null;
  }

  @Override
  public Void visitGlobal(Core.Global node) {
    return null;
  }

  @Override
  public Void visitLet(Core.Let node) {
    action.accept(node.value());
    action.accept(node.body());
    return null;
  }

  @Override
  public Void visitAssign(Core.Assign node) {
    action.accept(node.value());
    return null;
  }

  @Override
  public Void visitSeq(Core.Seq node) {
    all(node.steps());
    action.accept(node.last());
    return null;
  }

  @Override
  public Void visitIf(Core.If node) {
    action.accept(node.condition());
    action.accept(node.then());
    action.accept(node.otherwise());
    return null;
  }

  @Override
  public Void visitWhile(Core.While node) {
    action.accept(node.condition());
    action.accept(node.body());
    return null;
  }

  @Override
  public Void visitLoop(Core.Loop node) {
    action.accept(node.body());
    return null;
  }

  @Override
  public Void visitFor(Core.For node) {
    action.accept(node.from());
    action.accept(node.to());
    action.accept(node.body());
    return null;
  }

  @Override
  public Void visitBreak(Core.Break node) {
    action.accept(node.value());
    return null;
  }

  @Override
  public Void visitContinue(Core.Continue node) {
    return null;
  }

  @Override
  public Void visitReturn(Core.Return node) {
    action.accept(node.value());
    return null;
  }

  @Override
  public Void visitCall(Core.Call node) {
    return all(node.arguments());
  }

  @Override
  public Void visitCallValue(Core.CallValue node) {
    action.accept(node.function());
    return all(node.arguments());
  }

  @Override
  public Void visitLambda(Core.Lambda node) {
    action.accept(node.body());
    return null;
  }

  @Override
  public Void visitFunctionValue(Core.FunctionValue node) {
    return null;
  }

  @Override
  public Void visitTangent(Core.Tangent node) {
    action.accept(node.function());
    return null;
  }

  @Override
  public Void visitPrimitive(Core.Primitive node) {
    return all(node.arguments());
  }

  @Override
  public Void visitLibrary(Core.Library node) {
    return all(node.arguments());
  }

  @Override
  public Void visitCatch(Core.Catch node) {
    action.accept(node.body());
    action.accept(node.handler());
    return null;
  }

  @Override
  public Void visitWith(Core.With node) {
    action.accept(node.handler());
    action.accept(node.body());
    return null;
  }

  @Override
  public Void visitOutside(Core.Outside node) {
    action.accept(node.body());
    return null;
  }

  @Override
  public Void visitFinally(Core.Finally node) {
    action.accept(node.body());
    action.accept(node.cleanup());
    return null;
  }

  @Override
  public Void visitMake(Core.Make node) {
    return all(node.fields());
  }

  @Override
  public Void visitIs(Core.Is node) {
    action.accept(node.target());
    return null;
  }

  @Override
  public Void visitGet(Core.Get node) {
    action.accept(node.target());
    return null;
  }

  @Override
  public Void visitArrayLiteral(Core.ArrayLiteral node) {
    return all(node.elements());
  }

  @Override
  public Void visitBuild(Core.Build node) {
    all(node.shape());
    action.accept(node.body());
    return null;
  }

  @Override
  public Void visitIndex(Core.Index node) {
    action.accept(node.array());
    all(node.indices());
    return all(node.shape());
  }

  @Override
  public Void visitStore(Core.Store node) {
    all(node.indices());
    all(node.shape());
    action.accept(node.value());
    return null;
  }

  @Override
  public Void visitCopy(Core.Copy node) {
    action.accept(node.array());
    return null;
  }

  @Override
  public Void visitShow(Core.Show node) {
    action.accept(node.value());
    return all(node.sizes());
  }

  @Override
  public Void visitFormat(Core.Format node) {
    action.accept(node.value());
    return null;
  }

  @Override
  public Void visitFail(Core.Fail node) {
    action.accept(node.message());
    return null;
  }
}

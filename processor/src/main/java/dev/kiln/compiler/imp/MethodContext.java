package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.diagnostic.CompilerBug;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known inside one method, or one lambda in it, while its statements are written. */
final class MethodContext {
  private final Map<Local, Held> held = new LinkedHashMap<>();
  private final Set<Imp.Local> finals = new LinkedHashSet<>();
  private final Deque<OpenLoop> loops = new ArrayDeque<>();
  private Block block = new Block();
  private int depthStep;
  private Optional<Imp.Local> depth = Optional.empty();
  private Optional<Imp.Local> printer = Optional.empty();
  private CoreType result = CoreType.Scalar.UNIT;
  private int nextId;

  /** A loop around the place being written. */
  static final class OpenLoop {
    private final Label label;
    private final String name;
    private final List<Imp.Local> results;
    private final boolean isBlock;
    private boolean needsLabel;
    private Optional<Strides> strides = Optional.empty();

    OpenLoop(Label label, String name, List<Imp.Local> results, boolean isBlock) {
      this.label = label;
      this.name = name;
      this.results = results;
      this.isBlock = isBlock;
    }

    String name() {
      return name;
    }

    List<Imp.Local> results() {
      return results;
    }

    void strides(Strides own) {
      strides = Optional.of(own);
    }

    String printedLabel() {
      return needsLabel ? name : "";
    }
  }

  Imp.Local fresh(String name, Imp.Type type) {
    return new Imp.Local(name, nextId++, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  Imp.Local freshIndex(String name, long low, long high) {
    return new Imp.Local(name, nextId++, Imp.Scalar.INT32, low, high);
  }

  int freshId() {
    return nextId++;
  }

  void hold(Local local, Held where) {
    held.put(local, where);
  }

  Held held(Local local) {
    return held.get(local);
  }

  void markFinal(Imp.Local local) {
    finals.add(local);
  }

  boolean isFinal(Imp.Local local) {
    return finals.contains(local);
  }

  Block block() {
    return block;
  }

  void add(Imp.Stmt statement) {
    block.add(statement);
  }

  /** Writes statements into a block of their own. */
  Block inBlock(Runnable work) {
    Block before = block;
    block = new Block();
    if (before.isDead()) {
      block.kill();
    }
    work.run();
    Block made = block;
    block = before;
    return made;
  }

  OpenLoop openLoop(Label label, List<Imp.Local> results) {
    return open(label, results, false);
  }

  /** Something that is left, but does not repeat: a jump out of it must name it. */
  OpenLoop openBlock(Label label, List<Imp.Local> results) {
    return open(label, results, true);
  }

  private OpenLoop open(Label label, List<Imp.Local> results, boolean isBlock) {
    String name = (label.name().isEmpty() ? "loop" : label.name()) + label.id();
    OpenLoop loop = new OpenLoop(label, name, results, isBlock);
    loops.push(loop);
    return loop;
  }

  /** The places that move with the innermost loop. */
  Optional<Strides> strides() {
    return loops.isEmpty() ? Optional.empty() : loops.peek().strides;
  }

  void closeLoop() {
    loops.pop();
  }

  /** The loop a jump goes to. */
  OpenLoop target(Label label) {
    return loops.stream()
        .filter(loop -> loop.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new CompilerBug("imp", "no loop " + label));
  }

  /** Leaves a loop, if control gets here. */
  void addBreak(OpenLoop target) {
    add(new Imp.Break(jumpLabel(target)));
  }

  /** Goes on with a loop's next round. */
  void addContinue(OpenLoop target) {
    add(new Imp.Continue(jumpLabel(target)));
  }

  /** How a jump names its loop: not at all if it is the innermost. */
  private String jumpLabel(OpenLoop target) {
    target.needsLabel |= target != loops.peek();
    return target == loops.peek() && !target.isBlock ? "" : target.name;
  }

  Optional<Imp.Local> depth() {
    return depth;
  }

  /** What calls add to the depth, which was compared at the start; 0 where they check it. */
  int depthStep() {
    return depthStep;
  }

  void depthStep(int step) {
    depthStep = step;
  }

  Optional<Imp.Local> printer() {
    return printer;
  }

  void depth(Optional<Imp.Local> local) {
    depth = local;
  }

  void printer(Optional<Imp.Local> local) {
    printer = local;
  }

  CoreType result() {
    return result;
  }

  void result(CoreType type) {
    result = type;
  }

  /** Writes a lambda's body: jumps do not leave it, and it has a depth and a result of its own. */
  List<Imp.Stmt> inLambda(CoreType lambdaResult, Optional<Imp.Local> lambdaDepth, Runnable work) {
    CoreType resultBefore = result;
    Optional<Imp.Local> depthBefore = depth;
    List<OpenLoop> loopsBefore = new ArrayList<>(loops);
    loops.clear();
    result = lambdaResult;
    depth = lambdaDepth.isPresent() ? lambdaDepth : depth;
    Block before = block;
    block = new Block();
    work.run();
    List<Imp.Stmt> statements = block.statements();
    block = before;
    result = resultBefore;
    depth = depthBefore;
    loops.addAll(loopsBefore);
    return statements;
  }
}

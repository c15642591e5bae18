package dev.kiln.compiler.type.size;

/** The order of the kinds of atoms among each other. */
final class AtomKind implements Atom.Visitor<Integer> {
  static final AtomKind RANK = new AtomKind();

  private AtomKind() {}

  @Override
  public Integer variable(SizeVariable variable) {
    return 0;
  }

  @Override
  public Integer quotient(Quotient quotient) {
    return 1;
  }

  @Override
  public Integer min(Min min) {
    return 2;
  }

  @Override
  public Integer max(Max max) {
    return 3;
  }
}

package com.acme.bench.formula;

/** A formula that an engine made callable. */
@FunctionalInterface
public interface OfThree {
  double at(double x, double y, double z);
}

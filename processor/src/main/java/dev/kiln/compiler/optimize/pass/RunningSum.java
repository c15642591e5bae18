package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;

/** A sum of elements that come one after the other, in variables of its own. */
interface RunningSum {
  /** The piece with the variables, for nothing yet, around it. */
  Core declaredFor(Core body);

  /** Adds an element; is Unit. */
  Core with(Core element);

  /**
   * The sum.
   *
   * @param count how many elements there were
   */
  Core result(Core count);
}

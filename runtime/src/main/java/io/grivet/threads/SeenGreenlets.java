package io.grivet.threads;

import java.util.List;

/**
 * A look at all greenlets. Immutable.
 *
 * @param greenlets the live greenlets; one that has moved during the look may be there twice
 * @param leftOut number of greenlets for which the heap had no room
 * @param stacksLeftOut true if the heap had no room for the text of some stacks
 */
public record SeenGreenlets(List<SeenGreenlet> greenlets, int leftOut, boolean stacksLeftOut) {
  /** Returns a sentence about what is missing; empty if nothing is. */
  public String missing() {
    String text = leftOut == 0 ? ""
        : leftOut + (leftOut == 1 ? " more greenlet is" : " more greenlets are")
            + " left out: the heap has no room for a list of all";
    if (!stacksLeftOut) {
      return text;
    }
    return (text.isEmpty() ? "" : text + "; ") + "some stacks are left out: the heap has no room for the text of all";
  }
}

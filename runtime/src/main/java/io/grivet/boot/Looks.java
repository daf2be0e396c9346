package io.grivet.boot;

import io.grivet.hook.InspectHook;
import io.grivet.inspect.GreenletLooks;
import io.grivet.threads.SeenGreenlets;

/** Looks at all greenlets for the API. Any thread may call. The first look defines the classes that look. */
public final class Looks {
  private Looks() {}

  /**
   * Returns the live greenlets.
   *
   * @param withStacks true for whole stacks, as far as a part of the heap holds their text
   * @throws OutOfMemoryError if there is no memory for the classes; a later call tries again
   */
  public static SeenGreenlets atGreenlets(boolean withStacks) {
    InspectHook.define();
    return GreenletLooks.forTheProgram(withStacks);
  }
}

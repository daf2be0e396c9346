package io.grivet.hub;

/**
 * Marks a place between two steps where another thread may act, so that a test can bring a thread there.
 *
 * <p>The mark does nothing and costs nothing: the JIT removes a call of an empty static method, and no switch of any
 * kind opens a gap in a program. The unit tests have a class of the same name earlier on their class path.
 */
public final class Gap {
  private Gap() {}

  /** @param place the step that has just been done, or the state that has just been seen */
  public static void here(String place) {}
}

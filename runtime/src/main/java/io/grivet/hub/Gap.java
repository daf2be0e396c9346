package io.grivet.hub;

/**
 * A place between two steps where another thread may come in between. Marked, so that a test can bring one there.
 *
 * <p>It does nothing and costs nothing: an empty static method of a class that never changes, so the JIT leaves nothing
 * of the call, and no switch of any kind opens it in a program. The unit tests have a class of this name on their class
 * path in front of this one.
 */
public final class Gap {
  private Gap() {}

  /** @param place what has just been done or seen */
  public static void here(String place) {}
}

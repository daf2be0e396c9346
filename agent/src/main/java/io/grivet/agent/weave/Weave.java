package io.grivet.agent.weave;

import org.objectweb.asm.MethodVisitor;

/**
 * One change to the methods of one class. Immutable.
 *
 * <p>A weave only inserts or replaces calls of static hooks; it holds no behaviour. It says how many places it expects,
 * and another number stops the start: then the JDK is not the one it was written for.
 */
public abstract class Weave {
  private final String target;
  private final int expected;

  protected Weave(String target, int expected) {
    this.target = target;
    this.expected = expected;
  }

  /** Returns the internal name of the class to change. */
  public final String target() {
    return target;
  }

  public final int expected() {
    return expected;
  }

  /** What it looks for, for the message that it was not found. */
  public abstract String place();

  /** Returns a visitor that applies this weave to the method, or {@code next} itself if it does not concern it. */
  public abstract MethodVisitor apply(WovenMethod method, MethodVisitor next, Count count);

  /** Places woven, counted while a class passes through. */
  public static final class Count {
    private int value;

    public void add() {
      value++;
    }

    public int value() {
      return value;
    }
  }
}

package io.grivet.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;

/**
 * One change to the methods of one class. Immutable.
 *
 * <p>A weave only inserts or replaces calls of static hooks; it holds no behaviour. It states how many places it
 * expects, and any other number stops the start: the JDK is then not one for which the weave was written. A place that
 * differs from JDK to JDK has one weave for each shape, see {@link OneOf}.
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

  /** Returns the place that the weave looks for, for the message that it was not found. */
  public abstract String place();

  /** Returns true if a class that has passed through has the shape for which this weave was written. */
  public boolean fits(Count count) {
    return count.value() == expected;
  }

  /** Returns what was found in a class that does not fit. */
  public final String misfit(Count count) {
    return "found " + count.value() + " of " + expected + " times " + place();
  }

  /** Returns a visitor that applies this weave to the method, or {@code next} itself for any other method. */
  public abstract MethodVisitor apply(WovenMethod method, MethodVisitor next, Count count);

  /** Places woven, counted while a class passes through. */
  public static final class Count {
    private int value;
    private List<Count> ofShapes = List.of();

    public void add() {
      value++;
    }

    /** Returns the number of places of all shapes. */
    public int value() {
      int sum = value;
      for (Count shape : ofShapes) {
        sum += shape.value();
      }
      return sum;
    }

    /** Returns the count of one shape of several. */
    Count ofShape(int index) {
      if (ofShapes.isEmpty()) {
        ofShapes = new ArrayList<>();
      }
      while (ofShapes.size() <= index) {
        ofShapes.add(new Count());
      }
      return ofShapes.get(index);
    }
  }
}

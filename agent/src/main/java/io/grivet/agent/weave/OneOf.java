package io.grivet.agent.weave;

import java.util.List;
import org.objectweb.asm.MethodVisitor;

/**
 * One change for a place whose shape differs between JDKs: exactly one of these weaves must fit, and the other weaves
 * must find nothing. The content of the class decides, not a version number.
 */
public final class OneOf extends Weave {
  private final List<Weave> shapes;

  private OneOf(List<Weave> shapes) {
    super(shapes.getFirst().target(), shapes.getFirst().expected());
    this.shapes = shapes;
    for (Weave shape : shapes) {
      if (!shape.target().equals(target())) {
        throw new IllegalArgumentException("shapes of two classes: " + target() + ", " + shape.target());
      }
    }
  }

  /** @param shapes all for the same class, the oldest JDK first */
  public static Weave oneOf(Weave... shapes) {
    return new OneOf(List.of(shapes));
  }

  @Override
  public String place() {
    StringBuilder places = new StringBuilder();
    for (Weave shape : shapes) {
      places.append(places.isEmpty() ? "" : ", or ").append(shape.place());
    }
    return places.toString();
  }

  @Override
  public boolean fits(Count count) {
    int fitting = 0;
    for (int i = 0; i < shapes.size(); i++) {
      Count found = count.ofShape(i);
      if (shapes.get(i).fits(found)) {
        fitting++;
      } else if (found.value() > 0) {
        return false;
      }
    }
    return fitting == 1;
  }

  @Override
  public MethodVisitor apply(WovenMethod method, MethodVisitor next, Count count) {
    MethodVisitor visitor = next;
    for (int i = 0; i < shapes.size(); i++) {
      visitor = shapes.get(i).apply(method, visitor, count.ofShape(i));
    }
    return visitor;
  }
}

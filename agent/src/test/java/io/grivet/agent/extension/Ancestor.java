package io.grivet.agent.extension;

/** The superclass of {@link Library}. */
public class Ancestor {
  public String name() {
    return "name";
  }
}

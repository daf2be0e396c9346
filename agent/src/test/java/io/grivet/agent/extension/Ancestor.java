package io.grivet.agent.extension;

/** What {@link Library} inherits from. */
public class Ancestor {
  public String name() {
    return "name";
  }
}

package io.grivet.it.extend;

/** The class that a library calls. */
public class Greeter {
  private final String name;

  public Greeter(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public String name(int times) {
    return name.repeat(times);
  }

  public static String greet(String whom) {
    return "hello " + whom;
  }
}

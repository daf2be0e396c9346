package io.grivet.it.extend;

/** The class that the library calls instead. */
public final class OtherGreeter {
  private OtherGreeter() {}

  public static String name(Greeter greeter) {
    return "other " + greeter.name();
  }

  public static String greet(String whom) {
    return "goodbye " + whom;
  }

  public static String getProperty(String key) {
    return "no " + key;
  }

  static String hidden(String whom) {
    return whom;
  }
}

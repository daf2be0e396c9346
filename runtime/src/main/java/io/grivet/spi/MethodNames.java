package io.grivet.spi;

/** The form in which extensions write classes and methods. */
final class MethodNames {
  private static final String BETWEEN = "::";
  private static final String TYPE = "[^\\s/:;()\\[]+";

  private MethodNames() {}

  static void check(String method) {
    if (!method.matches(TYPE + BETWEEN + "[^\\s./:;()\\[]+")) {
      throw new IllegalArgumentException("\"" + method + "\" is no method; write one like com.acme.Native::poll");
    }
  }

  static void checkType(String type) {
    if (!type.matches(TYPE)) {
      throw new IllegalArgumentException("\"" + type + "\" is no class; write one like com.acme.Outer$Inner");
    }
  }

  static String type(String method) {
    return method.substring(0, method.indexOf(BETWEEN));
  }
}

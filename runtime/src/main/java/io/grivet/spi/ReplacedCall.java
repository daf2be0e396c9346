package io.grivet.spi;

/**
 * Turns all calls of a method, and references to it, inside one class into calls of a static method. Immutable.
 *
 * <p>The static method takes the same parameters and has the same result; in place of an instance method it takes the
 * object as its first parameter. The method is public in a public class, which the changed class's loader must find.
 * Overloads without such a counterpart stay unchanged, as do calls by {@code super} and constructors. The called class
 * must be the one that the class file names: for a call on a variable of type {@code ArrayList} it is
 * {@code java.util.ArrayList}, not {@code java.util.List}.
 *
 * @param inside the class with the calls, by its binary name
 * @param called class and method, written {@code com.acme.Spin::await}; may be a class of the JDK
 * @param by class and static method to call instead
 */
public record ReplacedCall(String inside, String called, String by) implements Change {
  /** @throws IllegalArgumentException if a class or a method is not written in this form */
  public ReplacedCall {
    MethodNames.checkType(inside);
    MethodNames.check(called);
    MethodNames.check(by);
  }

  @Override
  public String target() {
    return inside;
  }
}

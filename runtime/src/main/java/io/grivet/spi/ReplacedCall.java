package io.grivet.spi;

/**
 * Calls of a method, and references to it, become calls of a static method; all of those inside one class. Immutable.
 *
 * <p>The static method takes the same parameters and has the same result; in place of an instance method it takes the
 * object first. It is public in a public class, which the changed class's loader must find. Overloads without such a
 * counterpart are left alone, as are calls by {@code super} and constructors. The class named must be the one that the
 * class file names: for a call on a variable of type {@code ArrayList} that is {@code java.util.ArrayList}, not
 * {@code java.util.List}.
 *
 * @param inside the class with the calls, by its binary name
 * @param called class and method, written {@code com.acme.Spin::await}; the class may be one of the JDK
 * @param by class and static method that is called instead
 */
public record ReplacedCall(String inside, String called, String by) implements Change {
  /** @throws IllegalArgumentException if that is not how a class or a method is written */
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

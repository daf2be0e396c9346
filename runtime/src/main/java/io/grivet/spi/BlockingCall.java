package io.grivet.spi;

/**
 * A method that blocks in native code and lets other greenlets run meanwhile. Immutable.
 *
 * <p>The method is native, or a Java method that calls native code through method handles, as foreign functions are
 * called; then only these calls are meant. All overloads are covered. The rest of such a Java method still runs in turn
 * with the greenlets.
 *
 * <p>During the call, greenlets run on another OS thread. The native code must therefore not call back into Java code
 * that blocks or shares data with greenlets. Leave such a method to the monitor thread, which notices it after some
 * milliseconds.
 *
 * @param method class and method, written {@code com.acme.Native::poll}
 */
public record BlockingCall(String method, HandOver handOver) implements Change {
  /** @throws IllegalArgumentException if {@code method} is not written in this form */
  public BlockingCall {
    MethodNames.check(method);
    if (handOver == null) {
      throw new IllegalArgumentException(method + " has no HandOver");
    }
  }

  @Override
  public String target() {
    return MethodNames.type(method);
  }
}

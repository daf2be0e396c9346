package io.grivet.spi;

/**
 * A method that blocks in native code lets other greenlets run meanwhile. Immutable.
 *
 * <p>It is a native method; or a Java method that calls native code by method handles, as foreign functions are called,
 * and then what is meant are these calls. All overloads are. The rest of a Java method runs in turn with the greenlets
 * as ever.
 *
 * <p>While it runs, greenlets do too, on another OS thread. So it must not call back into Java code that blocks or
 * shares data with greenlets; leave such a method to the monitor thread, which notices it after some milliseconds.
 *
 * @param method class and method, written {@code com.acme.Native::poll}
 */
public record BlockingCall(String method, HandOver handOver) implements Change {
  /** @throws IllegalArgumentException if that is not how a method is written */
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

package io.grivet.spi;

/** One change to one class of the program. */
public sealed interface Change permits BlockingCall, ReplacedCall {
  /**
   * Returns the binary name of the class to change. The class must be on the class path, and must not be a class of the
   * JDK.
   */
  String target();
}

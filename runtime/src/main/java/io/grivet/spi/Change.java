package io.grivet.spi;

/** One change to one class of the program. */
public sealed interface Change permits BlockingCall, ReplacedCall {
  /** Returns the binary name of the class that is changed. It must be on the class path, and no class of the JDK. */
  String target();
}

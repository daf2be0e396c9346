package io.grivet.bench.startup;

import java.lang.instrument.Instrumentation;

/** The cost of any agent. */
public final class EmptyAgent {
  private EmptyAgent() {}

  /** Called by the JVM. */
  public static void premain(String options, Instrumentation instrumentation) {}
}

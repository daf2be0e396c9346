package io.grivet.bench.startup;

import java.lang.instrument.Instrumentation;

/** What any agent costs. */
public final class EmptyAgent {
  private EmptyAgent() {}

  /** Called by the JVM. */
  public static void premain(String options, Instrumentation instrumentation) {}
}

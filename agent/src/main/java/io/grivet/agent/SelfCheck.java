package io.grivet.agent;

import io.grivet.hook.SelfCheckHook;

/** One greenlet sleeps while another ticks, before main: a JVM on which that fails must not run a program. */
final class SelfCheck {
  private static final long LIMIT_NANOS = 10_000_000_000L;

  private SelfCheck() {}

  static void run() {
    if (!SelfCheckHook.sleeperLetsTickerRun(LIMIT_NANOS)) {
      throw new StartError("self-check failed: while one greenlet slept, another did not run (JDK "
          + System.getProperty("java.runtime.version") + "); please report it with your java -version");
    }
  }
}

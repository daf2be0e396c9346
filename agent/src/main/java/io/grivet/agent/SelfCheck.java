package io.grivet.agent;

import io.grivet.agent.patch.Patches;
import io.grivet.boot.SelfChecks;
import java.util.List;

/**
 * Checks before main that one greenlet ticks while another sleeps. A JVM on which this fails must not run a program. If
 * the user has left a patch out, the check also queries a thread as programs do.
 */
final class SelfCheck {
  private static final long LIMIT_NANOS = 10_000_000_000L;

  private SelfCheck() {}

  /** @param skipped names of the patches that the user has left out */
  static void run(List<String> skipped) {
    String jdk = "(JDK " + System.getProperty("java.runtime.version") + ")";
    if (!SelfChecks.sleeperLetsTickerRun(LIMIT_NANOS)) {
      throw new StartError("self-check failed: while one greenlet slept, another did not run " + jdk
          + (skipped.isEmpty() ? "; please report it with your java -version" : advice(skipped)));
    }
    if (!skipped.isEmpty() && !skipped.contains(Patches.MAIN)) {
      String failure = SelfChecks.standInFails(LIMIT_NANOS);
      if (failure != null) {
        throw new StartError("self-check failed: " + failure + " " + jdk + advice(skipped));
      }
    }
  }

  private static String advice(List<String> skipped) {
    return "; not every patch can be left out: start without skip=" + String.join(":", skipped)
        + ", or with a JDK that these patches fit";
  }
}

package io.grivet.boot;

import io.grivet.hub.Hub;
import org.jspecify.annotations.Nullable;

/** The last step of the JVM's shutdown, after the console's, the application's and the delete-on-exit hook. */
final class LastStep implements Runnable {
  /** See {@code java.lang.Shutdown}: 0, 1 and 2 are taken. */
  static final int SLOT = 3;

  private final Hub hub;
  private final @Nullable String report;

  /** @param report where to write the counters; null for nowhere */
  LastStep(Hub hub, @Nullable String report) {
    this.hub = hub;
    this.report = report;
  }

  @Override
  public void run() {
    if (report != null) {
      Report.write(hub, report);
    }
    // A thread inside a system call makes the VM wait up to 300 ms for it before it exits.
    hub.stop();
  }
}

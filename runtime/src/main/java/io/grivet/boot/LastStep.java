package io.grivet.boot;

import io.grivet.threads.Hubs;
import org.jspecify.annotations.Nullable;

/** The last step of the JVM's shutdown, after the hooks of the console, of the program and of delete-on-exit. */
final class LastStep implements Runnable {
  /** The slot in {@code java.lang.Shutdown}, where 0, 1 and 2 are taken. */
  static final int SLOT = 3;

  private final @Nullable String report;

  /** @param report file for the counters; null for none */
  LastStep(@Nullable String report) {
    this.report = report;
  }

  @Override
  public void run() {
    if (report != null) {
      Report.write(report);
    }
    // Before it exits, the VM waits up to 300 ms for a thread inside a system call.
    Hubs.stop();
  }
}

package io.grivet.hook;

/** The last step of the JVM's shutdown, after the console's, the application's and the delete-on-exit hook. */
final class LastStep implements Runnable {
  /** See {@code java.lang.Shutdown}: 0, 1 and 2 are taken. */
  static final int SLOT = 3;

  @Override
  public void run() {
    String report = Settings.current().reportFile();
    if (report != null) {
      Report.write(report);
    }
    // A thread inside a system call makes the VM wait up to 300 ms for it before it exits.
    Grivet.HUB.stop();
  }
}

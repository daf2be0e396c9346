package io.grivet.agent;

/**
 * Ends the JVM instead of letting the program begin. Compiled for Java 8, as {@link Agent}.
 *
 * <p>The VM calls premain inside an event of its tool interface, and since JDK 26 its end waits for all such calls that
 * are under way, for a minute. So premain must return before anybody may halt:
 * <pre>
 *   main thread   premain: asks for this ----> returns ----> the launcher, whose code halts, see Startup
 *   this thread                 waits until other code runs there ----> halts: this JVM has no such launcher
 * </pre>
 */
final class Ending extends Thread {
  private static final String AGENT_CODE = "sun.instrument.";
  private static final String LAUNCHER_CODE = "sun.launcher.";

  private final Thread starter;
  private final int code;

  private Ending(Thread starter, int code) {
    super("grivet-ending");
    this.starter = starter;
    this.code = code;
    setDaemon(true);
  }

  /** Returns at once, on the thread that calls premain. */
  static void afterPremain(int code) {
    new Ending(Thread.currentThread(), code).start();
  }

  @Override
  public void run() {
    while (!runsOtherCode(starter)) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        break; // nobody can mean this thread but one that ends the JVM too
      }
    }
    Runtime.getRuntime().halt(code);
  }

  /** False between both too, when there is no Java code on that thread. */
  private static boolean runsOtherCode(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith(AGENT_CODE) || frame.getClassName().startsWith(LAUNCHER_CODE)) {
        return false;
      }
    }
    return stack.length > 0;
  }
}

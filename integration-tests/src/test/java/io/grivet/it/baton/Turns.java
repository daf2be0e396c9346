package io.grivet.it.baton;

/**
 * Detects that two threads run Java code at once: the fields are plain, so with several OS threads at a time counts are
 * lost, and the flag is found raised.
 */
final class Turns {
  private static volatile boolean checking;
  private static Turns running;
  private static long entered;
  private static long overlaps;
  private static String first;

  private final String name;
  /** The current action of the thread, for the supervisor. */
  volatile String doing = "starts";
  volatile long rounds;
  /** The number of checked rounds, and whether the present round is checked. Own thread only. */
  long counted;
  private boolean checked;

  Turns(String name) {
    this.name = name;
  }

  /** A call that blocks. */
  interface Blocking {
    void run() throws Throwable;
  }

  /** Leaves Java code for a call that may block, and enters it again. */
  void during(String what, Blocking call) throws Throwable {
    doing = what;
    leave();
    try {
      call.run();
    } finally {
      enter();
      doing = "Java code";
    }
  }

  void enter() {
    rounds++;
    checked = checking;
    if (checked) {
      if (running != null) {
        overlaps++;
        first = first == null ? this + " beside " + running : first;
      }
      running = this;
      entered++;
      counted++;
    }
  }

  void leave() {
    if (checked) {
      if (running != this) {
        overlaps++;
        first = first == null ? this + " beside " + running : first;
      }
      running = null;
    }
  }

  /**
   * Starts the checks. Earlier, code that runs for the first time may block anywhere, because its classes are loaded.
   */
  static void check() {
    checking = true;
  }

  static String overlaps() {
    return overlaps == 0 ? "none" : overlaps + ", the first: " + first;
  }

  static long entered() {
    return entered;
  }

  @Override
  public String toString() {
    return name + " after " + rounds + " rounds in " + doing;
  }
}

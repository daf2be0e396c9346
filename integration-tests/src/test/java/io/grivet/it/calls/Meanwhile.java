package io.grivet.it.calls;

import java.util.concurrent.TimeUnit;

/** Acts on a waiting call: interrupts its thread, or closes its resources. */
final class Meanwhile {
  private Meanwhile() {}

  /** Interrupts the calling thread while it makes the call; also reports the interrupt status afterwards. */
  static String interrupted(Call call) {
    Thread caller = Thread.currentThread();
    String outcome = with(caller::interrupt, call);
    return outcome + (Thread.interrupted() ? ", status set" : ", status clear");
  }

  /** Lets another thread act while the calling thread makes the call. */
  static String with(Call.Plain action, Call call) {
    Thread caller = Thread.currentThread();
    Thread other = new Thread(() -> {
      awaitWait(caller);
      String problem = Outcome.here(action);
      if (!problem.equals("returns")) {
        System.out.println("beside the call: " + problem);
      }
    }, "other");
    other.start();
    String outcome = Outcome.here(call);
    boolean status = Thread.interrupted();
    try {
      other.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      status = true;
    }
    if (status) {
      caller.interrupt();
    }
    return outcome;
  }

  /** Returns when the thread waits, or after a quarter of a second: a wait for a descriptor is not visible. */
  private static void awaitWait(Thread thread) {
    for (int look = 0; look < 25 && !waits(thread); look++) {
      pause();
    }
    pause();
  }

  private static boolean waits(Thread thread) {
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING, BLOCKED -> true;
      default -> false;
    };
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

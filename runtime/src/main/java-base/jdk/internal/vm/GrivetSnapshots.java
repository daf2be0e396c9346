package jdk.internal.vm;

import java.util.concurrent.Executor;

/** Takes the snapshots of a thread dump where an executor says. The class of a snapshot is package-private. */
public final class GrivetSnapshots {
  private static volatile Executor executor;

  private GrivetSnapshots() {}

  /** @param place runs what it gets before it returns */
  public static void takeAt(Executor place) {
    executor = place;
  }

  /** Replaces the calls of {@code ThreadSnapshot.of}. */
  static ThreadSnapshot of(Thread thread) {
    Executor place = executor;
    if (place == null || !thread.isVirtual()) {
      return ThreadSnapshot.of(thread);
    }
    Taking taking = new Taking(thread);
    place.execute(taking);
    return taking.snapshot;
  }

  private static final class Taking implements Runnable {
    private final Thread thread;
    private volatile ThreadSnapshot snapshot;

    Taking(Thread thread) {
      this.thread = thread;
    }

    @Override
    public void run() {
      snapshot = ThreadSnapshot.of(thread);
    }
  }
}

package io.grivet.hub;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Receives reports, on the monitor thread, that the hub does not turn as it should. */
public interface HubListener {
  HubListener NONE = new HubListener() {
    @Override
    public boolean stalled(@Nullable Thread greenlet, long nanos, boolean blocked) {
      return false;
    }

    @Override
    public void turnsAgain(long nanos) {}

    @Override
    public long idle() {
      return 0;
    }

    @Override
    public void failed(Throwable t) {}

    @Override
    public void hear(Consumer<String> reports) {}
  };

  /**
   * Called now and then while one greenlet holds the others up.
   *
   * @param greenlet the virtual thread that runs; null if the hub runs a task of its own
   * @param nanos time without a switch; pauses of the whole JVM are left out
   * @param blocked true if the OS thread sleeps in the VM or in a native call, and the baton could not be taken from it
   * @return true if the listener wants a call of {@link #turnsAgain}
   */
  boolean stalled(@Nullable Thread greenlet, long nanos, boolean blocked);

  /**
   * Called when the greenlet has switched.
   *
   * @param nanos about how long the greenlet held the others up
   */
  void turnsAgain(long nanos);

  /**
   * Called once when the hub has slept for a second and still sleeps.
   *
   * @return nanoseconds after which to ask again if no greenlet has run by then; 0 to wait until one has run
   */
  long idle();

  /** Called after an unexpected error of the monitor thread. From now on, carriers blocked in the VM stay blocked. */
  void failed(Throwable t);

  /**
   * Also passes each report for the user to {@code reports}.
   *
   * @param reports is called on the monitor thread, and must not wait
   */
  void hear(Consumer<String> reports);
}

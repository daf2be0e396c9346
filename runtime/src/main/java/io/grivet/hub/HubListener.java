package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** Told by the monitor, on its thread, when the hub does not turn as it should. */
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
  };

  /**
   * Called now and then while one greenlet holds the others up.
   *
   * @param greenlet the virtual thread that runs; null if the hub runs a task of its own
   * @param nanos for how long it has not switched; pauses of the whole JVM are left out
   * @param blocked true if its OS thread sleeps in the VM or in a native call, and could not be taken away
   * @return true if the listener wants to hear of the end
   */
  boolean stalled(@Nullable Thread greenlet, long nanos, boolean blocked);

  /** The greenlet has switched; about how long it held the others up. */
  void turnsAgain(long nanos);

  /**
   * Called once when the hub has slept for a second and still does.
   *
   * @return nanoseconds after which to ask again if no greenlet has run by then, 0 for not before one has
   */
  long idle();

  /** Something unexpected has happened to the monitor: carriers that are blocked in the VM stay so from now on. */
  void failed(Throwable t);
}

package io.grivet.hub;

import java.io.IOException;

/**
 * The operating system's readiness queue, as the hub needs it.
 *
 * <p>Any thread may call {@link #wakeUp} and {@link #hasEvents}. Only the holder of the baton may call the rest.
 */
public interface Poller {
  /** Event bits, as poll(2) has them and as the JDK passes them. */
  int READ = 0x1;
  int WRITE = 0x4;
  /** Only in a poller's report: there may be more to read after a read that gets less than it asks for. */
  int MORE = 0x2;

  /**
   * Registers a descriptor for both directions and for its whole life, edge-triggered.
   *
   * @return false if the system cannot wait for this kind of descriptor because it never blocks (a regular file)
   * @throws IOException if the system refuses for another reason
   */
  boolean register(int fd) throws IOException;

  /**
   * Waits for events and reports each.
   *
   * @param millis longest wait; 0 to look without waiting, -1 for no limit
   */
  void poll(int millis, Sink sink) throws IOException;

  /** Receives the events of a poll, on the thread that polls. */
  interface Sink {
    /** @param directions a set of {@link #READ}, {@link #WRITE} and {@link #MORE} */
    void ready(int fd, int directions);
  }

  /** Returns true if events have come that no poll has reported yet. Any thread may ask. */
  default boolean hasEvents() {
    return false;
  }

  /** Ends a waiting {@link #poll}, or the next one. */
  void wakeUp();
}

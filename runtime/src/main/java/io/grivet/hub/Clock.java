package io.grivet.hub;

/** The hub's time source, in nanoseconds as {@link System#nanoTime}; replaced in tests. */
public interface Clock {
  long nanoTime();

  /** Puts the calling OS thread to sleep for up to {@code nanos}. An unpark of the thread ends the nap early. */
  void nap(long nanos);

  /** The JVM's own clock. */
  final class OfTheJvm implements Clock {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void nap(long nanos) {
      GrivetThreads.parkCarrier(nanos);
    }
  }
}

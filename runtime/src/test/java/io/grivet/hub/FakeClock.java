package io.grivet.hub;

import java.util.ArrayList;
import java.util.List;

/**
 * A clock that a test moves. It starts just before the value wraps, so that tests compare deadlines across the wrap.
 */
final class FakeClock implements Clock {
  private long now = Long.MAX_VALUE - 1_000;

  /** The length of each nap that the hub took. */
  final List<Long> naps = new ArrayList<>();
  /** Called while the time is read. */
  Runnable onRead = () -> {};
  /** Called during a nap. */
  Runnable onNap = () -> {};

  @Override
  public long nanoTime() {
    onRead.run();
    return now;
  }

  @Override
  public void nap(long nanos) {
    naps.add(nanos);
    onNap.run();
    now += nanos;
  }

  void advance(long nanos) {
    now += nanos;
  }
}

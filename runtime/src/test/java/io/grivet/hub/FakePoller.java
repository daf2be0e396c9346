package io.grivet.hub;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A poller that records its calls and never waits. */
final class FakePoller implements Poller {
  /** The kernel's action while the hub polls. */
  interface Kernel {
    void poll(int millis, Poller.Sink sink);
  }

  /** The time that the hub wanted to wait in each poll, in milliseconds. */
  final List<Integer> waits = new ArrayList<>();
  /** Each registered descriptor, once for each registration. */
  final List<Integer> registered = new ArrayList<>();
  final Set<Integer> regularFiles = new HashSet<>();
  final AtomicInteger wakeUps = new AtomicInteger();
  Kernel kernel = (millis, sink) -> {};
  /** The error of the next registration; null if it succeeds. */
  IOException refusal;

  @Override
  public boolean register(int fd) throws IOException {
    registered.add(fd);
    if (refusal != null) {
      IOException failure = refusal;
      refusal = null;
      throw failure;
    }
    return !regularFiles.contains(fd);
  }

  @Override
  public void poll(int millis, Poller.Sink sink) {
    waits.add(millis);
    kernel.poll(millis, sink);
  }

  @Override
  public void wakeUp() {
    wakeUps.incrementAndGet();
  }
}

package io.grivet.threads;

import io.grivet.hub.Descriptors;
import io.grivet.hub.Poller;
import io.grivet.hub.RunningHub;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * In each round the greenlet waits for a byte and then parks once; the calling thread writes the byte and unparks the
 * greenlet, at any moment around the end of the wait. The permit is the only signal.
 */
final class UnparkStress {
  /** A greenlet that is parked for this time after its unpark is parked forever. */
  private static final long STUCK_NANOS = 500_000_000;
  private static final int LOOKS = 5; // this thread may have been delayed between two lines

  private final RunningHub running;
  private final UnaryOperator<Thread> target;
  private final Pipe pipe = Pipe.open();
  private volatile long finished;
  private volatile boolean stopped;

  /** @param target what woven code passes to {@code LockSupport.unpark} instead of the thread */
  UnparkStress(RunningHub running, UnaryOperator<Thread> target) throws IOException {
    this.running = running;
    this.target = target;
    pipe.source().configureBlocking(false);
  }

  boolean losesOneWithin(long nanos) throws Exception {
    int fd = Descriptors.of(pipe.source());
    Greenlet<Void> greenlet = Greenlet.startAs(new Thread(() -> {}), running, () -> waitAndPark(fd));
    long start = System.nanoTime();
    boolean lost = false;
    for (long round = 1; !lost && System.nanoTime() - start < nanos; round++) {
      pipe.sink().write(ByteBuffer.wrap(new byte[1]));
      vary();
      LockSupport.unpark(target.apply(greenlet.thread));
      lost = !finishes(round, greenlet);
    }
    stopped = true;
    pipe.sink().close();
    LockSupport.unpark(Identity.unparkTarget(greenlet.thread));
    greenlet.result();
    pipe.source().close();
    return lost;
  }

  private Void waitAndPark(int fd) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1);
    for (long round = 1; !stopped; round++) {
      while (pipe.source().read(buffer.clear()) == 0) {
        IoWait.await(Identity.current(), fd, Poller.READ, 0, null);
      }
      LockSupport.park();
      finished = round;
    }
    return null;
  }

  /** Returns false if the greenlet stays parked. */
  private boolean finishes(long round, Greenlet<?> greenlet) {
    long parkedSince = System.nanoTime();
    int looks = 0;
    while (finished < round) {
      boolean parked = !greenlet.task.waitsForIo() && greenlet.thread.getState() == Thread.State.WAITING;
      if (!parked) {
        parkedSince = System.nanoTime();
        looks = 0;
      } else if (System.nanoTime() - parkedSince > STUCK_NANOS && ++looks > LOOKS) {
        return false;
      } else if (looks > 0) {
        LockSupport.parkNanos(STUCK_NANOS / LOOKS);
      }
    }
    return true;
  }

  private static void vary() {
    int dice = ThreadLocalRandom.current().nextInt();
    if (dice % 16 == 0) {
      LockSupport.parkNanos(1);
    }
    long start = System.nanoTime();
    long nanos = dice >>> 17; // up to 32 us
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}

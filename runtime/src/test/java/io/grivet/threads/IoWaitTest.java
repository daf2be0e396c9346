package io.grivet.threads;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.hub.Descriptors;
import io.grivet.hub.Poller;
import io.grivet.hub.RunningHub;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Greenlets that wait for a pipe. */
@Timeout(60)
class IoWaitTest {
  private static final long NO_LIMIT = 0;

  private final Thread facade = new Thread(() -> {});
  private RunningHub running;
  private Pipe pipe;
  private int fd;

  @BeforeEach
  void start() throws Exception {
    running = new RunningHub();
    pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    fd = Descriptors.of(pipe.source());
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
    pipe.source().close();
    pipe.sink().close();
  }

  @Test
  void aByteWakesTheReader() throws Exception {
    Greenlet<Integer> reader = startReader();
    awaitWaiting(reader);
    write();

    assertEquals(1, reader.result());
  }

  @Test
  void aReaderGetsAByteFromBeforeItsStart() throws Exception {
    write();

    assertEquals(1, startReader().result());
  }

  @Test
  void otherGreenletsRunWhileAGreenletWaits() throws Exception {
    Greenlet<Integer> reader = startReader();
    awaitWaiting(reader);

    assertEquals("runs", Greenlet.start(running, () -> "runs").result());
    assertFalse(reader.hasEnded());
    write();
    reader.result();
  }

  @Test
  void aWaitEndsAfterItsLimit() throws Exception {
    long limit = MILLISECONDS.toNanos(20);
    long waited = startStandIn(() -> {
      long start = System.nanoTime();
      waitForRead(limit, () -> true);
      return System.nanoTime() - start;
    }).result();

    assertTrue(waited >= limit, () -> waited + " ns");
  }

  @Test
  void aByteEndsAWaitWithALimit() throws Exception {
    Greenlet<Void> reader = startStandIn(() -> {
      waitForRead(Long.MAX_VALUE / 4, () -> true);
      return null;
    });
    awaitWaiting(reader);
    write();

    reader.result();
  }

  @Test
  void aCloseWakesTheReader() throws Exception {
    Greenlet<Void> reader = startStandIn(() -> {
      waitForRead(NO_LIMIT, () -> true);
      return null;
    });
    awaitWaiting(reader);
    running.call(() -> {
      running.hub.fds().interrupt(fd, Poller.READ | Poller.WRITE);
      return null;
    });

    reader.result();
  }

  /**
   * A thread that closes after the first check finds the waiter; a thread that closed before it is seen by the check.
   */
  @Test
  void theDescriptorIsCheckedOnceTheWaiterIsThereAndAgainAfterTheWait() throws Exception {
    List<Boolean> waiting = new ArrayList<>();
    startStandIn(() -> {
      waitForRead(1, () -> {
        waiting.add(Identity.current().waitsForIo());
        return false;
      });
      return null;
    }).result();

    assertEquals(List.of(true, false), waiting);
  }

  @Test
  void aWaitThatEndedWithoutNewsLeavesNoWaiterBehind() throws Exception {
    Greenlet<Boolean> reader = startStandIn(() -> {
      waitForRead(NO_LIMIT, () -> false);
      write();
      waitForRead(NO_LIMIT, () -> true);
      return Identity.current().waitsForIo();
    });

    assertFalse(reader.result());
  }

  @Test
  void anInterruptDoesNotEndTheWaitOfAStandInButStaysPending() throws Exception {
    Greenlet<Boolean> reader = startStandIn(() -> {
      waitForRead(NO_LIMIT, () -> true);
      return Thread.currentThread().isInterrupted();
    });
    awaitWaiting(reader);
    reader.thread.interrupt();
    await().until(reader.task::isInterrupted);
    awaitWaiting(reader);
    assertFalse(reader.hasEnded());

    write();
    assertTrue(reader.result(), "the interrupt is still there");
  }

  @Test
  void anInterruptedStandInWaitsAllTheSame() throws Exception {
    Greenlet<Boolean> reader = startStandIn(() -> {
      Thread.currentThread().interrupt();
      waitForRead(NO_LIMIT, () -> true);
      return Thread.interrupted();
    });
    awaitWaiting(reader);
    write();

    assertTrue(reader.result());
  }

  @Test
  void anInterruptEndsTheWaitOfAnApplicationsVirtualThread() throws Exception {
    Greenlet<Boolean> reader = Greenlet.start(running, () -> {
      waitForRead(NO_LIMIT, () -> true);
      return Thread.currentThread().isInterrupted();
    });
    awaitWaiting(reader);
    reader.thread.interrupt();

    assertTrue(reader.result());
  }

  @Test
  void anInterruptEndsTheWaitOfAStandInForASelector() throws Exception {
    Greenlet<Boolean> selector = startStandIn(() -> {
      IoWait.awaitInterruptibly(Identity.current(), fd, NO_LIMIT);
      return Thread.currentThread().isInterrupted();
    });
    awaitWaiting(selector);
    selector.thread.interrupt();

    assertTrue(selector.result());
  }

  @Test
  void anUnparkDuringTheWaitIsKeptForTheNextPark() throws Exception {
    Greenlet<String> reader = startReaderThatParksAfterwards();
    unpark(reader);
    assertFalse(reader.hasEnded());
    write();

    assertEquals("the permit was kept", reader.result());
  }

  @Test
  void anUnparkTogetherWithTheNewsIsKeptForTheNextPark() throws Exception {
    Greenlet<String> reader = startReaderThatParksAfterwards();
    running.call(() -> {
      unpark(reader);
      running.hub.fds().ready(fd, Poller.READ);
      return null;
    });

    assertEquals("the permit was kept", reader.result());
  }

  @Test
  void anUnparkBeforeTheWaitIsKeptForTheNextPark() throws Exception {
    Greenlet<String> reader = startStandIn(() -> {
      unpark(Thread.currentThread());
      waitForRead(NO_LIMIT, () -> true);
      LockSupport.park();
      return "the permit was kept";
    });
    awaitWaiting(reader);
    write();

    assertEquals("the permit was kept", reader.result());
  }

  @Test
  void anUnparkDoesNotEndTheWait() throws Exception {
    Greenlet<Integer> reader = startReader();
    awaitWaiting(reader);
    unpark(reader);
    assertEquals("runs", Greenlet.start(running, () -> "runs").result());
    awaitWaiting(reader);

    write();
    assertEquals(1, reader.result());
  }

  @Test
  void aWaitWithoutAnUnparkLeavesNoPermit() throws Exception {
    Greenlet<String> reader = startReaderThatParksAfterwards();
    write();
    await().until(() -> !reader.task.waitsForIo() && isParked(reader.thread.getState()));
    assertFalse(reader.hasEnded());

    unpark(reader);
    reader.result();
  }

  private Greenlet<String> startReaderThatParksAfterwards() {
    Greenlet<String> reader = startStandIn(() -> {
      waitForRead(NO_LIMIT, () -> true);
      LockSupport.park();
      return "the permit was kept";
    });
    awaitWaiting(reader);
    return reader;
  }

  private Greenlet<Integer> startReader() {
    return startStandIn(() -> {
      ByteBuffer buffer = ByteBuffer.allocate(8);
      while (pipe.source().read(buffer) == 0) {
        waitForRead(NO_LIMIT, () -> true);
      }
      return buffer.position();
    });
  }

  private <T> Greenlet<T> startStandIn(Callable<T> body) {
    return Greenlet.startAs(facade, running, body);
  }

  private void waitForRead(long nanos, BooleanSupplier isOpen) throws Exception {
    IoWait.await(Identity.current(), fd, Poller.READ, nanos, isOpen);
  }

  private static void awaitWaiting(Greenlet<?> greenlet) {
    await().until(() -> greenlet.task.waitsForIo() && isParked(greenlet.thread.getState()));
  }

  private static boolean isParked(Thread.State state) {
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  private static void unpark(Greenlet<?> greenlet) {
    unpark(greenlet.thread);
  }

  /** Unparks like {@code LockSupport.unpark} once the agent has woven it. */
  private static void unpark(Thread thread) {
    LockSupport.unpark(Identity.unparkTarget(thread));
  }

  private void write() throws Exception {
    pipe.sink().write(ByteBuffer.wrap(new byte[1]));
  }
}

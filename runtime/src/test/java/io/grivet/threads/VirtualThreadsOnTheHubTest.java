package io.grivet.threads;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.hub.Carrier;
import io.grivet.hub.RunningHub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK's virtual threads with the hub as their scheduler. */
@Timeout(60)
class VirtualThreadsOnTheHubTest {
  private RunningHub running;

  @BeforeEach
  void start() throws IOException {
    running = new RunningHub();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aVirtualThreadRunsOnTheCarrier() throws Exception {
    Thread carrier = Greenlet.start(running, GrivetThreads::currentCarrier).result();

    assertInstanceOf(Carrier.class, carrier);
    assertSame(carrier, running.call(Thread::currentThread));
  }

  @Test
  void theRunningGreenletFindsItsRecord() throws Exception {
    Greenlet<GreenletTask> greenlet = Greenlet.start(running, Identity::current);

    assertSame(greenlet.task, greenlet.result());
  }

  @Test
  void eachMountIsCountedAsASwitch() throws Exception {
    long before = running.call(() -> running.hub.counters().switches());
    Greenlet.start(running, () -> {
      Thread.yield();
      Thread.yield();
      return null;
    }).result();
    long after = running.call(() -> running.hub.counters().switches());

    assertEquals(3, after - before);
  }

  @Test
  void greenletsThatYieldTakeTurns() throws Exception {
    List<String> turns = new ArrayList<>(); // by greenlets only, and these run one at a time
    Greenlet<Greenlet<?>> first = Greenlet.start(running, () -> {
      Greenlet<Void> second = Greenlet.start(running, () -> turn(turns, "b"));
      turn(turns, "a");
      return second;
    });
    first.result().result();

    assertEquals(List.of("a", "b", "a", "b", "a", "b"), turns);
  }

  @Test
  void anotherThreadWakesAParkedGreenlet() throws Exception {
    Greenlet<String> greenlet = Greenlet.start(running, () -> {
      LockSupport.park();
      return "woken";
    });
    await().until(() -> greenlet.thread.getState() == Thread.State.WAITING);
    LockSupport.unpark(greenlet.thread);

    assertEquals("woken", greenlet.result());
  }

  @Test
  void aSleepingGreenletComesBackToTheCarrier() throws Exception {
    Greenlet<Thread> greenlet = Greenlet.start(running, () -> {
      Thread.sleep(5);
      return GrivetThreads.currentCarrier();
    });

    assertInstanceOf(Carrier.class, greenlet.result());
  }

  @Test
  void otherGreenletsRunWhileAGreenletWaitsForAMonitor() throws Exception {
    Object lock = new Object();
    Greenlet<String> waiting;
    synchronized (lock) {
      waiting = Greenlet.start(running, () -> {
        synchronized (lock) {
          return "entered";
        }
      });
      await().until(() -> waiting.thread.getState() == Thread.State.BLOCKED);
      assertEquals("runs", Greenlet.start(running, () -> "runs").result());
    }

    assertEquals("entered", waiting.result());
  }

  @Test
  void manyGreenletsRunToTheirEndOneAtATime() throws Exception {
    int count = 10_000;
    AtomicInteger ended = new AtomicInteger();
    int[] unguarded = {0};
    for (int i = 0; i < count; i++) {
      Greenlet.start(running, () -> {
        int seen = unguarded[0];
        unguarded[0] = seen + 1;
        Thread.yield();
        return ended.incrementAndGet();
      });
    }
    await().until(() -> ended.get() == count);

    assertEquals(count, running.call(() -> unguarded[0]));
    assertEquals(0, running.hub.counters().overlaps);
  }

  @Test
  void otherGreenletsRunWhileAGreenletWithoutTheBatonStaysMounted() throws Exception {
    Greenlet<Boolean> blocked = Greenlet.start(running, () -> {
      Thread carrier = GrivetThreads.currentCarrier();
      running.hub.baton().release();
      Greenlet<String> other = Greenlet.start(running, () -> "runs");
      while (!other.hasEnded()) {
        Thread.onSpinWait(); // as a native call: the virtual thread does not leave its carrier
      }
      running.hub.baton().acquire();
      return carrier == GrivetThreads.currentCarrier();
    });

    assertTrue(blocked.result());
    assertEquals(0, running.call(() -> running.hub.counters().overlaps));
  }

  private static Void turn(List<String> turns, String name) {
    for (int i = 0; i < 3; i++) {
      turns.add(name);
      Thread.yield();
    }
    return null;
  }
}

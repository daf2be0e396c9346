package io.grivet.threads;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.hub.Gap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real thread lives as long as a non-daemon greenlet does. */
@Timeout(60)
class LifetimeTest {
  private final Lifetime lifetime = new Lifetime();

  @AfterEach
  void closeTheGap() {
    Gap.close();
  }

  @Test
  void theWaitEndsAtOnceWhenNoGreenletLives() {
    lifetime.adopt(Thread.currentThread());

    lifetime.awaitEnd(null);
  }

  @Test
  void theAdoptedThreadWaitsForTheEndOfTheLastGreenlet() throws Exception {
    Thread main = new Thread(() -> lifetime.awaitEnd(null));
    lifetime.adopt(main);
    lifetime.begin();
    lifetime.begin();
    main.start();
    lifetime.end();
    await().until(() -> main.getState() == Thread.State.WAITING);

    lifetime.end();
    main.join();
  }

  @Test
  void aThreadThatHoldsAMonitorLetsGreenletsEnterTheMonitor() throws Exception {
    Object monitor = new Object();
    Thread main = new Thread(() -> {
      synchronized (monitor) {
        lifetime.awaitEnd(monitor);
      }
    });
    lifetime.adopt(main);
    lifetime.begin();
    main.start();
    await().until(() -> main.getState() == Thread.State.TIMED_WAITING);
    synchronized (monitor) {
      lifetime.end();
    }

    main.join();
  }

  @Test
  void noKeeperIsStartedWhileTheAdoptedThreadWaits() {
    lifetime.adopt(Thread.currentThread());
    lifetime.begin();

    assertEquals(List.of(), keepers());
    lifetime.end();
  }

  @Test
  void oneNonDaemonKeeperWaitsWhenNoOtherThreadDoes() {
    lifetime.begin();
    lifetime.begin();

    assertEquals(1, keepers().size());
    assertFalse(keepers().getFirst().isDaemon());
    lifetime.end();
    lifetime.end();
    await().until(() -> keepers().isEmpty());
  }

  @Test
  void aGreenletThatBeginsAfterTheEndOfTheLastIsKeptAliveToo() {
    for (int round = 0; round < 200; round++) {
      lifetime.begin();
      assertTrue(!keepers().isEmpty(), "a keeper lives");
      lifetime.end();
    }
    await().until(() -> keepers().isEmpty());
  }

  /** The greenlet sees that a thread waits, so it starts no keeper: the waiting thread must see the greenlet. */
  @Test
  void aGreenletThatBeginsAsTheWaiterWantsToLeaveKeepsTheWaiter() throws Exception {
    Thread main = new Thread(() -> lifetime.awaitEnd(null));
    lifetime.adopt(main);
    Gap.once("Lifetime: nobody lives", lifetime::begin);
    main.start();
    await().until(() -> !Gap.isOpen()
        && (main.getState() == Thread.State.WAITING || main.getState() == Thread.State.TERMINATED));

    assertTrue(main.isAlive(), "it waits on");
    assertEquals(List.of(), keepers());
    lifetime.end();
    main.join();
  }

  /**
   * The greenlet sees no waiting thread, so it wants to start a keeper; there must be one waiting thread in the end.
   */
  @Test
  void aGreenletThatBeginsAsTheWaiterLeavesIsAwaitedByOneThread() throws Exception {
    Thread main = new Thread(() -> lifetime.awaitEnd(null));
    Thread beginning = new Thread(lifetime::begin);
    lifetime.adopt(main);
    Gap.once("Lifetime: nobody waits", () -> {
      beginning.start();
      await().until(() -> beginning.getState() == Thread.State.BLOCKED);
    });
    main.start();
    await().until(() -> !Gap.isOpen() && beginning.getState() == Thread.State.TERMINATED
        && (main.getState() == Thread.State.WAITING || main.getState() == Thread.State.TERMINATED));

    assertEquals(1, keepers().size() + (main.isAlive() ? 1 : 0));
    lifetime.end();
    main.join();
    await().until(() -> keepers().isEmpty());
  }

  private static List<Thread> keepers() {
    return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread instanceof StaysReal).toList();
  }
}

package io.grivet.hub;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another thread ends a wait in the kernel. */
@Timeout(60)
class EpollWakeUpTest {
  private static final int WITHOUT_LIMIT = -1;
  private static final int LIMIT_SECONDS = 60;

  private final ExecutorService sleeper = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  private EpollPoller poller;
  private FdTable table;

  @BeforeEach
  void open() throws IOException {
    poller = new EpollPoller();
    table = new FdTable(poller, new Counters(new TurnStamp()));
  }

  @AfterEach
  void endSleeper() {
    poller.wakeUp();
    sleeper.shutdown();
  }

  @Test
  void aWakeUpEndsAWaitWithoutLimit() throws Exception {
    Future<?> wait = poll(WITHOUT_LIMIT);
    assertThrows(TimeoutException.class, () -> wait.get(1, MILLISECONDS));
    poller.wakeUp();

    wait.get(LIMIT_SECONDS, SECONDS);
  }

  @Test
  void aWakeUpBeforeTheWaitEndsTheWait() throws Exception {
    poller.wakeUp();

    poll(WITHOUT_LIMIT).get(LIMIT_SECONDS, SECONDS);
  }

  @Test
  void eachWaitIsEndedByAWakeUpOfItsOwn() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      Future<?> wait = poll(WITHOUT_LIMIT);
      poller.wakeUp();
      wait.get(LIMIT_SECONDS, SECONDS);
    }
  }

  @Test
  void manyWakeUpsEndOneWaitOnly() throws Exception {
    for (int i = 0; i < 100; i++) {
      poller.wakeUp();
    }
    poll(WITHOUT_LIMIT).get(LIMIT_SECONDS, SECONDS);

    Future<?> next = poll(WITHOUT_LIMIT);
    assertThrows(TimeoutException.class, () -> next.get(50, MILLISECONDS));
  }

  @Test
  void aLookReturnsAtOnce() throws Exception {
    poll(0).get(LIMIT_SECONDS, SECONDS);
  }

  @Test
  void aWaitEndsAtItsLimitAndNotBefore() throws Exception {
    long start = System.nanoTime();
    poll(20).get(LIMIT_SECONDS, SECONDS);

    assertEquals(true, System.nanoTime() - start >= 20_000_000);
  }

  private Future<?> poll(int millis) {
    return sleeper.submit(() -> {
      poller.poll(millis, table);
      return null;
    });
  }
}

package io.grivet.threads;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grivet.hub.RunningHub;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Greenlets that wait for the end of another greenlet, and some that give up. */
@Timeout(60)
class JoinWaitTest {
  private static final int JOINS = 10_000;

  private RunningHub running;
  private GreenletTask other;

  @BeforeEach
  void start() throws Exception {
    running = new RunningHub();
    other = new GreenletTask(running.hub, null, () -> {});
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void allWaitersGoOnAtTheEnd() throws Exception {
    List<Greenlet<String>> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(startWaiting());
    }
    running.call(() -> {
      other.ended = true;
      JoinWait.over(other);
      return null;
    });

    for (Greenlet<String> one : waiting) {
      assertEquals("goes on", one.result());
    }
  }

  @Test
  void waitersThatGiveUpAreForgotten() throws Exception {
    assertNull(start(() -> {
      for (int i = 0; i < JOINS; i++) {
        JoinWait.await(Identity.current(), other, 1);
      }
      return other.endWaits;
    }).result());
  }

  @Test
  void aWaiterThatGivesUpLeavesTheOtherWaitersInTheList() throws Exception {
    Greenlet<String> first = startWaiting();
    Greenlet<String> middle = startWaiting();
    Greenlet<String> last = startWaiting();
    middle.thread.interrupt();
    assertThrows(Exception.class, middle::result);
    running.call(() -> {
      other.ended = true;
      JoinWait.over(other);
      return null;
    });

    assertEquals("goes on", first.result());
    assertEquals("goes on", last.result());
  }

  @Test
  void aWaiterThatGaveUpGetsNoPermitAtTheEnd() throws Exception {
    assertFalse(start(() -> {
      JoinWait.await(Identity.current(), other, 1);
      other.ended = true;
      JoinWait.over(other);
      return GrivetThreads.parkPermit(Thread.currentThread());
    }).result());
  }

  private Greenlet<String> startWaiting() {
    Greenlet<String> greenlet = start(() -> {
      JoinWait.await(Identity.current(), other, Parking.FOREVER_NANOS);
      return "goes on";
    });
    await().until(() -> greenlet.task.waits && greenlet.thread.getState() == Thread.State.WAITING);
    return greenlet;
  }

  private <T> Greenlet<T> start(Callable<T> body) {
    return Greenlet.startAs(new Thread(() -> {}), running, body);
  }
}

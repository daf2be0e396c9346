package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kill reaches a greenlet where it waits, and nowhere else. */
@Timeout(30)
class KillIT {
  private static final Duration NOW = Duration.ZERO;

  @ParameterizedTest
  @EnumSource(EndlessWait.class)
  void aKillEndsAWait(EndlessWait wait) throws Exception {
    Greenlet<Void> waiting = Greenlets.spawn(wait.action);
    Greenlets.sleep(Duration.ofMillis(20));
    assertFalse(waiting.isReady());

    waiting.kill();

    assertTrue(waiting.isSuccessful(), () -> "failed: " + waiting.exception());
    assertInstanceOf(GreenletExit.class, waiting.value());
    assertTrue(waiting.isCancelled());
  }

  @ParameterizedTest
  @EnumSource(EndlessWait.class)
  void aKillOfARunnableGreenletIsDeliveredAtItsNextWait(EndlessWait wait) throws Exception {
    List<String> steps = new ArrayList<>();
    Greenlet<Void> running = Greenlets.spawn(() -> {
      steps.add("begun");
      Thread.yield();
      steps.add("went on");
      wait.action.run();
      steps.add("waited in vain");
    });
    Greenlets.yieldNow();
    running.kill();

    assertEquals(List.of("begun", "went on"), steps);
    assertInstanceOf(GreenletExit.class, running.value());
  }

  @Test
  void aGreenletKilledBeforeItsStartNeverRuns() throws Exception {
    List<String> steps = new ArrayList<>();
    Greenlet<Boolean> unstarted = Greenlets.spawn(() -> steps.add("ran"));

    unstarted.kill();
    Greenlets.yieldNow();

    assertEquals(List.of(), steps);
    assertTrue(unstarted.isReady());
    assertTrue(unstarted.isSuccessful());
    assertInstanceOf(GreenletExit.class, unstarted.value());
    assertThrows(CancellationException.class, unstarted::get);
  }

  @Test
  void aGreenletThatCatchesTheKillGoesOnAndTheKillerWaits() throws Exception {
    Greenlet<String> stubborn = Greenlets.spawn(() -> {
      try {
        Thread.sleep(Duration.ofDays(1));
      } catch (GreenletExit e) {
        Thread.sleep(50);
      }
      return "own value";
    });
    Greenlets.yieldNow();

    stubborn.kill();

    assertTrue(stubborn.isReady());
    assertEquals("own value", stubborn.value());
  }

  @Test
  void aKillWithALimitReturnsFalseIfTheGreenletOutlivesTheLimit() throws Exception {
    CountDownLatch allowed = new CountDownLatch(1);
    Greenlet<Void> stubborn = Greenlets.spawn(() -> {
      try {
        Thread.sleep(Duration.ofDays(1));
      } finally {
        allowed.await();
      }
    });
    Greenlets.yieldNow();

    assertFalse(stubborn.kill(Duration.ofMillis(20)));
    assertFalse(stubborn.isReady());
    allowed.countDown();
    stubborn.join();

    assertInstanceOf(GreenletExit.class, stubborn.value());
  }

  @Test
  void aSecondKillDoesNotCutOffTheFinallyBlock() throws Exception {
    List<String> steps = new ArrayList<>();
    Greenlet<Void> cleaning = Greenlets.spawn(() -> {
      try {
        Thread.sleep(Duration.ofDays(1));
      } finally {
        steps.add("cleaning");
        Thread.sleep(30);
        steps.add("cleaned");
      }
    });
    Greenlets.yieldNow();
    cleaning.kill(NOW);
    Greenlets.sleep(Duration.ofMillis(5));
    cleaning.kill();

    assertEquals(List.of("cleaning", "cleaned"), steps);
  }

  @Test
  void aKillWithAnotherErrorIsAFailure() throws Exception {
    IllegalStateException error = new IllegalStateException("told to fail");
    Greenlet<Void> failed = Greenlets.spawn(() -> Thread.sleep(Duration.ofDays(1)));
    Greenlets.yieldNow();

    assertTrue(failed.kill(error, Duration.ofSeconds(10)));

    assertFalse(failed.isSuccessful());
    assertSame(error, failed.exception());
    assertNull(failed.value());
  }

  @Test
  void aCheckedErrorIsRefused() {
    Greenlet<Void> target = Greenlets.spawn(() -> Thread.sleep(Duration.ofDays(1)));
    assertThrows(IllegalArgumentException.class, () -> target.kill(new Exception("checked"), NOW));
    target.cancel(true);
  }

  @Test
  void catchingExceptionsDoesNotEatAKill() throws Exception {
    Greenlet<String> careless = Greenlets.spawn(() -> {
      try {
        Thread.sleep(Duration.ofDays(1));
      } catch (Exception e) {
        return "eaten as " + e;
      }
      return "slept";
    });
    Greenlets.yieldNow();
    careless.kill();

    assertInstanceOf(GreenletExit.class, careless.value());
  }

  @Test
  void aKilledReaderLeavesTheSocketUsable() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket served = server.accept()) {
      InputStream in = client.getInputStream();
      Greenlet<Integer> reader = Greenlets.spawn(() -> in.read());
      Greenlets.yieldNow();
      reader.kill();
      served.getOutputStream().write(new byte[] {7, 8});

      assertEquals(7, in.read());
      assertEquals(8, in.read());
    }
  }

  @Test
  void aKillDuringLockIsDeliveredAtTheNextWait() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    List<String> steps = new ArrayList<>();
    lock.lock();
    Greenlet<Void> locking = Greenlets.spawn(() -> {
      lock.lock();
      try {
        steps.add("locked");
        Thread.sleep(Duration.ofDays(1));
      } finally {
        lock.unlock();
      }
    });
    Greenlets.yieldNow();
    locking.kill(NOW);
    Greenlets.sleep(Duration.ofMillis(20));
    assertEquals(List.of(), steps);
    lock.unlock();
    locking.join();

    assertEquals(List.of("locked"), steps);
    assertInstanceOf(GreenletExit.class, locking.value());
    assertFalse(lock.isLocked());
  }

  @Test
  void aGreenletThatClearsItsInterruptIsStillKilled() throws Exception {
    Greenlet<Void> eating = Greenlets.spawn(() -> {
      LockSupport.park();
      Thread.interrupted();
      LockSupport.park();
      Thread.interrupted();
      Thread.sleep(Duration.ofDays(1));
    });
    Greenlets.yieldNow();
    eating.kill();

    assertInstanceOf(GreenletExit.class, eating.value());
  }

  @Test
  void aParkLoopOfAKilledGreenletLetsOtherGreenletsRun() throws Exception {
    boolean[] done = {false};
    Greenlet<Void> loop = Greenlets.spawn(() -> {
      while (!done[0]) {
        LockSupport.park();
      }
      Thread.sleep(Duration.ofDays(1));
    });
    Greenlets.yieldNow();
    loop.kill(NOW);
    Greenlets.sleep(Duration.ofMillis(20));
    assertFalse(loop.isReady());
    done[0] = true;
    LockSupport.unpark(loop.thread());
    loop.join();

    assertInstanceOf(GreenletExit.class, loop.value());
  }

  @Test
  void aThreadOfTheProgramCanBeKilled() throws Exception {
    List<String> seen = new ArrayList<>();
    CountDownLatch begun = new CountDownLatch(1);
    Greenlet<?>[] own = new Greenlet<?>[1];
    Thread thread = new Thread(() -> {
      own[0] = Greenlets.current();
      begun.countDown();
      try {
        Thread.sleep(Duration.ofDays(1));
      } catch (InterruptedException e) {
        seen.add("interrupted");
      } finally {
        seen.add("finally");
      }
    });
    thread.start();
    begun.await();
    own[0].kill();
    thread.join();

    assertEquals(List.of("finally"), seen);
  }

  @Test
  void aGreenletThatKillsItselfEndsAtOnce() throws Exception {
    List<String> steps = new ArrayList<>();
    Greenlet<Void> suicidal = Greenlets.spawn(() -> {
      Greenlets.current().kill();
      steps.add("survived");
    });
    suicidal.join();

    assertInstanceOf(GreenletExit.class, suicidal.value());
    assertEquals(List.of(), steps);
  }

  @Test
  void shieldedCodeIsCutOffAfterwards() throws Exception {
    List<String> steps = new ArrayList<>();
    Greenlet<Void> shielded = Greenlets.spawn(() -> {
      Greenlets.shielded(() -> {
        Thread.sleep(50);
        steps.add("shielded");
      });
      Thread.sleep(Duration.ofDays(1));
    });
    Greenlets.yieldNow();
    shielded.kill();

    assertEquals(List.of("shielded"), steps);
    assertInstanceOf(GreenletExit.class, shielded.value());
  }

  @Test
  void aTimeoutSetInsideAShieldPassesInsideTheShield() throws Exception {
    boolean ended = Greenlets.shielded(() -> io.grivet.Timeout.run(Duration.ofMillis(10), () -> Thread.sleep(Duration
        .ofDays(1))));

    assertFalse(ended);
  }

  @Test
  void aTimeoutFromOutsideWaitsForTheShield() throws Exception {
    List<String> steps = new ArrayList<>();
    boolean ended = io.grivet.Timeout.run(Duration.ofMillis(10), () -> {
      Greenlets.shielded(() -> {
        Thread.sleep(50);
        steps.add("shielded");
      });
      Thread.sleep(Duration.ofDays(1));
    });

    assertFalse(ended);
    assertEquals(List.of("shielded"), steps);
  }
}

package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.RawGreenlet;
import io.grivet.TimeoutExpired;
import java.io.FileInputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of an error to a greenlet that is in an unusual place, and the state that the error leaves there. */
@Timeout(30)
class DeliveryIT {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final CountDownLatch PINNED = new CountDownLatch(1);
  private final List<Object> steps = new ArrayList<>();
  private int before;

  @BeforeEach
  void count() throws Exception {
    before = Underway.count();
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertFalse(Thread.interrupted());
    Thread.sleep(1);
    assertEquals(before, Underway.count());
  }

  // -- interrupts ----------------------------------------------------------------------------------------------------

  @Test
  void anInterruptBesideAClosedLimitIsKept() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Greenlet<Boolean> both = Greenlets.spawn(() -> {
      try (var limit = io.grivet.Timeout.after(Duration.ofMillis(5))) {
        lock.lock(); // the limit passes here, then another thread interrupts
        lock.unlock();
        steps.add(limit.isExpired());
      }
      return Thread.interrupted();
    });
    Greenlets.yieldNow();
    Thread.sleep(30);
    both.thread().interrupt();
    lock.unlock();

    assertTrue(both.get());
    assertEquals(List.of(false), steps);
  }

  @Test
  void anInterruptBesideAPassedLimitIsDeliveredAfterTheLimit() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Greenlet<Void> both = Greenlets.spawn(() -> {
      try (var limit = io.grivet.Timeout.after(Duration.ofMillis(5))) {
        lock.lock();
        lock.unlock();
        assertSame(limit, assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY)).timeout());
      }
      assertThrows(InterruptedException.class, () -> Thread.sleep(DAY));
    });
    Greenlets.yieldNow();
    Thread.sleep(30);
    both.thread().interrupt();
    lock.unlock();
    both.get();
  }

  @ParameterizedTest
  @EnumSource(Interruptible.class)
  void anInterruptBeforeAPassedLimitIsKept(Interruptible wait) throws Exception {
    try (var limit = io.grivet.Timeout.after(Duration.ZERO)) {
      Thread.currentThread().interrupt();
      assertSame(limit, assertThrows(TimeoutExpired.class, wait.action::run).timeout());
    }
    assertTrue(Thread.interrupted());
  }

  @ParameterizedTest
  @EnumSource(Interruptible.class)
  void anInterruptBeforeAKillDoesNotDisturbTheCleanUp(Interruptible wait) throws Exception {
    Greenlet<Void> killed = Greenlets.spawn(() -> {
      Thread.yield();
      try {
        wait.action.run();
      } finally {
        Thread.sleep(1);
        steps.add("cleaned up");
      }
    });
    Greenlets.yieldNow();
    killed.thread().interrupt();
    killed.kill();

    assertEquals(List.of("cleaned up"), steps);
    assertTrue(killed.isCancelled());
  }

  /** Waits that an interrupt ends. */
  enum Interruptible {
    SLEEP(() -> Thread.sleep(DAY)),
    OBJECT_WAIT(() -> {
      Object monitor = new Object();
      synchronized (monitor) {
        monitor.wait();
      }
    }),
    QUEUE(() -> new LinkedBlockingQueue<>().take()),
    GREENLET_JOIN(() -> Greenlets.spawn(() -> Thread.sleep(DAY)).join());

    final Action action;

    Interruptible(Action action) {
      this.action = action;
    }
  }

  @Test
  void anInterruptBeforeTheLimitIsNoTimeout() throws Exception {
    Greenlet<Void> interrupted = Greenlets.spawn(() -> {
      try (var limit = io.grivet.Timeout.after(DAY)) {
        assertThrows(InterruptedException.class, () -> Thread.sleep(DAY));
        steps.add(limit.isExpired());
      }
    });
    Greenlets.yieldNow();
    interrupted.thread().interrupt();
    interrupted.get();

    assertEquals(List.of(false), steps);
  }

  @Test
  void aCutOffPartyBreaksTheBarrierForTheOtherParties() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(3);
    Greenlet<Integer> cutOff = Greenlets.spawn(() -> barrier.await());
    Greenlet<Integer> other = Greenlets.spawn(() -> barrier.await());
    Greenlets.yieldNow();
    cutOff.kill();

    assertInstanceOf(GreenletExit.class, cutOff.value());
    assertTrue(barrier.isBroken());
    assertTrue(other.join(Duration.ofSeconds(5)));
    assertInstanceOf(BrokenBarrierException.class, other.exception());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aJoinOfACompletableFutureIsCutOff(boolean waits) throws Exception {
    CompletableFuture<String> never = new CompletableFuture<>();
    Greenlet<String> joining = Greenlets.spawn(() -> {
      Thread.yield();
      return never.join();
    });
    Greenlets.yieldNow();
    if (waits) {
      Thread.sleep(1);
    }
    joining.kill();

    assertTrue(joining.isCancelled());
    assertThrows(TimeoutExpired.class, () -> {
      try (var limit = io.grivet.Timeout.after(SHORT)) {
        steps.add(never.thenApply(value -> value + limit.limit()).join());
      }
    });
    never.complete("late");
    Thread.sleep(1);
    assertEquals("late", never.join());
  }

  // -- pinned, native, UNIX-domain -----------------------------------------------------------------------------------

  /** Waits in its initialiser, where a greenlet cannot leave its carrier. */
  static final class Pinned {
    static {
      PINNED.countDown();
      sleepForADay();
    }

    private Pinned() {}
  }

  private static void sleepForADay() {
    try {
      Thread.sleep(DAY);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aPinnedGreenletIsCutOff() throws Exception {
    Greenlet<Pinned> pinned = Greenlets.spawn(Pinned::new);
    PINNED.await();
    Thread.sleep(1);
    pinned.kill();

    assertInstanceOf(GreenletExit.class, pinned.value());
  }

  /** As above, for an error that is due before the wait begins. */
  static final class PinnedLater {
    static {
      sleepForADay();
    }

    private PinnedLater() {}
  }

  @Test
  void aDueErrorEndsAPinnedWaitAtOnce() {
    try (var limit = io.grivet.Timeout.after(Duration.ZERO)) {
      assertSame(limit, assertThrows(TimeoutExpired.class, PinnedLater::new).timeout());
    }
  }

  @Test
  void aKillDuringAReadOfAPipeLosesNoByte(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    List<Integer> read = new ArrayList<>();
    CountDownLatch open = new CountDownLatch(1);
    Greenlet<Void> reader = Greenlets.spawn(() -> {
      try (InputStream in = new FileInputStream(pipe.toFile())) {
        open.countDown();
        for (int b = in.read(); b >= 0; b = in.read()) {
          read.add(b);
        }
      }
    });
    try (var out = Files.newOutputStream(pipe)) {
      open.await();
      Thread.sleep(20);
      reader.cancel(true);
      assertFalse(reader.join(SHORT), "the kernel has it");
      out.write(7);
      assertTrue(reader.join(Duration.ofSeconds(10)));
    }
    assertEquals(List.of(7), read);
    assertInstanceOf(GreenletExit.class, reader.value());
  }

  @Test
  void aTimeoutCutsOffAConnectToAFullUnixDomainSocket(@TempDir Path folder) throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
    List<SocketChannel> connected = new ArrayList<>();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address, 1);
      try (var limit = io.grivet.Timeout.after(Duration.ofMillis(200))) {
        TimeoutExpired thrown = assertThrows(TimeoutExpired.class, () -> {
          for (int i = 0; i < 100; i++) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            connected.add(channel);
            channel.connect(address);
          }
        });
        assertSame(limit, thrown.timeout());
      }
    } finally {
      for (SocketChannel channel : connected) {
        channel.close();
      }
    }
  }

  // -- others --------------------------------------------------------------------------------------------------------

  @Test
  void aKillDuringTheTurnOfASwitchableGreenletSurvivesItsEnd() throws Exception {
    Greenlet<Void> scheduled = Greenlets.spawn(() -> {
      RawGreenlet raw = new RawGreenlet(first -> {
        Thread.yield(); // the kill is sent here, and nothing waits before the end
        return null;
      });
      raw.switchTo();
      steps.add("back");
      Thread.sleep(DAY);
    });
    Greenlets.yieldNow();
    scheduled.kill();

    assertEquals(List.of("back"), steps);
    assertTrue(scheduled.isCancelled());
  }

  @Test
  void anInterruptedExceptionThrownByTheProgramDeliversAKill() throws Exception {
    Greenlet<Void> careful = Greenlets.spawn(() -> {
      Thread.yield();
      if (!Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("by hand");
      }
    });
    Greenlets.yieldNow();
    careful.kill();

    assertTrue(careful.isCancelled());
  }

  @Test
  void killedWorkersOfAPoolAreReplaced() throws Exception {
    LinkedBlockingQueue<Thread> workers = new LinkedBlockingQueue<>();
    try (var pool = java.util.concurrent.Executors.newFixedThreadPool(1)) {
      pool.submit(() -> workers.add(Thread.currentThread())).get();
      Thread first = workers.take();
      Greenlets.of(first).kill();
      first.join();
      pool.submit(() -> workers.add(Thread.currentThread())).get();
      assertFalse(workers.take() == first);
    }
  }

  @Test
  void aTimeoutDoesNotReachTheNextTaskOfAWorker() throws Exception {
    try (var pool = java.util.concurrent.Executors.newFixedThreadPool(1)) {
      var first = pool.submit(() -> {
        try (var limit = io.grivet.Timeout.after(Duration.ofMillis(5))) {
          LockSupport.parkNanos(20_000_000); // eats the interrupt, as it may
          return limit.isExpired();
        }
      });
      assertFalse(first.get());
      assertNull(pool.submit(() -> {
        Thread.sleep(20);
        return null;
      }).get());
    }
  }

  @Test
  void aHundredThousandEndedGreenletsLeaveNothingBehind() throws Exception {
    List<WeakReference<Thread>> threads = new ArrayList<>();
    for (int round = 0; round < 100; round++) {
      List<Greenlet<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        int number = i;
        all.add(Greenlets.spawn(() -> number));
      }
      assertEquals(1000, Greenlets.joinAll(all).size());
      threads.add(new WeakReference<>(all.getFirst().thread()));
      threads.add(new WeakReference<>(all.getLast().thread()));
    }
    System.gc();

    long kept = threads.stream().filter(thread -> thread.get() != null).count();
    assertTrue(kept <= 4, kept + " of 200 are still reachable");
  }
}

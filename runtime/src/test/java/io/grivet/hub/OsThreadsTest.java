package io.grivet.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The kernel's data about a carrier that sleeps, runs, or was never started. */
@Timeout(60)
class OsThreadsTest {
  private static final int LOOKS = 1000;

  private final OsThreads osThreads = new OsThreads();
  private RunningHub running;

  @BeforeEach
  void start() throws Exception {
    running = new RunningHub();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aThreadThatSleepsOnKeepsItsCount() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    Carrier carrier = blockedUntil(block);
    await().until(() -> osThreads.sleeps(carrier) != OsThreads.AWAKE);

    assertEquals(osThreads.sleeps(carrier), osThreads.sleeps(carrier));
    block.countDown();
  }

  @Test
  void aThreadThatRanBetweenTwoSleepsHasAHigherCount() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    Carrier carrier = blockedUntil(block);
    await().until(() -> osThreads.sleeps(carrier) != OsThreads.AWAKE);
    long before = osThreads.sleeps(carrier);
    GrivetThreads.unparkCarrier(carrier); // the latch sends the carrier back to sleep
    await().until(() -> osThreads.sleeps(carrier) != OsThreads.AWAKE && osThreads.sleeps(carrier) != before);

    assertTrue(osThreads.sleeps(carrier) > before);
    block.countDown();
  }

  @Test
  void aRunningThreadIsAwake() throws Exception {
    Carrier[] carrier = new Carrier[1];
    boolean[] stop = new boolean[1];
    CompletableFuture<Void> end = running.greenlet(baton -> {
      baton.release();
      synchronized (stop) {
        carrier[0] = (Carrier) Thread.currentThread();
      }
      for (boolean stopped = false; !stopped;) {
        synchronized (carrier) {
          stopped = stop[0];
        }
      }
      baton.acquire();
    });
    await().until(() -> carrier[0] != null);

    assertEquals(OsThreads.AWAKE, osThreads.sleeps(carrier[0]));
    synchronized (carrier) {
      stop[0] = true;
    }
    end.get();
  }

  @Test
  void aMissingThreadCountsAsAwake() {
    assertEquals(OsThreads.AWAKE, osThreads.sleeps(new Carrier(running.hub, null, 0, 777)));
  }

  @Test
  void theKernelReportsNothingAboutAMissingThread() {
    assertNull(osThreads.times(new Carrier(running.hub, null, 0, 777)));
  }

  @Test
  void aCarrierAmongMoreThreadsThanProcessorsHasQueued() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Carrier> carrier = new CompletableFuture<>();
    CompletableFuture<Void> end = running.greenlet(baton -> {
      carrier.complete((Carrier) Thread.currentThread());
      while (!stop.get()) {
        Thread.onSpinWait();
      }
    });
    long before = osThreads.times(carrier.get()).queuedNanos();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      new Thread(() -> {
        while (!stop.get()) {
          Thread.onSpinWait();
        }
      }).start();
    }
    await().until(() -> osThreads.times(carrier.get()).queuedNanos() > before);
    stop.set(true);
    end.get();
  }

  @Test
  void aLookAllocatesNothingAndTheTimesOneObject() throws Exception {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    CountDownLatch block = new CountDownLatch(1);
    Carrier carrier = blockedUntil(block);
    await().until(() -> osThreads.sleeps(carrier) != OsThreads.AWAKE);
    OsThreads.Times times = osThreads.times(carrier);

    long before = bean.getCurrentThreadAllocatedBytes();
    long between = bean.getCurrentThreadAllocatedBytes();
    long asleep = 0;
    for (int i = 0; i < LOOKS; i++) {
      asleep += osThreads.sleeps(carrier) == OsThreads.AWAKE ? 0 : 1;
    }
    long looked = bean.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < LOOKS; i++) {
      times = osThreads.times(carrier);
    }
    long timed = bean.getCurrentThreadAllocatedBytes();

    assertEquals(LOOKS, asleep);
    assertNotNull(times);
    long question = between - before;
    assertEquals(0, looked - between - question, "bytes for the looks");
    assertTrue(timed - looked - question <= LOOKS * 32L, () -> timed - looked + " bytes for the times");
    block.countDown();
  }

  /** A suspended greenlet may hold the lock of the JDK's cleaner, which each stream of a file needs. */
  @Test
  void aLookNeedsNoLockOfTheCleaner() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    Carrier carrier = blockedUntil(block);
    CountDownLatch firstLook = new CountDownLatch(1);
    CountDownLatch locked = new CountDownLatch(1);
    ExecutorService looker = Executors.newSingleThreadExecutor();
    Future<OsThreads.Times> seen = looker.submit(() -> {
      osThreads.times(carrier);
      firstLook.countDown();
      locked.await();
      osThreads.sleeps(carrier);
      return osThreads.times(carrier);
    });
    firstLook.await();

    synchronized (listOfTheCleaner()) {
      locked.countDown();
      assertNotNull(seen.get(30, TimeUnit.SECONDS));
    }
    looker.shutdown();
    block.countDown();
  }

  private static Object listOfTheCleaner() throws ReflectiveOperationException {
    Object cleaner = value("jdk.internal.ref.CleanerFactory", "commonCleaner", null);
    return value("jdk.internal.ref.CleanerImpl", "activeList", value("java.lang.ref.Cleaner", "impl", cleaner));
  }

  private static Object value(String type, String name, Object owner) throws ReflectiveOperationException {
    Field field = Class.forName(type).getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  private Carrier blockedUntil(CountDownLatch block) throws Exception {
    CompletableFuture<Carrier> carrier = new CompletableFuture<>();
    running.greenlet(baton -> {
      baton.release();
      carrier.complete((Carrier) Thread.currentThread());
      block.await();
      baton.acquire();
    });
    return carrier.get();
  }
}

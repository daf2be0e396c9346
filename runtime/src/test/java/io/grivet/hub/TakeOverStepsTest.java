package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.waits.Spinning;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What happens between two steps of a take-over. The greenlet is real and spins; who suspends it, and what the kernel
 * says, is the test's.
 */
@Timeout(60)
class TakeOverStepsTest {
  private static final StackTraceElement[] PROGRAM = PlaceTest.stack("app.Main.loop");
  private static final StackTraceElement[] HOOK = PlaceTest.stack("io.grivet.hook.SocketPollHook.poll app.Main.loop");
  private static final long SLEEPS = 5;

  private final Spinning spinning = new Spinning();
  private final List<String> steps = new ArrayList<>();
  private final FakeSuspender suspender = new FakeSuspender();
  private final FakeHeap heap = new FakeHeap();
  private long sleeps = SLEEPS;
  private long still;
  private RunningHub running;
  private Hub hub;
  private TakeOver takeOver;
  private CompletableFuture<Void> end;
  private Carrier carrier;

  @BeforeEach
  void spin() throws Exception {
    running = RunningHub.withoutMonitor();
    hub = running.hub;
    takeOver = new TakeOver(hub, new FakeKernel(), heap, () -> suspender);
    takeOver.beforeMain();
    end = new RealGreenlets(hub).start("spins", spinning::untilSet);
    await().until(() -> hub.running() != null);
    carrier = hub.baton().holder();
    await().until(() -> GrivetThreads.carrier(hub.running().thread()) == carrier);
  }

  @AfterEach
  void stop() throws Exception {
    spinning.set();
    end.get(RunningHub.LIMIT_SECONDS, SECONDS);
    running.close();
  }

  // -- from one that computes ----------------------------------------------------------------------------------------

  @Test
  void itMovedBetweenLookAndSuspensionSoItIsResumedNotPreempted() {
    suspender.meanwhile = () -> hub.counters().switches++;
    assertNotPreempted("suspend", "resume");
  }

  @Test
  void itEnteredANativeCallBetweenLookAndSuspension() {
    suspender.meanwhile = () -> carrier.state.enterNative();
    assertNotPreempted("suspend", "resume");
    carrier.state.giveBack();
  }

  @Test
  void itStoppedInOurCode() {
    suspender.meanwhile = () -> suspender.stack = HOOK;
    assertNotPreempted("suspend", "resume");
  }

  @Test
  void theJvmBeganToEndBetweenLookAndSuspension() {
    suspender.meanwhile = takeOver::end;
    assertNotPreempted("suspend", "resume");
  }

  @Test
  void noOtherThreadCanBeHad() {
    hub.baton().carriers().stackBytes(Long.MAX_VALUE / 2);
    assertNotPreempted("suspend", "resume");
    assertTrue(carrier.state.isRunning());
    assertFalse(carrier.suspended);
  }

  @Test
  void theVmRefuses() {
    suspender.refuses = true;
    assertNotPreempted("suspend");
  }

  @Test
  void whoIsInOurCodeIsNotEvenSuspended() {
    suspender.stack = HOOK;
    assertNotPreempted();
  }

  @Test
  void whoHasSwitchedSinceTheMonitorLookedIsNotEvenSuspended() {
    assertEquals(0, takeOver.preempt(carrier, hub.running(), hub.counters().switches - 1));
    assertEquals(List.of(), steps);
  }

  @Test
  void theGateIsClosedWhileOneThatComputesIsSuspended() throws Exception {
    Thread leaving = leavesMeanwhile(() -> hub.counters().switches++);
    assertNotPreempted("suspend", "resume");
    assertGoesOn(leaving);
  }

  @Test
  void onceItsTurnHasComeItIsResumed() {
    assertEquals(PROGRAM.length, preempt());
    assertEquals(List.of("suspend"), steps);
    assertTrue(carrier.suspended);
    assertFalse(takeOver.isEmpty());
    await("the hub, on another carrier, has nothing else to do").until(() -> hub.baton().holder() == carrier);
    takeOver.look();

    assertEquals(List.of("suspend", "resume"), steps);
    assertTrue(takeOver.isEmpty());
    assertEquals(hub.counters().switches, carrier.sliceAt, "it is in a slice");
    assertEquals(1, hub.counters().preemptions);
    assertEquals(0, hub.counters().overlaps);
  }

  private void assertNotPreempted(String... expected) {
    assertEquals(0, preempt());
    assertStays(expected);
  }

  private int preempt() {
    return takeOver.preempt(carrier, hub.running(), hub.counters().switches);
  }

  // -- when the VM is asked for a suspender --------------------------------------------------------------------------

  @Test
  void beforeMainIfTheHeapIsSmall() {
    takeOver = asking();
    heap.maxBytes = 64 << 20;
    takeOver.beforeMain();
    assertEquals(List.of(), steps);
    heap.maxBytes--;
    takeOver.beforeMain();
    assertEquals(List.of("ask"), steps);
    takeOver.refuse();
    takeOver.beforeMain();
    assertEquals(List.of("ask"), steps, "option take-over=off");
  }

  @Test
  void whatATinyHeapHasNoRoomForIsAskedForAgain() {
    boolean[] full = {true};
    takeOver = new TakeOver(hub, new FakeKernel(), heap, () -> {
      steps.add("ask");
      if (full[0]) {
        throw new OutOfMemoryError("a tiny heap");
      }
      return suspender;
    });
    heap.maxBytes = 0;
    takeOver.beforeMain();
    full[0] = false;
    assertTrue(take());
    assertEquals(List.of("ask", "ask", "suspend"), steps);
    takeAwayEnds();
  }

  @Test
  void neverWhileTheJvmIsCreated() {
    takeOver = asking();
    still = 20_000_000;
    assertNotTaken();
    assertNotPreempted();
    takeOver.beginInTime(System.nanoTime() + 2_000_000_000);
    assertEquals(List.of(), steps);
    takeOver.beforeMain();
    assertTrue(take());
    assertEquals(List.of("ask", "suspend"), steps);
    takeAwayEnds();
  }

  @Test
  void whenOneHasSleptForLong() {
    takeOver = asking();
    takeOver.beforeMain();
    heap.freeBytes = (32 << 20) - 1;
    takeOver.beginInTime(System.nanoTime() + 2_000_000_000);
    assertNotPreempted();
    still = 19_999_999;
    assertNotTaken();
    still++;
    assertTrue(take());
    assertEquals(List.of("ask", "suspend"), steps);
    takeAwayEnds();
  }

  @Test
  void aHeapThatNeverHasMuchRoomKeepsNobodyFromBeingPreempted() {
    takeOver = asking();
    takeOver.beforeMain();
    heap.freeBytes = 0;
    long first = System.nanoTime();
    assertNotPreempted();
    await().until(() -> preempt() > 0);
    assertTrue(System.nanoTime() - first > 1_000_000_000);
    assertEquals(List.of("ask", "suspend"), steps);
    await("the hub, on another carrier, has nothing else to do").until(() -> hub.baton().holder() == carrier);
    takeOver.look();
  }

  @Test
  void afterASecondIfThereIsMuchRoom() {
    takeOver = asking();
    takeOver.beforeMain();
    long now = System.nanoTime();
    takeOver.beginInTime(now + 900_000_000);
    assertEquals(List.of(), steps);
    takeOver.beginInTime(now + 1_000_000_001);
    takeOver.beginInTime(now + 1_000_000_001);
    assertEquals(List.of("ask"), steps);
  }

  private TakeOver asking() {
    return new TakeOver(hub, new FakeKernel(), heap, () -> {
      steps.add("ask");
      return suspender;
    });
  }

  // -- from one that is blocked --------------------------------------------------------------------------------------

  @Test
  void itMovedBetweenLookAndSuspensionSoItIsResumedNotTaken() {
    suspender.meanwhile = () -> sleeps++;
    assertNotTaken("suspend", "resume");
  }

  @Test
  void itSleepsAmidItsJavaCode() {
    suspender.blocked = false;
    assertNotTaken("suspend", "resume");
  }

  /** A thread that sleeps amid its Java code waits for memory or for a class, and the VM does not say for which. */
  @Test
  void aSleepBesideAClassInitialiserThatIsShortOrEndsWithAVmOperationIsAWaitForMemory() throws Exception {
    suspender.blocked = false;
    Thread initialising = new Thread(Slow::touch, "initialises");
    initialising.start();
    try {
      await().until(() -> initialising.getState() == Thread.State.WAITING);
      still = 19_999_999;
      assertNotTaken("suspend", "resume");
      steps.clear();
      still = 20_000_000;
      suspender.atVmOperation = () -> sleeps++;
      assertNotTaken("suspend", "VM operation", "resume");
      steps.clear();
      sleeps = SLEEPS;
      suspender.atVmOperation = () -> {};
      assertTrue(take());
      assertEquals(List.of("suspend", "VM operation"), steps);
    } finally {
      Slow.MAY_END.countDown();
      initialising.join();
    }
    takeAwayEnds();
  }

  @Test
  void whoSleptOnSinceTheMonitorLookedIsNotEvenSuspended() {
    sleeps++;
    assertNotTaken();
  }

  @Test
  void whoIsBlockedIsTaken() {
    assertTrue(take());
    assertEquals(List.of("suspend"), steps);
    takeAwayEnds();
    assertEquals(-1, carrier.sliceAt, "it is not in a slice");
  }

  @Test
  void whoMovedWhileItsStackWasLookedAtIsNotEvenSuspended() {
    suspender.whileLooking = () -> sleeps++;
    assertNotTaken();
  }

  @Test
  void theGateIsClosedWhileOneThatIsBlockedIsSuspended() throws Exception {
    Thread leaving = leavesMeanwhile(() -> sleeps++);
    assertNotTaken("suspend", "resume");
    assertGoesOn(leaving);
  }

  private void takeAwayEnds() {
    takeOver.look();
    assertTrue(carrier.state.isAway(), "it still sleeps");
    sleeps++;
    await().until(() -> {
      takeOver.look();
      return steps.contains("resume");
    });
  }

  private void assertNotTaken(String... expected) {
    assertFalse(take());
    assertStays(expected);
  }

  private boolean take() {
    suspender.stack = PROGRAM;
    return takeOver.take(carrier, hub.running(), SLEEPS, still, hub.counters().switches);
  }

  /** Amid the suspension, a thread comes to the gate and must wait there; then the greenlet moves. */
  private Thread leavesMeanwhile(Runnable move) {
    Thread leaving = new Thread(hub.baton()::passGate, "leaving");
    suspender.meanwhile = () -> {
      leaving.start();
      await().until(() -> !leaving.isAlive() || leaving.getState().name().endsWith("WAITING"));
      steps.addAll(leaving.isAlive() ? List.of() : List.of("left"));
      move.run();
    };
    return leaving;
  }

  private static void assertGoesOn(Thread leaving) throws InterruptedException {
    leaving.join(SECONDS.toMillis(RunningHub.LIMIT_SECONDS));
    assertFalse(leaving.isAlive(), "the gate is open again");
  }

  private void assertStays(String... expected) {
    assertEquals(List.of(expected), steps);
    assertSame(carrier, hub.baton().holder());
    assertTrue(takeOver.isEmpty());
    assertEquals(0, hub.counters().handovers);
  }

  private final class FakeKernel implements Kernel {
    @Override
    public long sleeps(Carrier asked) {
      return sleeps;
    }

    @Override
    public OsThreads.Times times(Carrier asked) {
      throw new AssertionError("nobody asks");
    }
  }

  private static final class FakeHeap implements Heap {
    private long maxBytes = Long.MAX_VALUE;
    private long freeBytes = Long.MAX_VALUE;

    @Override
    public long maxBytes() {
      return maxBytes;
    }

    @Override
    public long freeBytes() {
      return freeBytes;
    }
  }

  /** Notes what it is asked for; the greenlet spins on. */
  private final class FakeSuspender implements Suspender {
    private StackTraceElement[] stack = PROGRAM;
    private boolean refuses;
    private boolean blocked = true;
    private Runnable meanwhile = () -> {};
    private Runnable whileLooking = () -> {};
    private Runnable atVmOperation = () -> {};

    @Override
    public boolean suspend(Thread greenlet) {
      steps.add("suspend");
      meanwhile.run();
      return !refuses;
    }

    @Override
    public void resume(Thread greenlet) {
      steps.add("resume");
    }

    @Override
    public boolean isInNative(Thread greenlet) {
      return false;
    }

    @Override
    public boolean isBlocked(Thread greenlet) {
      return blocked;
    }

    @Override
    public void awaitVmOperation() {
      steps.add("VM operation");
      atVmOperation.run();
    }

    @Override
    public StackTraceElement[] stack(Thread greenlet) {
      whileLooking.run();
      return stack;
    }
  }

  /** A class whose initialiser lasts until it may end. */
  private static final class Slow {
    static final CountDownLatch MAY_END = new CountDownLatch(1);

    private Slow() {}

    static void touch() {
      Initialised.touch();
    }

    private static final class Initialised {
      static {
        try {
          MAY_END.await();
        } catch (InterruptedException e) {
          throw new ExceptionInInitializerError(e);
        }
      }

      private Initialised() {}

      static void touch() {}
    }
  }
}

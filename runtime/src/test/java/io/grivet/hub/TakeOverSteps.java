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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A real greenlet that spins on a real hub; the test sets the answers of the VM and the kernel about the greenlet. */
@Timeout(60)
abstract class TakeOverSteps {
  static final StackTraceElement[] PROGRAM = PlaceTest.stack("app.Main.loop");
  static final StackTraceElement[] HOOK = PlaceTest.stack("io.grivet.hook.SocketPollHook.poll app.Main.loop");
  static final long SLEEPS = 5;

  final List<String> steps = new ArrayList<>();
  final FakeSuspender suspender = new FakeSuspender(steps, PROGRAM);
  private final Spinning spinning = new Spinning();
  private RunningHub running;
  private CompletableFuture<Void> end;
  long sleeps = SLEEPS;
  Hub hub;
  SuspenderSource suspenders;
  TakeOver takeOver;
  Carrier carrier;

  @BeforeEach
  void spin() throws Exception {
    running = RunningHub.withoutMonitor();
    hub = running.hub;
    suspenders = new SuspenderSource(new FakeHeap(), () -> suspender);
    takeOver = new TakeOver(hub, new FakeKernel(), suspenders);
    suspenders.beforeMain();
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

  /** During the suspension, a thread comes to the gate and must wait there; then the greenlet moves. */
  final Thread leavesMeanwhile(Runnable move) {
    Thread leaving = new Thread(hub.baton()::passGate, "leaving");
    suspender.meanwhile = () -> {
      leaving.start();
      await().until(() -> !leaving.isAlive() || leaving.getState().name().endsWith("WAITING"));
      steps.addAll(leaving.isAlive() ? List.of() : List.of("left"));
      move.run();
    };
    return leaving;
  }

  static void assertGoesOn(Thread leaving) throws InterruptedException {
    leaving.join(SECONDS.toMillis(RunningHub.LIMIT_SECONDS));
    assertFalse(leaving.isAlive(), "the gate is open again");
  }

  final void assertStays(String... expected) {
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
}

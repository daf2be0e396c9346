package io.grivet.it.api;

import static io.grivet.SwitchAssertions.assertNoSwitch;
import static io.grivet.SwitchAssertions.assertSwitches;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.RawGreenlet;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The assertions about switches, which hold or fail by a count. */
@Timeout(60)
class SwitchAssertionsIT {
  private long spins;

  private static AssertionError failureOf(Action code) {
    return assertThrows(AssertionError.class, () -> assertNoSwitch(code));
  }

  @Test
  void codeThatWaitsSwitches() throws Exception {
    assertSwitches(() -> Thread.sleep(1));
    assertSwitches(() -> Greenlets.yieldNow());
    assertEquals("result", assertSwitches(() -> {
      Thread.sleep(1);
      return "result";
    }));
  }

  @Test
  void codeThatWaitsForNothingDoesNot() {
    AssertionError failure = assertThrows(AssertionError.class, () -> assertSwitches(() -> new Semaphore(1).acquire()));

    assertEquals(Greenlets.current() + " was not switched: the code has waited for nothing, so no other greenlet could"
        + " run meanwhile", failure.getMessage());
  }

  @Test
  void codeThatWaitsForNothingIsAtomic() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Greenlets.spawn(() -> {}); // could run, and must not

    assertEquals(1, assertNoSwitch(() -> {
      lock.lock();
      lock.unlock();
      return 1;
    }));
    assertNoSwitch(() -> {});
  }

  @Test
  void theFailureNamesThePlaceOfTheFirstSwitch() {
    AssertionError failure = failureOf(() -> {
      pause();
      Thread.sleep(1);
    });

    String text = failure.getMessage();
    assertTrue(text.startsWith(Greenlets.current()
        + " was switched 2 times in code that must not be switched, first at "
        + SwitchAssertionsIT.class.getName() + ".pause("), text);
    Throwable cause = failure.getCause();
    assertNotNull(cause);
    assertTrue(Arrays.stream(cause.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("pause")), text);
  }

  /** Ready greenlets run before the place is noted, and one switches many times meanwhile. */
  @Test
  void theFailureNamesThePlaceBesideOtherGreenletsThatRun() throws Exception {
    AtomicInteger turns = new AtomicInteger();
    Greenlet<Void> other = Greenlets.spawn(() -> {
      while (turns.incrementAndGet() < 1000) {
        Greenlets.yieldNow();
      }
    });

    AssertionError failure = failureOf(SwitchAssertionsIT::pause);

    assertTrue(failure.getMessage().contains(" was switched once in code"), failure.getMessage());
    assertTrue(failure.getMessage().contains(".pause("), failure.getMessage());
    other.join();
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(1);
  }

  @Test
  void aHopToAnotherSwitchableGreenletIsASwitch() {
    RawGreenlet echo = new RawGreenlet(value -> value);

    assertTrue(failureOf(() -> echo.switchTo(1)).getMessage().contains(" was switched once"));
  }

  @Test
  void aGreenletThatIsPreemptedWasNotAtomic() {
    AtomicInteger ran = new AtomicInteger();
    Greenlets.spawn(ran::incrementAndGet);

    AssertionError failure = failureOf(() -> {
      while (ran.get() == 0) {
        spins++;
      }
    });

    assertTrue(failure.getMessage().startsWith(Greenlets.current()
        + " has computed for so long that other greenlets ran"
        + " meanwhile, see option preempt"), failure.getMessage());
  }

  @Test
  void anErrorOfTheCodePassesUnchanged() {
    IllegalStateException error = new IllegalStateException("expected");
    Action failing = () -> {
      Greenlets.yieldNow();
      throw error;
    };

    assertSame(error, assertThrows(IllegalStateException.class, () -> assertNoSwitch(failing)));
    assertSame(error, assertThrows(IllegalStateException.class, () -> assertSwitches(() -> {
      throw error;
    })));
  }

  @Test
  void anOsThreadIsRefused() {
    for (Action call : new Action[] {() -> assertNoSwitch(() -> {}), () -> assertSwitches(() -> {})}) {
      ExecutionException refusal = assertThrows(ExecutionException.class, () -> OsThread.start(() -> {
        call.run();
        return null;
      }).get());

      assertTrue(refusal.getCause() instanceof IllegalStateException, refusal::toString);
    }
  }
}

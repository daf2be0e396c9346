package io.grivet.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The condition under which a program is reported to wait forever. */
class WouldBlockForeverTest {
  private final Thread thread = new Thread("a");
  private final HeardOutput output = new HeardOutput();
  private final FakeView view = new FakeView();
  private int ends;
  private final WouldBlockForever forever = new WouldBlockForever(view, output, () -> ends++);

  @Test
  void aProgramThatNothingCanWakeIsReportedOnceAtASecondLook() {
    suspected();
    assertEquals(0, forever.idle());
    assertEquals(0, forever.idle());

    assertEquals(1, output.heard.size());
    assertEquals(1, ends);
  }

  @Test
  void aProgramThatRanBetweenBothLooksIsNotReported() {
    suspected();
    view.switches++;
    suspected();
    view.waiter = null;

    silent(0);
  }

  @Test
  void aWaitForATimerOrADescriptorIsNotReported() {
    view.nothing = false;

    silent(0);
  }

  @Test
  void aProgramOfDaemonsIsNotReported() {
    view.alive = false;

    silent(0);
  }

  @Test
  void theQuestionIsPutOffWhileAnotherThreadMayWakeTheProgram() {
    view.others = true;

    silent(2);
    silent(4);
    silent(8);
    silent(16);
    silent(32);
    silent(60);
    silent(60);
    view.others = false;
    suspected();
    assertEquals(0, forever.idle());
    assertEquals(1, output.heard.size());
  }

  @Test
  void aHookOrASignalHandlerMayEndAWait() {
    view.signals = true;

    silent(0);
  }

  @Test
  void theCollectorMayEndAWait() {
    view.waiter = waits(null, new StackTraceElement("java.lang.ref.ReferenceQueue", "remove", "Queue.java", 1));

    silent(0);
  }

  @Test
  void aCircleIsReportedDespiteASignalHandler() {
    view.signals = true;
    view.waiter = waits(thread, new StackTraceElement("app.Main", "run", "Main.java", 1));
    suspected();
    forever.idle();

    assertTrue(output.heard.getFirst().contains("\ndeadlock: "), output.heard::toString);
  }

  @Test
  void aProgramThatWentOnMeanwhileIsNotReported() {
    view.waiter = null;

    silent(0);
  }

  private void suspected() {
    assertEquals(WouldBlockForever.SECOND_LOOK_NANOS, forever.idle());
    assertEquals(List.of(), output.heard);
  }

  private void silent(long askAgainSeconds) {
    assertEquals(TimeUnit.SECONDS.toNanos(askAgainSeconds), forever.idle());
    assertEquals(List.of(), output.heard);
    assertEquals(0, ends);
  }

  private Waiter waits(Thread owner, StackTraceElement... stack) {
    return new Waiter(thread, Waiter.Kind.PARK, this, owner, stack);
  }

  private final class FakeView implements WouldBlockForever.View {
    private boolean nothing = true;
    private long switches;
    private boolean alive = true;
    private boolean others;
    private boolean signals;
    private Waiter waiter = waits(null);

    @Override
    public boolean nothingToWaitFor() {
      return nothing;
    }

    @Override
    public long switches() {
      return switches;
    }

    @Override
    public boolean keepsTheJvmAlive() {
      return alive;
    }

    @Override
    public boolean otherThreadMayWake() {
      return others;
    }

    @Override
    public boolean signalMayWake() {
      return signals;
    }

    @Override
    public List<Waiter> waiters() {
      return waiter == null ? null : List.of(waiter);
    }
  }
}

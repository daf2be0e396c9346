package io.grivet.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The times at which the watchdog reports a thread that holds up other threads. Times are milliseconds; the limit is
 * 1000.
 */
class StallDetectorTest {
  private static final long MILLI = 1_000_000;
  private static final StackTraceElement[] LOOP = {
      new StackTraceElement("app.Loop", "spin", "Loop.java", 12),
      new StackTraceElement("app.Loop", "main", "Loop.java", 5)};

  private final Thread thread = new Thread("worker-7");
  private final HeardOutput output = new HeardOutput();
  private final FakeView view = new FakeView();
  private final StallDetector watchdog = new StallDetector(1000 * MILLI, view, output);

  @Test
  void aStallAndItsEndAreReportedOnceEach() {
    stall(100, 1000, 1100, 1200, 1900);
    end(2000);

    String name = "\"worker-7\" #" + thread.threadId();
    assertEquals(List.of(
        "grivet: carrier blocked for 1100 ms (limit 1000 ms) by " + name
            + " in app.Loop.spin(Loop.java:12): computing\n"
            + "\tat app.Loop.spin(Loop.java:12)\n\tat app.Loop.main(Loop.java:5)\n",
        "grivet: carrier free again after 2000 ms of " + name + "\n"), output.heard);
  }

  @Test
  void aThreadThatHoldsUpNoOtherIsNotReported() {
    view.heldUp = -1;
    stall(100, 1000, 5000, 60_000);
    end(60_000);

    assertEquals(List.of(), output.heard);
  }

  @Test
  void theLimitStartsWhenAnotherThreadCouldRun() {
    view.heldUp = -1;
    stall(1000, 5000);
    view.heldUp = 0;
    stall(5080, 6000);
    assertEquals(List.of(), output.heard);

    stall(6080);
    String text = output.heard.getFirst();
    assertTrue(text.startsWith("grivet: carrier blocked for 6080 ms"), text);
  }

  @Test
  void anOverdueTimerTellsSinceWhenAnotherThreadCouldRun() {
    view.heldUp = 1000;
    stall(1500);

    assertEquals(1, output.heard.size());
  }

  @Test
  void aTimerOverdueBeforeTheStallCountsFromTheBeginningOfTheStall() {
    view.heldUp = 60_000;
    stall(900);

    assertEquals(List.of(), output.heard);
  }

  @Test
  void theTimesOfStallsAreNotAddedUp() {
    for (int i = 0; i < 10; i++) {
      stall(100, 900);
      end(950);
    }

    assertEquals(List.of(), output.heard);
  }

  @Test
  void theLoadingOfAClassIsNotReportedWhileItLasts() {
    view.stack = new StackTraceElement[] {
        new StackTraceElement("java.util.zip.Inflater", "inflate", "Inflater.java", 1),
        new StackTraceElement("java.lang.ClassLoader", "loadClass", "ClassLoader.java", 1), LOOP[1]};
    stall(100, 1500, 1600);
    assertEquals(List.of(), output.heard);

    view.stack = LOOP;
    stall(1700);
    assertEquals(1, output.heard.size());
  }

  @Test
  void aSecondStallWithinFiveSecondsIsCountedForTheNextReport() {
    incident();
    view.now += 1000;
    incident();
    incident();
    view.now += 4000;
    incident();
    view.now += 5000;
    incident();

    List<String> lines = output.firstLines();
    assertEquals(6, lines.size(), lines::toString); // three reports with their ends
    assertTrue(lines.get(0).endsWith(": computing"), lines.get(0));
    assertTrue(lines.get(2).endsWith(": computing; 2 such times not reported since the last one"), lines.get(2));
    assertTrue(lines.get(4).endsWith(": computing"), lines.get(4));
  }

  private void incident() {
    stall(100, 2000);
    end(2100);
  }

  private void stall(long... millis) {
    for (long at : millis) {
      watchdog.stalled(thread, at * MILLI, false);
    }
  }

  private void end(long millis) {
    watchdog.turnsAgain(millis * MILLI);
  }

  private static final class FakeView implements StallDetector.View {
    private long heldUp;
    private StackTraceElement[] stack = LOOP;
    private long now;

    @Override
    public long heldUpNanos() {
      return heldUp < 0 ? -1 : heldUp * MILLI;
    }

    @Override
    public Thread.State state(Thread thread) {
      return Thread.State.RUNNABLE;
    }

    @Override
    public StackTraceElement[] stack(Thread thread) {
      return stack;
    }

    @Override
    public boolean anotherInitialisesAClass(Thread thread) {
      return false;
    }

    @Override
    public long nanoTime() {
      return now * MILLI;
    }
  }
}

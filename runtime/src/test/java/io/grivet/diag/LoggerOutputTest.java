package io.grivet.diag;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports through a logger that is slow, fails or never returns; and their listener. */
@Timeout(60)
class LoggerOutputTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(50);

  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final HeardOutput other = new HeardOutput();

  private LoggerOutput output(Consumer<String> logger) {
    return new LoggerOutput(logger, other);
  }

  @Test
  void reportsAreLoggedInTheirOrder() {
    LoggerOutput output = output(logged::add);
    output.print("a\n");
    output.print("b\n");
    output.finish(LONG);
    output.print("c\n");
    output.finish(LONG);

    assertEquals(List.of("a\n", "b\n", "c\n"), logged);
    assertFalse(output.runsTheProgram());
    assertEquals(List.of(), other.heard);
  }

  @Test
  void whatTheLoggerRefusesGoesToTheOther() {
    LoggerOutput output = output(text -> {
      if (text.startsWith("a")) {
        throw new IllegalStateException("test");
      }
      throw new StackOverflowError("test");
    });
    output.print("a\n");
    output.print("b\n");
    output.finish(LONG);

    assertEquals(List.of("a\n", "b\n"), other.heard);
    assertFalse(output.runsTheProgram());
  }

  @Test
  void aLoggerThatNeverReturnsCountsAsTheProgramAndLosesItsReports() {
    CountDownLatch never = new CountDownLatch(1);
    LoggerOutput output = output(text -> {
      logged.add(text);
      await().until(() -> never.getCount() == 0);
    });
    output.print("a\n");
    await().until(() -> logged.size() == 1);
    output.print("b\n");
    assertTrue(output.runsTheProgram());
    output.finish(0);

    assertTrue(output.runsTheProgram());
    assertEquals(List.of("a\n", "b\n"), other.heard);
    never.countDown();
    output.finish(LONG);
    assertEquals(List.of("a\n"), logged);
    assertEquals(List.of("a\n", "b\n"), other.heard);
  }

  @Test
  void aSlowLoggerIsToldHowManyReportsItMissed() {
    CountDownLatch full = new CountDownLatch(1);
    LoggerOutput output = output(text -> {
      await().until(() -> full.getCount() == 0);
      logged.add(text);
    });
    for (int i = 0; i < LoggerOutput.MOST + 7; i++) {
      output.print(i + "\n");
    }
    full.countDown();
    output.finish(LONG);

    assertEquals(LoggerOutput.MOST + 1, logged.size());
    assertEquals("grivet: 7 more reports are left out, since the logger was slow\n", logged.get(LoggerOutput.MOST));
  }

  @Test
  void aListenerThatFailsIsNotToldAgain() {
    HeardReports reports = new HeardReports(other);
    reports.print("before\n");
    reports.listen(text -> {
      logged.add(text);
      if (text.startsWith("b")) {
        throw new OutOfMemoryError("test");
      }
    });
    for (String text : List.of("a\n", "b\n", "c\n")) {
      reports.print(text);
    }

    assertEquals(List.of("a\n", "b\n"), logged);
    assertEquals(List.of("before", "a", "b", "grivet: a recording gets no more reports, after an unexpected "
        + "java.lang.OutOfMemoryError: test", "c"), other.firstLines());
  }
}

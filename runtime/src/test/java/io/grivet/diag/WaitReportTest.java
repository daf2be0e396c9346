package io.grivet.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The report about threads that wait forever. */
class WaitReportTest {
  private static final StackTraceElement[] STACK = {new StackTraceElement("app.Main", "run", "Main.java", 3)};

  private final Thread a = new Thread("a");
  private final Thread b = new Thread("b");
  private final Thread c = new Thread("c");
  private final Object x = new Object();
  private final Object y = new Object();

  @Test
  void aCircleOfLocksIsNamed() {
    WaitReport report = new WaitReport(List.of(waits(c, Waiter.Kind.LOCK, x, b), waits(a, Waiter.Kind.LOCK, x, b),
        waits(b, Waiter.Kind.PARK, y, a)));

    assertTrue(report.hasCycle());
    List<String> lines = report.text().lines().toList();
    assertEquals("grivet: no thread can make progress: 3 threads wait,"
        + " and no timer, no I/O and no other thread can wake them", lines.get(0));
    assertEquals("deadlock: " + Names.of(a) + " waits for " + Names.of(x) + " held by " + Names.of(b) + ", "
        + Names.of(b) + " waits for " + Names.of(y) + " held by " + Names.of(a), lines.get(1));
    assertEquals(Names.of(a) + " waits to lock " + Names.of(x) + " held by " + Names.of(b), lines.get(2));
    assertEquals("\tat app.Main.run(Main.java:3)", lines.get(3));
    assertEquals(Names.of(c) + " waits to lock " + Names.of(x) + " held by " + Names.of(b), lines.get(6));
  }

  @Test
  void aChainThatEndsIsNoCircle() {
    WaitReport report = new WaitReport(List.of(waits(a, Waiter.Kind.LOCK, x, b), waits(b, Waiter.Kind.END, c, c),
        waits(c, Waiter.Kind.PARK, new CountDownLatch(1), null)));

    assertFalse(report.hasCycle());
    assertFalse(report.text().contains("deadlock"), report::text);
    assertTrue(report.text().contains(Names.of(b) + " waits for the end of " + Names.of(c) + "\n"), report::text);
    assertTrue(report.text().contains(Names.of(c) + " waits for java.util.concurrent.CountDownLatch@"), report::text);
  }

  @Test
  void aThreadThatWaitsForItselfIsACircle() {
    assertTrue(new WaitReport(List.of(waits(a, Waiter.Kind.END, a, a))).hasCycle());
  }

  @Test
  void aDaemonIsMarkedAsDaemon() {
    c.setDaemon(true);
    String text = new WaitReport(List.of(waits(c, Waiter.Kind.NOTIFICATION, x, null))).text();

    assertTrue(text.contains(": 1 thread waits, "), text);
    assertTrue(text.contains(Names.of(c) + " (daemon) waits to be notified on " + Names.of(x)), text);
  }

  @Test
  void aParkWithoutABlockerIsReportedWithoutAReason() {
    String text = new WaitReport(List.of(waits(a, Waiter.Kind.PARK, null, null))).text();

    assertTrue(text.contains(Names.of(a) + " is parked, and nothing tells for what\n"), text);
  }

  @Test
  void fiftyOfManyThreadsAreShown() {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      waiters.add(waits(new Thread("many-" + i), Waiter.Kind.PARK, x, null));
    }
    String text = new WaitReport(waiters).text();

    assertTrue(text.contains("\"many-49\""), text);
    assertFalse(text.contains("\"many-50\""), text);
    assertTrue(text.endsWith("and 10 more\n"), text);
  }

  @Test
  void aClassIsNamedAsAClass() {
    assertEquals("class java.lang.String", Names.of((Object) String.class));
  }

  @Test
  void aThreadWithoutANameHasItsNumber() {
    Thread nameless = new Thread("");

    assertEquals("#" + nameless.threadId(), Names.of(nameless));
  }

  private static Waiter waits(Thread thread, Waiter.Kind kind, Object what, Thread owner) {
    return new Waiter(thread, kind, what, owner, STACK);
  }
}

package io.grivet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.threads.SeenGreenlet;
import io.grivet.threads.SeenGreenlets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text form of greenlets, and the words for their waits. */
class RunInfoTest {
  private static final long NONE = -1;

  private final List<Thread> threads = new ArrayList<>();

  private static SeenGreenlet seen(Thread thread, long startedBy, String stack) {
    return new SeenGreenlet(thread, false, "RUN", 2_500_000_000L, -1, NONE, "", null, "", 1, startedBy, "", null,
        stack);
  }

  private Thread thread(String name) {
    Thread thread = new Thread(() -> {}, name);
    threads.add(thread);
    return thread;
  }

  /** Replaces the numbers of the threads, which differ from run to run. */
  private String named(String text) {
    for (Thread thread : threads) {
      text = text.replace("#" + thread.threadId() + " ", "#? ");
    }
    return text;
  }

  @Test
  void eachGreenletIsBelowTheOneThatStartedIt() {
    Thread main = thread("main");
    Thread first = thread("first");
    Thread second = thread("second");
    Thread third = thread("third");
    String text = RunInfo.of(all(seen(third, first.threadId(), "at d\n"), seen(second, main.threadId(), "at c\n"),
        seen(first, main.threadId(), "at b\nat bb\n"), seen(main, main.threadId(), "at a\n")));

    assertEquals("""
        4 greenlets
        "main" #?  running for 2500 ms, 1 switch
        │     at a
        ├─ "first" #?  running for 2500 ms, 1 switch
        │  │     at b
        │  │     at bb
        │  └─ "third" #?  running for 2500 ms, 1 switch
        │           at d
        └─ "second" #?  running for 2500 ms, 1 switch
                 at c
        """, named(text));
  }

  @Test
  void aGreenletWhoseStarterHasEndedIsARoot() {
    Thread orphan = thread("orphan");

    assertEquals("1 greenlet\n\"orphan\" #?  running for 2500 ms, 1 switch\n",
        named(RunInfo.of(all(seen(orphan, Long.MAX_VALUE, "")))));
  }

  @Test
  void theLastLineTellsWhatIsMissing() {
    assertEquals("0 greenlets\n1 more greenlet is left out: the heap has no room for a list of all; "
        + "some stacks are left out: the heap has no room for the text of all\n",
        RunInfo.of(new SeenGreenlets(List.of(), 1, true)));
  }

  private static SeenGreenlets all(SeenGreenlet... greenlets) {
    return new SeenGreenlets(List.of(greenlets), 0, false);
  }

  @Test
  void aLongChainNeitherOverflowsTheStackNorMovesRightForEver() {
    List<SeenGreenlet> chain = new ArrayList<>();
    long starter = Long.MAX_VALUE;
    for (int i = 0; i < 20_000; i++) {
      Thread thread = thread("link");
      chain.add(seen(thread, starter, ""));
      starter = thread.threadId();
    }
    String text = RunInfo.of(new SeenGreenlets(chain, 0, false));

    assertEquals(20_001, text.lines().count());
    assertTrue(text.lines().mapToInt(String::length).max().orElse(0) < 200, "the longest line");
  }

  @Test
  void aWaitSaysWhatEndsIt() {
    Thread owner = thread("holder");

    assertEquals("descriptor 7, at most 1500 ms more", waitsFor("READ", 7, 1_500_000_000, "", null, ""));
    assertEquals("a descriptor", waitsFor("ACCEPT", -1, NONE, "", null, ""));
    assertEquals("the end of its sleep, at most 10 ms more", waitsFor("SLEEP", -1, 10_000_000, "", null, ""));
    assertEquals("the end of \"holder\" #?", waitsFor("JOIN", -1, NONE, "java.lang.Thread@1", owner, ""));
    assertEquals("monitor Object@1f held by \"holder\" #?",
        waitsFor("MONITOR", -1, NONE, "java.lang.Object@1f", owner, ""));
    assertEquals("a notification on class B@2", waitsFor("NOTIFY", -1, NONE, "class a.B@2", null, ""));
    assertEquals("ReentrantLock@3 held by \"holder\" #?", waitsFor("PARK", -1, NONE,
        "java.util.concurrent.locks.ReentrantLock$NonfairSync@3", owner,
        "java.util.concurrent.locks.ReentrantLock.lock"));
    assertEquals("LinkedBlockingQueue.take",
        waitsFor("PARK", -1, NONE, "a.B@2", null, "java.util.concurrent.LinkedBlockingQueue.take"));
    assertEquals("B@2", waitsFor("PARK", -1, NONE, "a.B@2", null, "java.util.concurrent.locks.LockSupport.park"));
    assertEquals("an unpark", waitsFor("PARK", -1, NONE, "", null, ""));
    assertEquals("", waitsFor("READY", -1, NONE, "", null, ""));
  }

  private String waitsFor(String state, int descriptor, long nanosToLimit, String what, Thread owner, String call) {
    String text = GreenletInfo.of(new SeenGreenlet(Thread.currentThread(), false, state, 0, descriptor, nanosToLimit,
        what, owner, call, 1, 1, "", null, "")).waitsFor();
    return named(text + " ").strip();
  }

  /** A word of the package inspect without a state of the API would fail in a program. */
  @Test
  void everyStateOfALookHasAStateOfTheApi() throws Exception {
    int found = 0;
    for (Object word : Class.forName("io.grivet.inspect.Wait$State").getEnumConstants()) {
      String name = ((Enum<?>) word).name();
      if (!name.equals("END")) { // such a greenlet is not live any more
        GreenletInfo.State.of(name);
        found++;
      }
    }

    assertEquals(GreenletInfo.State.values().length, found);
  }
}

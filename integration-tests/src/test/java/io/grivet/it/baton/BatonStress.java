package io.grivet.it.baton;

import io.grivet.it.plain.Note;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Some fifty threads block in all ways at once, for the number of seconds in the first argument; then each must end.
 *
 * <p>With the second argument {@code one-at-a-time}, it also checks that no two threads ever ran Java code at once.
 */
public final class BatonStress {
  private static final long LIMIT_NANOS = 20_000_000_000L;
  private static final long WARM_UP_MILLIS = 2_000;
  /** Neither kind of thread gives a monitor to the longest waiter, so a round may take some seconds. */
  private static final long STANDSTILL_MILLIS = 20_000;

  private final Queue<Turns> all = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Turns.Blocking> endings = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final long end;

  private BatonStress(long seconds) {
    end = System.nanoTime() + seconds * 1_000_000_000L;
  }

  public static void main(String[] args) throws Throwable {
    BatonStress stress = new BatonStress(Long.parseLong(args[0]));
    boolean oneAtATime = args.length > 1 && args[1].equals("one-at-a-time");
    Path folder = Files.createTempDirectory("baton");
    new BlockingWays(stress).start(folder);
    Thread.sleep(WARM_UP_MILLIS);
    Turns.check();
    stress.superviseUntilTheEnd();
    Note.that("threads that hang", stress.endAll());
    Note.that("failures", List.copyOf(stress.failures));
    Note.that("threads without a round", stress.all.stream().filter(turns -> turns.rounds < 2).toList());
    long counted = stress.all.stream().mapToLong(turns -> turns.counted).sum();
    Note.that("overlaps", oneAtATime ? Turns.overlaps() : "not counted");
    Note.that("lost counts", oneAtATime ? counted - Turns.entered() : "not counted");
    System.err.println(counted + " rounds were checked");
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    System.exit(0);
  }

  /** The action of a thread in each round; the thread is in Java code at the call and at the return. */
  interface Round {
    void run(Turns turns) throws Throwable;
  }

  void loop(String name, Round round) {
    prepare(name, round).start();
  }

  Thread prepare(String name, Round round) {
    Thread thread = create(name, turns -> {
      while (goesOn()) {
        round.run(turns);
      }
    });
    threads.add(thread);
    return thread;
  }

  Thread once(String name, Round round) {
    Thread thread = create(name, round);
    thread.start();
    return thread;
  }

  private Thread create(String name, Round round) {
    Turns turns = new Turns(name);
    Thread thread = new Thread(() -> {
      all.add(turns);
      turns.enter();
      try {
        round.run(turns);
      } catch (Throwable e) {
        if (goesOn()) {
          e.printStackTrace();
          fail(turns + ": " + e);
        }
      } finally {
        turns.doing = null;
        turns.leave();
      }
    }, name);
    thread.setDaemon(true);
    return thread;
  }

  boolean goesOn() {
    return System.nanoTime() - end < 0;
  }

  void fail(String what) {
    failures.add(what);
  }

  /** Tries again until the call returns true or the time is over. */
  void untilTheEnd(Callable<Boolean> call) throws Exception {
    while (!call.call() && goesOn()) {
      Thread.onSpinWait();
    }
  }

  /** Releases the threads that wait for a thread that has already ended. */
  void atTheEnd(Turns.Blocking action) {
    endings.add(action);
  }

  /** Each thread must begin a round now and then. */
  private void superviseUntilTheEnd() throws InterruptedException {
    List<Long> before = List.of();
    while (goesOn()) {
      List<Turns> seen = List.copyOf(all);
      Thread.sleep(Math.max(Math.min((end - System.nanoTime()) / 1_000_000, STANDSTILL_MILLIS), 1));
      if (goesOn()) {
        for (int i = 0; i < before.size(); i++) {
          Turns turns = seen.get(i);
          if (turns.doing != null && turns.rounds == before.get(i)) {
            fail("stands still: " + turns);
          }
        }
        before = seen.stream().map(turns -> turns.rounds).toList();
      }
    }
  }

  private List<String> endAll() throws Throwable {
    long limit = System.nanoTime() + LIMIT_NANOS;
    for (Thread thread : threads) {
      while (thread.isAlive() && System.nanoTime() - limit < 0) {
        for (Turns.Blocking ending : endings) {
          ending.run();
        }
        thread.join(50);
      }
    }
    return all.stream().filter(turns -> turns.doing != null).map(Turns::toString).toList();
  }
}

package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import java.util.concurrent.locks.LockSupport;

/**
 * The park permit after each kind of wait: a table of {kind} x {permit before, none} x {unpark meanwhile, none} x {how
 * the wait ends}.
 */
public final class Permits {
  /** The end of a wait; also an interrupt that only leaves the status set, after which the wait ends normally. */
  enum End {
    NORMALLY, BY_LIMIT, BY_INTERRUPT, BY_CLOSE
  }

  private static final int LIMIT_MILLIS = 30;
  private static final int LOOKS = 6;

  private Permits() {}

  public static void main(String[] args) throws Exception {
    for (PermitKind kind : PermitKind.values()) {
      for (End end : kind.ends) {
        for (boolean before : new boolean[] {false, true}) {
          for (boolean meanwhile : kind.parksByItself ? new boolean[] {false} : new boolean[] {false, true}) {
            one(kind, end, before, meanwhile);
          }
        }
      }
    }
  }

  private static void one(PermitKind kind, End end, boolean before, boolean meanwhile) throws Exception {
    try (PermitKind.Situation situation = kind.make()) {
      Waiting waiting = new Waiting(situation, before, end == End.BY_LIMIT ? LIMIT_MILLIS : 0);
      waiting.start();
      waiting.untilItWaits(kind);
      if (meanwhile) {
        LockSupport.unpark(waiting);
      }
      switch (end) {
        case NORMALLY -> situation.complete();
        case BY_LIMIT -> {
        }
        case BY_CLOSE -> situation.closeMeanwhile();
        case BY_INTERRUPT -> {
          waiting.interrupt();
          if (kind.ignoresInterrupts) {
            situation.complete();
          }
        }
        default -> throw new AssertionError(end);
      }
      boolean permit = waiting.hasPermit();
      String given = (before ? "permit before" : "none before") + (meanwhile ? ", unpark meanwhile" : "");
      Note.that(kind + " ends " + end + ", " + given, (permit ? "permit" : "none") + " afterwards, " + waiting.outcome);
    }
  }

  /** Waits once, and then parks. */
  private static final class Waiting extends Thread {
    private final PermitKind.Situation situation;
    private final boolean before;
    private final int limitMillis;
    private volatile boolean begun;
    private volatile boolean over;
    private volatile String outcome;

    Waiting(PermitKind.Situation situation, boolean before, int limitMillis) {
      this.situation = situation;
      this.before = before;
      this.limitMillis = limitMillis;
    }

    @Override
    public void run() {
      try {
        situation.prepare();
        if (before) {
          LockSupport.unpark(this);
        }
        begun = true;
        Object result = Note.of(() -> {
          situation.await(limitMillis);
          return "ended";
        });
        outcome = result + (Thread.interrupted() ? ", interrupted" : "");
      } catch (Exception e) {
        outcome = Note.text(e);
      }
      over = true;
      LockSupport.park();
    }

    /**
     * Waits until the thread waits. An event that comes too early is harmless, except for waits that park by
     * themselves.
     */
    void untilItWaits(PermitKind kind) throws InterruptedException {
      while (!begun) {
        Thread.sleep(1);
      }
      if (kind.parksByItself) {
        staysSoOrIs(State.WAITING, State.TIMED_WAITING);
      } else {
        Thread.sleep(5);
      }
    }

    boolean hasPermit() throws InterruptedException {
      while (!over) {
        Thread.sleep(1);
      }
      boolean parked = staysSoOrIs(State.WAITING, State.WAITING);
      LockSupport.unpark(this);
      join();
      return !parked;
    }

    /**
     * Returns true if several looks in a row see one of these states; false if the wait ends or the thread reaches its
     * park.
     */
    private boolean staysSoOrIs(State one, State other) throws InterruptedException {
      boolean wasOver = over;
      for (int looks = 0; looks < LOOKS; looks++) {
        State state = getState();
        if (state == State.TERMINATED || over != wasOver) {
          return false;
        }
        if (state != one && state != other) {
          looks = 0;
        }
        Thread.sleep(2);
      }
      return true;
    }
  }
}

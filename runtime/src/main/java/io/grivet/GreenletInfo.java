package io.grivet;

import io.grivet.threads.ObjectNames;
import io.grivet.threads.SeenGreenlet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One live greenlet, as {@link Greenlets#all} saw it. Immutable.
 *
 * @param id number of the greenlet's thread, see {@link Greenlet#id}
 * @param name name of the greenlet's thread
 * @param state what the greenlet does or waits for
 * @param waitsFor what ends the wait, in words, such as {@code ReentrantLock@1f held by "main" #3}; empty for a
 *     greenlet that does not wait
 * @param since time since the hub last went on with the greenlet: for a waiting greenlet, the length of the wait. A
 *     recent time may be up to 100 ms too short, an old one up to 3 %
 * @param switches how often the hub has gone on with the greenlet
 * @param startedBy number of the thread that made the greenlet; that thread may have ended
 * @param innermost innermost frame outside the JDK and Grivet; null if there is none
 */
public record GreenletInfo(long id, String name, State state, String waitsFor, Duration since, long switches,
    long startedBy, @Nullable StackTraceElement innermost) {
  /** The states of a live greenlet. */
  public enum State {
    /** Runs, or computes on another OS thread while it is preempted. */
    RUNNING("RUN"),
    /** In a call that blocks an OS thread, for example on a file; other greenlets run meanwhile. */
    NATIVE("NATIVE"),
    /** Has not begun. */
    NEW("NEW"),
    /** Can go on, and waits for its turn. */
    READY("READY"),
    /** Waits until a descriptor has data. */
    READING("READ"),
    /** Waits until a descriptor takes data. */
    WRITING("WRITE"),
    /** Waits for a connection from outside. */
    ACCEPTING("ACCEPT"),
    /** Waits until a connection is made. */
    CONNECTING("CONNECT"),
    /** Waits in a selector. */
    SELECTING("SELECT"),
    /** In {@code Thread.sleep}. */
    SLEEPING("SLEEP"),
    /** Waits for the end of a thread. */
    JOINING("JOIN"),
    /** Waits for a monitor, at {@code synchronized} or after {@code Object.wait}. */
    LOCKING("MONITOR"),
    /** In {@code Object.wait}. */
    WAITING("NOTIFY"),
    /** In {@code LockSupport.park}: waits for a lock, a queue, an event or the like. */
    PARKED("PARK");

    /** The word of the package {@code inspect}. */
    private final String word;

    State(String word) {
      this.word = word;
    }

    static State of(String word) {
      for (State state : values()) {
        if (state.word.equals(word)) {
          return state;
        }
      }
      throw new IllegalArgumentException("no state is called " + word);
    }
  }

  static GreenletInfo of(SeenGreenlet seen) {
    State state = State.of(seen.state());
    return new GreenletInfo(seen.thread().threadId(), seen.thread().getName(), state, waitsFor(state, seen),
        Duration.ofNanos(seen.sinceNanos()), seen.switches(), seen.startedBy(), seen.innermost());
  }

  private static String waitsFor(State state, SeenGreenlet seen) {
    String what = switch (state) {
      case RUNNING, NATIVE, NEW, READY -> "";
      case READING, WRITING, ACCEPTING, CONNECTING, SELECTING ->
        seen.descriptor() < 0 ? "a descriptor" : "descriptor " + seen.descriptor();
      case SLEEPING -> "the end of its sleep";
      case JOINING -> "the end of " + owner(seen, "a thread");
      case LOCKING -> "monitor " + object(seen) + heldBy(seen);
      case WAITING -> "a notification on " + object(seen);
      case PARKED -> unpark(seen);
    };
    return what.isEmpty() || seen.nanosToLimit() < 0 ? what
        : what + ", at most " + Limit.text(Duration.ofNanos(seen.nanosToLimit())) + " more";
  }

  private static String unpark(SeenGreenlet seen) {
    if (seen.owner() != null) {
      return object(seen) + heldBy(seen);
    }
    if (!seen.call().isEmpty() && !seen.call().startsWith("java.util.concurrent.locks.LockSupport.")) {
      int method = seen.call().lastIndexOf('.');
      int type = seen.call().lastIndexOf('.', method - 1);
      return seen.call().substring(type + 1);
    }
    return seen.what().isEmpty() ? "an unpark" : object(seen);
  }

  /** Returns for example {@code ReentrantLock@1f}: the lock, not the object inside it. */
  private static String object(SeenGreenlet seen) {
    return seen.what().isEmpty() ? "an unknown object" : ObjectNames.brief(seen.what());
  }

  private static String heldBy(SeenGreenlet seen) {
    return seen.owner() == null ? "" : " held by " + owner(seen, "");
  }

  private static String owner(SeenGreenlet seen, String unknown) {
    Thread owner = seen.owner();
    return owner == null ? unknown : "\"" + owner.getName() + "\" #" + owner.threadId();
  }
}

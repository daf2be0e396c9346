package io.grivet.inspect;

import io.grivet.hub.Hub;
import io.grivet.hub.HubProbe;
import io.grivet.hub.Task;
import io.grivet.threads.GreenletTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records each run of each greenlet for some time. The hub's owner writes; a tool's thread reads after {@link #end}.
 */
final class Recording implements HubProbe {
  /*
   * A row of a run: start, length, greenlet, carrier, what the greenlet did afterwards, when it became ready, by whom.
   * Times are nanoseconds since the begin; greenlets, carriers and words are numbered as they come.
   */
  private static final int RUN = 7;
  private static final int NAP = 2;
  private static final int MARK = 3;
  /** Values of the last column of a run; a number from 0 is a greenlet. */
  private static final int BY_HUB = -1;
  private static final int BY_THREAD = -2;
  private static final int UNKNOWN = -3;
  private static final int BY_ITSELF = -4;
  private static final int MOST_MARKS = 10_000;
  /** Words hold identities of locks, of which a program may have many. */
  private static final int MOST_WORDS = 20_000;
  private static final String MANY = "waits for one of many objects";

  /** A greenlet that has run, or has become ready. */
  private static final class Slot {
    final int number;
    /** When the greenlet became ready for its next run, and by whom. */
    long readyAt = -1;
    int wokenBy = UNKNOWN;
    /** The same for the present run. */
    long runReadyAt;
    int runWokenBy;

    Slot(int number) {
      this.number = number;
    }
  }

  private final Hub hub;
  private final long began = System.nanoTime();
  private final long nanos;
  private final LongTable runs;
  private final LongTable sleeps;
  private final LongTable marks = new LongTable(MARK, MOST_MARKS);
  private final ProbeLock lock = new ProbeLock(); // guards all below and the tables
  private final Map<Task, Slot> slots = new IdentityHashMap<>();
  /** Numbers and names of the threads; no thread, which would stay reachable with its result. */
  private final List<Long> ids = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Thread> carriers = new ArrayList<>();
  private final Map<String, Integer> words = new HashMap<>();
  private int phase = TASKS;
  private @Nullable Slot running;
  private long runBegan;
  private long sleepBegan = -1;
  private long ended = -1;
  private boolean cut;
  private boolean removed;

  /**
   * @param nanos time after which nothing more is recorded
   * @param most number of runs after which nothing more is recorded
   */
  Recording(Hub hub, long nanos, int most) {
    this.hub = hub;
    this.nanos = nanos;
    runs = new LongTable(RUN, most);
    sleeps = new LongTable(NAP, most);
  }

  /** Ends this recording, with the run and the sleep that have not ended. */
  void end(Thread carrier) {
    lock.lock();
    try {
      if (ended < 0) {
        endSleep();
        if (running != null && !runs.isFull()) {
          addRun(running, numberOf(carrier), -1);
        }
        ended = Math.min(System.nanoTime() - began, nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void failed(Throwable t) {
    cut = true;
    ended = Math.min(System.nanoTime() - began, nanos);
  }

  private long now() {
    long now = System.nanoTime() - began;
    if (ended < 0 && (now > nanos || runs.isFull() || sleeps.isFull())) {
      cut = now <= nanos;
      ended = Math.min(now, nanos);
    }
    return now;
  }

  @Override
  public void phase(int next) {
    lock.lock();
    try {
      if (ended < 0) {
        phase = next;
        endSleep();
        if (next == SLEEP) {
          sleepBegan = now();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void endSleep() {
    if (sleepBegan >= 0 && !sleeps.isFull()) {
      int row = sleeps.add();
      sleeps.values()[row] = sleepBegan;
      sleeps.values()[row + 1] = now() - sleepBegan;
    }
    sleepBegan = -1;
  }

  @Override
  public void ready(Task task, @Nullable Task by) {
    lock.lock();
    try {
      if (ended < 0 && task instanceof GreenletTask greenlet) {
        noteReady(greenlet, by);
      }
    } finally {
      lock.unlock();
    }
  }

  private void noteReady(GreenletTask greenlet, @Nullable Task by) {
    Slot slot = slotOf(greenlet);
    if (slot.readyAt < 0) {
      slot.readyAt = now();
      slot.wokenBy = by == greenlet ? BY_ITSELF
          : by instanceof GreenletTask other ? slotOf(other).number
          : phase == INBOX || phase == TASKS ? BY_THREAD : BY_HUB;
    }
  }

  @Override
  public void begins(Task greenlet) {
    lock.lock();
    try {
      if (ended < 0 && greenlet instanceof GreenletTask one) {
        Slot slot = slotOf(one);
        slot.runReadyAt = slot.readyAt;
        slot.runWokenBy = slot.wokenBy;
        slot.readyAt = -1;
        slot.wokenBy = UNKNOWN;
        running = slot;
        runBegan = now();
      } else if (ended >= 0 && !removed) {
        removed = true;
        Probes.remove(hub, this);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ends(Task task, Thread carrier, @Nullable String loss) {
    lock.lock();
    try {
      noteEnd(task, carrier, loss);
    } finally {
      lock.unlock();
    }
  }

  private void noteEnd(Task task, Thread carrier, @Nullable String loss) {
    Slot slot = running;
    if (slot == null || ended >= 0 || !(task instanceof GreenletTask greenlet) || slots.get(task) != slot) {
      return; // the greenlet has run since before this recording
    }
    running = null;
    String after = AfterRun.of(greenlet, loss);
    addRun(slot, numberOf(carrier), wordOf(after));
    names.set(slot.number, GrivetCurrentThread.asKnown(greenlet.thread).getName()); // set during the run, perhaps
    if (loss != null && !marks.isFull()) {
      int row = marks.add();
      marks.values()[row] = now();
      marks.values()[row + 1] = wordOf(loss);
      marks.values()[row + 2] = slot.number;
    }
    if (after.equals("ends")) {
      slots.remove(task);
    }
  }

  private void addRun(Slot slot, int carrier, int after) {
    int row = runs.add();
    long[] values = runs.values();
    values[row] = runBegan;
    values[row + 1] = now() - runBegan;
    values[row + 2] = slot.number;
    values[row + 3] = carrier;
    values[row + 4] = after;
    values[row + 5] = slot.runReadyAt;
    values[row + 6] = slot.runWokenBy;
  }

  private Slot slotOf(GreenletTask greenlet) {
    Slot slot = slots.get(greenlet);
    if (slot == null) {
      slot = new Slot(ids.size());
      slots.put(greenlet, slot);
      Thread known = GrivetCurrentThread.asKnown(greenlet.thread);
      ids.add(known.threadId());
      names.add(known.getName());
    }
    return slot;
  }

  private int numberOf(Thread carrier) {
    int number = carriers.indexOf(carrier);
    if (number < 0) {
      number = carriers.size();
      carriers.add(carrier);
    }
    return number;
  }

  private int wordOf(String text) {
    String word = words.size() < MOST_WORDS || words.containsKey(text) ? text : MANY;
    return words.computeIfAbsent(word, key -> words.size());
  }

  /** Adds the whole recording to an answer. Call after {@link #end}, which nothing follows. */
  void write(Answer answer) {
    answer.line("now", "trace.nanos", ended);
    answer.line("now", "cut", cut ? 1 : 0);
    for (int i = 0; i < ids.size(); i++) {
      answer.line("slot", ids.get(i), names.get(i));
    }
    carriers.forEach(thread -> answer.line("carrier", thread.getName()));
    words.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(word -> answer.line("word", word.getKey()));
    runs.write(answer, "run");
    sleeps.write(answer, "nap");
    marks.write(answer, "mark");
  }
}

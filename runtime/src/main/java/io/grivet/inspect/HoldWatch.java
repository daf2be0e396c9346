package io.grivet.inspect;

import io.grivet.hub.HubListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the longest runs without a switch of the last minute, while somebody asks, and hands all events on. The
 * monitor thread writes, a tool's thread reads; both lock this object.
 */
final class HoldWatch implements HubListener {
  private static final int MOST = 5;
  private static final long AGE_NANOS = 60_000_000_000L;

  private final HubListener next;
  private final List<LongRun> longest = new ArrayList<>();
  private @Nullable LongRun present;
  private long askedAt = System.nanoTime();

  HoldWatch(HubListener next) {
    this.next = next;
  }

  @Override
  public boolean stalled(@Nullable Thread greenlet, long nanos, boolean blocked) {
    boolean wanted = next.stalled(greenlet, nanos, blocked);
    return note(greenlet, nanos, blocked) || wanted;
  }

  /** Returns true if the end of the run is wanted. No error leaves this method: the watch goes on without the run. */
  private synchronized boolean note(@Nullable Thread greenlet, long nanos, boolean blocked) {
    long now = System.nanoTime();
    if (greenlet == null || now - askedAt > AGE_NANOS) {
      present = null;
      longest.clear();
      return false;
    }
    try {
      Thread known = GrivetCurrentThread.asKnown(greenlet);
      if (present != null && (present.id() != known.threadId() || nanos < present.nanos())) {
        keep(present);
      }
      present = new LongRun(known.threadId(), known.getName(), nanos, blocked, ShownFrames.innermostOfTheProgram(
          ShownFrames.ofUnstopped(greenlet)), now);
      return true;
    } catch (RuntimeException | Error e) {
      present = null; // no memory: a look more or less
      return false;
    }
  }

  @Override
  public void turnsAgain(long nanos) {
    synchronized (this) {
      LongRun ended = present;
      present = null;
      if (ended != null) {
        keep(new LongRun(ended.id(), ended.name(), nanos, ended.blocked(), ended.frame(), ended.seenAt()));
      }
    }
    next.turnsAgain(nanos);
  }

  private void keep(LongRun hold) {
    longest.add(hold);
    longest.sort(Comparator.comparingLong(one -> -one.nanos()));
    if (longest.size() > MOST) {
      longest.remove(MOST);
    }
  }

  @Override
  public long idle() {
    return next.idle();
  }

  @Override
  public void failed(Throwable t) {
    next.failed(t);
  }

  @Override
  public void hear(Consumer<String> reports) {
    next.hear(reports);
  }

  /** Adds a record for each of the longest runs. */
  void write(Answer answer) {
    longest().forEach(
        hold -> answer.line("hold", hold.id(), hold.name(), hold.nanos(), hold.blocked(), hold.frame()));
  }

  /** Returns the longest runs, the longest first. */
  synchronized List<LongRun> longest() {
    long now = System.nanoTime();
    askedAt = now;
    longest.removeIf(hold -> now - hold.seenAt() > AGE_NANOS);
    List<LongRun> all = new ArrayList<>(longest);
    if (present != null) {
      all.add(present);
    }
    all.sort(Comparator.comparingLong(one -> -one.nanos()));
    return all;
  }
}

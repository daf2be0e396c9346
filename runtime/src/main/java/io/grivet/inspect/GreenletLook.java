package io.grivet.inspect;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.ObjectNames;
import io.grivet.threads.Roster;
import io.grivet.threads.SeenGreenlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.internal.vm.GrivetSnapshot;
import jdk.internal.vm.ThreadContainer;
import org.jspecify.annotations.Nullable;

/** One greenlet as it was when the hub stood still. Not thread-safe. */
final class GreenletLook {
  private final Thread known;
  private final GreenletTask greenlet;
  private final Wait wait;
  private final long sinceNanos;
  private final int descriptor;
  private final long nanosToLimit;
  private final String call;
  private final @Nullable StackTraceElement innermost;
  private final String stack;
  private final long switches;
  private boolean ownerIsSure;
  /** The monitors that this greenlet has locked. */
  final List<Object> locked = new ArrayList<>();

  private GreenletLook(GreenletTask greenlet, Seen seen, @Nullable GrivetSnapshot snapshot, @Nullable Thread running,
      StackForm form) {
    this.greenlet = greenlet;
    known = GrivetCurrentThread.asKnown(greenlet.thread);
    wait = Wait.of(greenlet, seen, running);
    sinceNanos = greenlet.hub().view().nanosSince(greenlet.lastTurn());
    descriptor = greenlet.descriptor();
    nanosToLimit = greenlet.nanosToLimit();
    StackTraceElement[] frames = seen.stack();
    int depthOfTheProgram = ShownFrames.depthOfTheProgram(frames);
    call = ShownFrames.call(frames);
    innermost = depthOfTheProgram == frames.length ? null : frames[depthOfTheProgram];
    // The frames above the program's belong to this look if the greenlet itself looks.
    int first = greenlet.thread == Thread.currentThread() && innermost != null ? depthOfTheProgram : 0;
    switches = greenlet.switches();
    StringBuilder text = new StringBuilder();
    for (int depth = 0; depth < frames.length; depth++) {
      List<Object> here = snapshot == null ? List.of() : snapshot.lockedAt(depth);
      locked.addAll(here);
      if (form != StackForm.NONE && depth >= first && !ShownFrames.isHidden(frames[depth])) {
        form.appendFrame(text, frames[depth]);
        here.forEach(monitor -> form.appendLocked(text, ObjectNames.of(monitor)));
      }
    }
    stack = text.toString();
  }

  /**
   * Looks at a greenlet, which must not be switched meanwhile.
   *
   * @param running the greenlet whose code runs, or null
   * @return null if the thread is no greenlet, or has ended
   */
  static @Nullable GreenletLook at(Thread virtual, @Nullable Thread running, StackForm form) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    GrivetSnapshot snapshot = greenlet == null ? null : GrivetSnapshot.of(virtual);
    return greenlet == null || snapshot == null ? null
        : new GreenletLook(greenlet, Seen.of(snapshot), snapshot, running, form);
  }

  /** As {@link #at}, for a greenlet that may be switched meanwhile; see {@link Seen#fromOutside}. */
  static @Nullable GreenletLook fromOutside(Thread virtual, @Nullable Thread running, StackForm form) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    return greenlet == null ? null : new GreenletLook(greenlet, Seen.fromOutside(virtual), null, running, form);
  }

  /** Returns the length of the stack's text. */
  int size() {
    return stack.length();
  }

  /** Returns true if the greenlet has not moved since this look. The hub must stand still. */
  boolean isStillTrue() {
    return greenlet.switches() == switches;
  }

  /** Notes that waiter and owner are of one moment. */
  void ownerIsSure() {
    ownerIsSure = true;
  }

  /** Returns the thread that must act first, as far as the wait itself tells, or null. */
  @Nullable
  Thread owner() {
    return wait.owner();
  }

  Thread known() {
    return known;
  }

  /** Returns the monitor that this greenlet waits to lock, or null. */
  @Nullable
  Object wantedMonitor() {
    return wait.state() == Wait.State.MONITOR ? wait.what() : null;
  }

  /** @param monitorOwner the thread that has locked {@link #wantedMonitor}, or null */
  void write(Answer answer, @Nullable Thread monitorOwner) {
    SeenGreenlet seen = seen(monitorOwner);
    ThreadGroup group = known.getThreadGroup();
    Thread owner = seen.owner();
    answer.line("greenlet", known.threadId(), known.getName(), known.isDaemon(), seen.virtual(),
        group == null ? "" : group.getName(), seen.state().toLowerCase(Locale.ROOT), seen.sinceNanos(),
        seen.switches(), seen.startedBy(), seen.descriptor(), seen.nanosToLimit(), seen.what(),
        owner == null ? "" : owner.threadId(), owner == null ? "" : owner.getName(), seen.call(),
        innermost == null ? "" : ShownFrames.text(innermost), seen.container());
    answer.lines(seen.stack());
  }

  private @Nullable Thread sureOwner(@Nullable Thread monitorOwner) {
    return !ownerIsSure ? null : monitorOwner == null ? wait.owner() : monitorOwner;
  }

  /** Returns true if the greenlet was at its very end. */
  boolean hasEnded() {
    return wait.state() == Wait.State.END;
  }

  /** @param monitorOwner the thread that has locked {@link #wantedMonitor}, or null */
  SeenGreenlet seen(@Nullable Thread monitorOwner) {
    return new SeenGreenlet(known, greenlet.facade() == null, wait.state().name(), sinceNanos, descriptor,
        nanosToLimit, wait.what() == null ? "" : ObjectNames.of(wait.what()), sureOwner(monitorOwner), call, switches,
        greenlet.startedBy(), container(), innermost, stack);
  }

  /** Returns the group of the API, the scope or the executor that the greenlet belongs to; empty if there is none. */
  private String container() {
    Object group = greenlet.group;
    ThreadContainer container = GrivetThreads.container(known);
    return group != null ? ObjectNames.of(group)
        : container == null || container instanceof Roster || container.parent() == null ? ""
        : container.toString();
  }
}

package io.grivet.flight;

import io.grivet.hub.Hub;
import io.grivet.hub.HubListener;
import io.grivet.inspect.ShownFrames;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of each stall that has ended, and hands all on. The monitor thread calls, and has the hub make the
 * event.
 */
final class Stalls implements HubListener {
  private final Hub hub;
  private final HubListener next;
  private @Nullable Thread greenlet;
  private boolean blocked;
  private String place = "";

  Stalls(Hub hub, HubListener next) {
    this.hub = hub;
    this.next = next;
  }

  @Override
  public boolean stalled(@Nullable Thread running, long nanos, boolean isBlocked) {
    boolean wanted = next.stalled(running, nanos, isBlocked);
    if (running == null || hub.view().heldUpNanos() < 0) {
      return wanted; // nobody else could run
    }
    greenlet = running;
    blocked = isBlocked;
    place = ShownFrames.innermostOfTheProgram(ShownFrames.ofUnstopped(running));
    return true;
  }

  @Override
  public void turnsAgain(long nanos) {
    next.turnsAgain(nanos);
    Thread held = greenlet;
    greenlet = null;
    if (held != null) {
      Thread known = GrivetCurrentThread.asKnown(held);
      boolean wasBlocked = blocked;
      String at = place;
      hub.execute(() -> tell(known, nanos, wasBlocked, at));
    }
  }

  private static void tell(Thread known, long nanos, boolean blocked, String place) {
    HubStallEvent event = new HubStallEvent();
    if (event.isEnabled()) {
      event.setGreenlet(known);
      event.held = nanos;
      event.blocked = blocked;
      event.place = place;
      event.commit();
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
}

package io.grivet.flight;

import io.grivet.hub.Task;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Registered;

/** An event of one greenlet. The event's own thread is the carrier, so the greenlet has fields. */
@Registered(false)
abstract class GreenletEvent extends Event {
  @Label("Greenlet")
  @Description("Number of the greenlet's thread, as the program knows the thread") long greenletId;

  @Label("Name")
  @Description("Name of the greenlet's thread") String greenletName = "";

  final void setGreenlet(Thread known) {
    greenletId = known.threadId();
    greenletName = known.getName();
  }

  /** @param greenlet a task of a greenlet */
  final void setGreenlet(Task greenlet) {
    Thread thread = greenlet.thread();
    if (thread != null) {
      setGreenlet(GrivetCurrentThread.asKnown(thread));
    }
  }
}

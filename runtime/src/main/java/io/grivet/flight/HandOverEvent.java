package io.grivet.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Another thread runs the hub, because a greenlet blocks or computes on its carrier. */
@Name("grivet.HandOver")
@Label("Hand-over")
@Description("Another thread runs the hub, because a greenlet blocks or computes on its carrier")
@Category("Grivet")
@Enabled(false)
@StackTrace(false)
final class HandOverEvent extends GreenletEvent {
  @Label("Kind")
  @Description("hand-over: before a call that blocks; take-over: from a carrier found blocked; preemption: of a "
      + "computation") String kind =
          "";
}

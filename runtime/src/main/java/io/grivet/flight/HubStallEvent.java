package io.grivet.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The watchdog has seen that one greenlet held all others up. */
@Name("grivet.HubStall")
@Label("Hub Stall")
@Description("One greenlet has held all others up; the watchdog has seen it from outside")
@Category("Grivet")
@Enabled(false)
@StackTrace(false)
final class HubStallEvent extends GreenletEvent {
  @Label("Held")
  @Description("How long the greenlet has held the others up")
  @Timespan(Timespan.NANOSECONDS) long held;

  @Label("Blocked")
  @Description("True if the carrier slept, false if the greenlet computed") boolean blocked;

  @Label("Place")
  @Description("Innermost frame of the program when the watchdog looked") String place = "";
}

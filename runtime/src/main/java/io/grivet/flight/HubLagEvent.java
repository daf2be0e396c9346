package io.grivet.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** How late events are, told again and again. */
@Name("grivet.HubLag")
@Label("Hub Lag")
@Description("Length of the hub's turns in the last minute: an event that arrives during a turn waits until its end")
@Category("Grivet")
@Enabled(false)
@Period("1 s")
@StackTrace(false)
final class HubLagEvent extends Event {
  @Label("Median")
  @Timespan(Timespan.NANOSECONDS) long median;

  @Label("99th Percentile")
  @Timespan(Timespan.NANOSECONDS) long p99;

  @Label("Longest")
  @Timespan(Timespan.NANOSECONDS) long longest;

  @Label("Busy")
  @Description("Part of the time in which the hub ran greenlets or tasks of its own")
  @Percentage double busy;

  @Label("Switches")
  @Description("Number of switches since the start") long switches;

  @Label("Ready")
  @Description("Number of greenlets that can run and wait for their turn") int ready;
}

package io.grivet.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A greenlet has ended. */
@Name("grivet.GreenletEnd")
@Label("Greenlet End")
@Description("A greenlet has ended")
@Category("Grivet")
@Enabled(false)
@StackTrace(false)
final class GreenletEndEvent extends GreenletEvent {
  @Label("Switches")
  @Description("How often the hub has gone on with the greenlet") long switches;
}

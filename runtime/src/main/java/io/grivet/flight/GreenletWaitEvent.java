package io.grivet.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A greenlet has waited; the time in the queue of those that can run is included. */
@Name("grivet.GreenletWait")
@Label("Greenlet Wait")
@Description("A greenlet has waited; the time in the queue of those that can run is included")
@Category("Grivet")
@Enabled(false)
@StackTrace(false)
@Threshold("20 ms")
final class GreenletWaitEvent extends GreenletEvent {
  @Label("Reason")
  @Description("What the greenlet waited for") String reason = "";

  @Label("Place")
  @Description("Innermost frame of the program") String place = "";
}

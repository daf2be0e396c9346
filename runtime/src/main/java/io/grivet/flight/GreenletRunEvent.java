package io.grivet.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A greenlet has run for long without a switch, so that all others had to wait. */
@Name("grivet.GreenletRun")
@Label("Greenlet Run")
@Description("A greenlet has run for long without a switch, so that all others had to wait")
@Category("Grivet")
@Enabled(false)
@StackTrace(false)
@Threshold("20 ms")
final class GreenletRunEvent extends GreenletEvent {
  @Label("Then")
  @Description("What the greenlet did afterwards") String then = "";

  @Label("Place")
  @Description("Innermost frame of the program at the end of the run") String place = "";
}

package io.grivet.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A greenlet has begun to run. */
@Name("grivet.GreenletStart")
@Label("Greenlet Start")
@Description("A greenlet has begun to run")
@Category("Grivet")
@Enabled(false)
@StackTrace(false)
final class GreenletStartEvent extends GreenletEvent {
  @Label("Started By")
  @Description("Number of the thread that made the greenlet") long startedBy;
}

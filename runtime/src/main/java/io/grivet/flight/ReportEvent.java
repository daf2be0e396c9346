package io.grivet.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** A report of the watchdog, as the user reads the report. */
@Name("grivet.Report")
@Label("Report")
@Description("A report of the watchdog: a thread that held up the others, or threads that wait for ever")
@Category("Grivet")
@Enabled(false)
@StackTrace(false)
final class ReportEvent extends Event {
  @Label("Reported At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH) long reportedAt;
  @Label("Text") String text = "";
}

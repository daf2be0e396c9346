package io.grivet.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A kill, a limit or another error that was sent to a greenlet is thrown there. */
@Name("grivet.ErrorDelivered")
@Label("Error Delivered")
@Description("A kill, a limit or another error that was sent to a greenlet is thrown there")
@Category("Grivet")
@Enabled(false)
@StackTrace(false)
final class ErrorDeliveredEvent extends GreenletEvent {
  @Label("Error")
  @Description("Class of the error") String error = "";
}

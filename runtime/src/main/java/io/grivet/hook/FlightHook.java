package io.grivet.hook;

import io.grivet.flight.Flight;
import org.jspecify.annotations.Nullable;

/**
 * Makes Grivet's events known to the JDK's flight recorder, when a first recording is about to start. The events'
 * classes are defined then.
 */
public final class FlightHook {
  private static @Nullable LateClasses classes; // guarded by the class

  private FlightHook() {}

  /** Installs the class files of the events. Agent only, once, before the first woven class. */
  public static synchronized void install(byte[] events) {
    classes = new LateClasses(events);
  }

  /** Called by the recorder at each start of a recording. The recording starts in any case. */
  public static synchronized void starts() {
    LateClasses events = classes;
    if (events == null) {
      return;
    }
    try {
      InspectHook.define();
      events.define();
      Flight.begin();
      classes = null;
    } catch (OutOfMemoryError e) {
      return; // the next recording tries again
    } catch (RuntimeException | Error e) {
      classes = null;
      System.err.println("grivet: the flight recorder gets no events of greenlets: " + e);
    }
  }
}

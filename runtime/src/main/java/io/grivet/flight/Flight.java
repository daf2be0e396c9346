package io.grivet.flight;

import io.grivet.hub.Hub;
import io.grivet.inspect.HubNumbers;
import io.grivet.inspect.Lag;
import io.grivet.inspect.Live;
import io.grivet.inspect.Probes;
import io.grivet.threads.Hubs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;

/** The events of the JDK's flight recorder. They cost nothing while no recording wants one of them. */
public final class Flight implements FlightRecorderListener {
  private static final List<Class<? extends Event>> OF_GREENLETS = List.of(GreenletStartEvent.class,
      GreenletEndEvent.class, GreenletWaitEvent.class, GreenletRunEvent.class, HandOverEvent.class,
      ErrorDeliveredEvent.class);

  private final Map<Hub, FlightProbe> probes = new HashMap<>(); // guarded by this, as the next field
  private boolean listens;

  private Flight() {}

  /** Makes the events known to the recorder. Called once, when a first recording is about to start. */
  public static void begin() {
    OF_GREENLETS.forEach(FlightRecorder::register);
    FlightRecorder.register(HubStallEvent.class);
    FlightRecorder.register(ReportEvent.class);
    FlightRecorder.addPeriodicEvent(HubLagEvent.class, Flight::tellLag);
    FlightRecorder.addListener(new Flight());
    Hub hub = Hubs.first(); // the reporters of all hubs have one output
    hub.listener().hear(text -> { // on the monitor thread, which makes no event, see Stalls
      long now = System.currentTimeMillis();
      hub.execute(() -> tellReport(text, now));
    });
  }

  /** Looks which events are wanted now. The recorder calls. */
  @Override
  public synchronized void recordingStateChanged(Recording recording) {
    boolean wanted = JdkEvents.areWanted() || OF_GREENLETS.stream().anyMatch(Flight::isEnabled);
    boolean listensFirst = !listens && isEnabled(HubStallEvent.class);
    for (Hub hub : Hubs.all()) {
      FlightProbe present = probes.get(hub);
      if (wanted && present == null) {
        FlightProbe probe = new FlightProbe();
        probes.put(hub, probe);
        Probes.add(hub, probe);
      } else if (!wanted && present != null) {
        probes.remove(hub);
        Probes.remove(hub, present);
      }
      if (listensFirst) {
        hub.listenBefore(next -> new Stalls(hub, next));
      }
    }
    listens |= listensFirst;
  }

  private static boolean isEnabled(Class<? extends Event> event) {
    return EventType.getEventType(event).isEnabled();
  }

  private static void tellReport(String text, long millis) {
    ReportEvent event = new ReportEvent();
    if (event.isEnabled()) {
      event.reportedAt = millis;
      event.text = text;
      event.commit();
    }
  }

  private static void tellLag() {
    HubLagEvent event = new HubLagEvent();
    if (event.isEnabled()) {
      Lag lag = Live.lag();
      event.median = lag.medianNanos();
      event.p99 = lag.p99Nanos();
      event.longest = lag.longestNanos();
      event.busy = lag.windowNanos() == 0 ? 0 : (double) lag.busyNanos() / lag.windowNanos();
      event.switches = switches();
      event.ready = HubNumbers.ready();
      event.commit();
    }
  }

  private static long switches() {
    long switches = 0;
    for (Hub hub : Hubs.all()) {
      switches += hub.counters().switches();
    }
    return switches;
  }
}

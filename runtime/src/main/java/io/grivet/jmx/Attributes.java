package io.grivet.jmx;

import io.grivet.inspect.HubNumbers;
import io.grivet.inspect.Lag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.management.ImmutableDescriptor;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** The table of the bean's attributes. Immutable. */
final class Attributes {
  private static final String SINCE_A_MINUTE =
      " in the last minute. The measuring begins with the first question for one of the lag's attributes, whose answer"
          + " is therefore NaN, and ends by itself five minutes after the last question";

  private final List<OpenMBeanAttributeInfo> infos = new ArrayList<>();
  private final Map<String, Function<Reading, Object>> values = new LinkedHashMap<>();

  Attributes() throws OpenDataException {
    StateTable states = new StateTable();
    RunTable runs = new RunTable();
    counter("Switches", "switches", "mounts of a greenlet");
    counter("GreenletsStarted", "greenlets.started", "threads of the program that became greenlets");
    gauge("GreenletsLive", "greenlets.live", "threads of the program that are greenlets now");
    counter("Carriers", "carriers", "OS threads started to run the hub");
    counter("Overlaps", "overlaps", "times that greenlet code ran on two threads at once; must be 0");
    counter("Handovers", "handovers", "times that the hub moved to another OS thread");
    counter("Takeovers", "takeovers", "the moves that the monitor thread forced");
    counter("Preemptions", "preemptions", "the forced moves because a greenlet computed for too long");
    counter("Polls", "polls", "calls of epoll");
    counter("Naps", "naps", "sleeps of the hub that are shorter than a millisecond");
    counter("EpollCtl", "epoll.ctl", "descriptors registered");
    counter("WaitsBlind", "waits.blind", "waits that began with a system call without a result");
    counter("Wakeups", "wakeups", "times that another thread woke the hub");
    counter("TimersArmed", "timers.armed", "timers set");
    counter("TimersFired", "timers.fired", "timers that fired");
    gauge("TimersPending", "timers.pending", "timers that are still set");
    counter("ThreadsNative", "threads.native", "threads of the program that stayed OS threads");
    add("Ready", "greenlets that can run now", SimpleType.INTEGER, "", reading -> HubNumbers.ready());
    add("DescriptorsWaiting", "greenlets that wait for a file descriptor", SimpleType.INTEGER, "",
        reading -> HubNumbers.waitingForDescriptors());
    add("CarriersAway", "OS threads that block or compute while another one runs the hub", SimpleType.INTEGER, "",
        reading -> HubNumbers.carriersAway());
    add("Asleep", "whether the hub waits for events; false if a greenlet asks", SimpleType.BOOLEAN, "",
        reading -> HubNumbers.areAsleep());
    add("HeldUpSeconds", "for how long the running greenlet has run without a switch; a greenlet that asks sees itself",
        SimpleType.DOUBLE, "s", reading -> Reading.seconds(HubNumbers.longestTurnNanos()));
    lag("LoopLagP50Seconds", "half of the hub's turns took no longer", Lag::medianNanos);
    lag("LoopLagP99Seconds", "99 of 100 of the hub's turns took no longer", Lag::p99Nanos);
    lag("LoopLagMaxSeconds", "the longest turn of the hub", Lag::longestNanos);
    add("HubBusy", "part of the time, 0 to 1, in which the hub ran greenlets" + SINCE_A_MINUTE, SimpleType.DOUBLE, "",
        reading -> (double) reading.lag().busyNanos() / reading.lag().windowNanos());
    add("GreenletsByState", "number of greenlets in each state", states.type(), "", reading -> states.now());
    add("LongestRuns", "the greenlets that held up all others for the longest time in the last minute; the watch begins"
        + " with the first question, and ends by itself a minute after the last one", runs.type(), "",
        reading -> runs.now());
  }

  /** Returns the descriptions, for the bean's users. */
  List<OpenMBeanAttributeInfo> infos() {
    return infos;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** @throws IllegalArgumentException if there is no such attribute */
  Object value(String name, Reading reading) {
    Function<Reading, Object> value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no attribute " + name);
    }
    return value.apply(reading);
  }

  private void counter(String name, String inReport, String description) {
    add(name, description, SimpleType.LONG, "", "counter", reading -> reading.counter(inReport));
  }

  private void gauge(String name, String inReport, String description) {
    add(name, description, SimpleType.LONG, "", reading -> reading.counter(inReport));
  }

  private void lag(String name, String description, Function<Lag, Long> nanos) {
    add(name, description + SINCE_A_MINUTE, SimpleType.DOUBLE, "s",
        reading -> reading.lagSeconds(nanos.apply(reading.lag())));
  }

  private void add(String name, String description, OpenType<?> type, String unit, Function<Reading, Object> value) {
    add(name, description, type, unit, "gauge", value);
  }

  /** The two fields of the descriptor are those that the specification of JMX names. */
  private void add(String name, String description, OpenType<?> type, String unit, String kind,
      Function<Reading, Object> value) {
    infos.add(new OpenMBeanAttributeInfoSupport(name, description, type, true, false, false,
        new ImmutableDescriptor("metricType=" + kind, "units=" + unit)));
    values.put(name, value);
  }
}

package io.grivet.micrometer;

import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * One meter and the attribute of the bean that it shows. Immutable.
 *
 * @param unit base unit of a gauge; null if there is none
 */
record HubMeter(String name, Tags tags, String attribute, boolean isCounter, String unit, String description) {
  private static final String SECONDS = "seconds";

  /** THE table of meters; the greenlets by state are not in it. */
  static final List<HubMeter> ALL = List.of(
      lag("grivet.hub.lag", Tags.of("quantile", "0.5"), "LoopLagP50Seconds", "Length of the hub's turns, last minute"),
      lag("grivet.hub.lag", Tags.of("quantile", "0.99"), "LoopLagP99Seconds", "Length of the hub's turns, last minute"),
      lag("grivet.hub.lag.max", Tags.empty(), "LoopLagMaxSeconds", "The hub's longest turn, last minute"),
      gauge("grivet.hub.busy", "HubBusy", "Part of the last minute in which the hub ran greenlets, 0 to 1"),
      gauge("grivet.hub.ready", "Ready", "Greenlets that can run now"),
      gauge("grivet.hub.descriptors.waiting", "DescriptorsWaiting", "Greenlets that wait for a file descriptor"),
      gauge("grivet.hub.carriers.away", "CarriersAway", "OS threads that block while another one runs the hub"),
      gauge("grivet.hub.timers.pending", "TimersPending", "Timers that are still set"),
      gauge("grivet.greenlets.live", "GreenletsLive", "Threads of the program that are greenlets now"),
      counter("grivet.greenlets.started", "GreenletsStarted", "Threads of the program that became greenlets"),
      counter("grivet.threads.native", "ThreadsNative", "Threads of the program that stayed OS threads"),
      counter("grivet.hub.switches", "Switches", "Mounts of a greenlet"),
      counter("grivet.hub.carriers", "Carriers", "OS threads started to run the hub"),
      counter("grivet.hub.overlaps", "Overlaps", "Times that greenlet code ran on two threads at once; must be 0"),
      counter("grivet.hub.handovers", "Handovers", "Times that the hub moved to another OS thread"),
      counter("grivet.hub.takeovers", "Takeovers", "The moves that the monitor thread forced"),
      counter("grivet.hub.preemptions", "Preemptions", "The forced moves because a greenlet computed for too long"),
      counter("grivet.hub.polls", "Polls", "Calls of epoll"),
      counter("grivet.hub.naps", "Naps", "Sleeps of the hub that are shorter than a millisecond"),
      counter("grivet.hub.epoll.ctl", "EpollCtl", "Descriptors registered"),
      counter("grivet.hub.waits.blind", "WaitsBlind", "Waits that began with a system call without a result"),
      counter("grivet.hub.wakeups", "Wakeups", "Times that another thread woke the hub"),
      counter("grivet.hub.timers.armed", "TimersArmed", "Timers set"),
      counter("grivet.hub.timers.fired", "TimersFired", "Timers that fired"));

  private static HubMeter lag(String name, Tags tags, String attribute, String description) {
    return new HubMeter(name, tags, attribute, false, SECONDS, description);
  }

  private static HubMeter gauge(String name, String attribute, String description) {
    return new HubMeter(name, Tags.empty(), attribute, false, null, description);
  }

  private static HubMeter counter(String name, String attribute, String description) {
    return new HubMeter(name, Tags.empty(), attribute, true, null, description);
  }
}

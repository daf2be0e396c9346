package io.grivet.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

/** The meters in a JVM under the agent; the test itself is a greenlet. */
class HubMetricsIT {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void everyMeterHasANumber() throws Exception {
    new HubMetrics(server, Tags.empty(), 0).bindTo(registry);
    registry.get("grivet.hub.busy").gauge().value(); // begins the measuring
    CountDownLatch done = new CountDownLatch(1);
    Thread other = new Thread(done::countDown);
    other.start();
    done.await();
    other.join();

    assertFalse(registry.getMeters().isEmpty());
    registry.getMeters().forEach(meter -> meter.measure().forEach(
        measurement -> assertTrue(measurement.getValue() >= 0, () -> meter.getId() + " is " + measurement)));
    assertEquals(0, registry.get("grivet.hub.overlaps").functionCounter().count());
    assertTrue(registry.get("grivet.hub.switches").functionCounter().count() > 0);
    assertEquals(1, registry.get("grivet.greenlets").tag("state", "run").gauge().value(), "this test runs");
  }

  @Test
  void theBeanHasTheseAttributesAndStates() throws Exception {
    ObjectName name = new ObjectName("io.grivet:type=Hub");
    Set<String> attributes = new TreeSet<>();
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
      attributes.add(attribute.getName());
    }
    HubMeter.ALL.forEach(meter -> assertTrue(attributes.contains(meter.attribute()), meter::toString));

    TabularData states = (TabularData) server.getAttribute(name, "GreenletsByState");
    HubNumbers.STATES.forEach(state -> assertTrue(states.containsKey(new Object[] {state}), state));
    assertEquals(HubNumbers.STATES.size(), states.size());
  }
}

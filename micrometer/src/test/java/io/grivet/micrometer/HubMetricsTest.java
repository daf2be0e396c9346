package io.grivet.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubMetricsTest {
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Map<String, Object> values = new HashMap<>();
  private final FakeHub hub = new FakeHub(values);
  private ObjectName name;

  @BeforeEach
  void setUp() throws Exception {
    name = new ObjectName("io.grivet:type=Hub");
    values.putAll(Map.of("Switches", 42L, "LoopLagP99Seconds", 0.25, "LoopLagP50Seconds", 0.125, "Ready", 3,
        "GreenletsByState", FakeHub.states("read", 7)));
  }

  @Test
  void withoutGrivetNothingIsRegistered() {
    new HubMetrics(server, Tags.empty(), 0).bindTo(registry);
    new HubMetrics().bindTo(registry); // this JVM runs without the agent

    assertEquals(List.of(), registry.getMeters());
  }

  @Test
  void attributesAreMeters() throws Exception {
    bind(0);

    assertEquals(42, registry.get("grivet.hub.switches").functionCounter().count());
    assertEquals(3, registry.get("grivet.hub.ready").gauge().value());
    assertEquals(0.125, registry.get("grivet.hub.lag").tag("quantile", "0.5").gauge().value());
    assertEquals(0.25, registry.get("grivet.hub.lag").tag("quantile", "0.99").gauge().value());
    assertEquals("seconds", registry.get("grivet.hub.lag").tag("quantile", "0.99").gauge().getId().getBaseUnit());
    assertEquals(7, registry.get("grivet.greenlets").tag("state", "read").gauge().value());
  }

  @Test
  void eachMeterHasTheGivenTags() throws Exception {
    bind(0);

    assertTrue(!registry.getMeters().isEmpty());
    registry.getMeters().forEach(meter -> assertEquals("shop", meter.getId().getTag("app"), meter.getId()::toString));
  }

  @Test
  void aScrapeIsOneQuestion() throws Exception {
    bind(FOR_EVER);
    int before = hub.questions;

    registry.getMeters().forEach(meter -> meter.measure().forEach(measurement -> measurement.getValue()));

    assertEquals(before + 1, hub.questions);
  }

  @Test
  void theNextScrapeAsksAgain() throws Exception {
    bind(0);
    assertEquals(3, registry.get("grivet.hub.ready").gauge().value());

    values.put("Ready", 4);

    assertEquals(4, registry.get("grivet.hub.ready").gauge().value());
  }

  @Test
  void aBeanThatIsGoneGivesNoNumber() throws Exception {
    bind(0);

    server.unregisterMBean(name);

    assertEquals(Double.NaN, registry.get("grivet.hub.ready").gauge().value());
    assertEquals(Double.NaN, registry.get("grivet.greenlets").tag("state", "read").gauge().value());
  }

  private void bind(long keepNanos) throws Exception {
    server.registerMBean(hub, name);
    new HubMetrics(server, Tags.of("app", "shop"), keepNanos).bindTo(registry);
  }
}

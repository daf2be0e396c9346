package io.grivet.micrometer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** The numbers of the hub's bean, all read by one call and kept for the other meters of a scrape. Thread-safe. */
final class HubNumbers {
  static final List<String> STATES =
      List.of("run", "native", "read", "write", "ready", "monitor", "wait", "wait with a limit", "end");
  private static final String BY_STATE = "GreenletsByState";
  private static final String[] ATTRIBUTES =
      Stream.concat(Stream.of(BY_STATE), HubMeter.ALL.stream().map(HubMeter::attribute)).toArray(String[]::new);
  private static final ObjectName BEAN = bean();

  private final MBeanServer server;
  private final long keepNanos;
  private Map<String, Object> values; // guarded by this, as the next field; null before the first scrape
  private long readAt;

  HubNumbers(MBeanServer server, long keepNanos) {
    this.server = server;
    this.keepNanos = keepNanos;
  }

  private static ObjectName bean() {
    try {
      return new ObjectName("io.grivet:type=Hub");
    } catch (MalformedObjectNameException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Returns true if the JVM runs under Grivet. */
  boolean exist() {
    return server.isRegistered(BEAN);
  }

  /** Returns a number, or NaN if the bean has no such attribute, or is gone. */
  double number(String attribute) {
    return values().get(attribute) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** Returns the number of greenlets in a state, or NaN as above. */
  double greenlets(String state) {
    if (values().get(BY_STATE) instanceof TabularData table) {
      CompositeData row = table.get(new Object[] {state});
      return row != null && row.get("count") instanceof Number count ? count.doubleValue() : Double.NaN;
    }
    return Double.NaN;
  }

  private synchronized Map<String, Object> values() {
    long now = System.nanoTime();
    if (values == null || now - readAt > keepNanos) {
      values = read();
      readAt = now;
    }
    return values;
  }

  private Map<String, Object> read() {
    Map<String, Object> read = new HashMap<>();
    try {
      for (Attribute attribute : server.getAttributes(BEAN, ATTRIBUTES).asList()) {
        read.put(attribute.getName(), attribute.getValue());
      }
    } catch (JMException e) {
      return Map.of(); // the program has removed the bean: the meters show NaN
    }
    return read;
  }
}

package io.grivet.it.tools;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** A program that asks the hub's bean on a greenlet, as a collector of metrics in the program does. */
final class BeanUse {
  private static final Object MONITOR = new Object();
  private static final long LONG = 1_000_000;
  private static long turns; // greenlets only, so one thread at a time

  private BeanUse() {}

  public static void main(String[] args) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName hub = new ObjectName("io.grivet:type=Hub");
    CountDownLatch held = new CountDownLatch(1);
    start("holder", () -> {
      synchronized (MONITOR) {
        held.countDown();
        Thread.sleep(LONG);
      }
    });
    held.await();
    Thread enterer = start("enterer", () -> {
      synchronized (MONITOR) {
        System.out.println("never");
      }
    });
    start("ticker", () -> {
      for (;;) {
        turns++;
        Thread.yield();
      }
    });
    while (enterer.getState() != Thread.State.BLOCKED) {
      Thread.sleep(1);
    }

    System.out.println("first lag " + server.getAttribute(hub, "LoopLagP99Seconds"));
    while (Double.isNaN((Double) server.getAttribute(hub, "LoopLagP99Seconds"))) {
      Thread.sleep(1);
    }
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(hub).getAttributes()) {
      System.out.println(attribute.getName() + " " + shown(server.getAttribute(hub, attribute.getName())));
    }
    long before = turns;
    TabularData greenlets = (TabularData) server.invoke(hub, "greenlets", null, null);
    System.out.println("others ran meanwhile: " + (turns > before));
    for (Object value : greenlets.values()) {
      CompositeData row = (CompositeData) value;
      System.out.println("greenlet " + row.get("name") + " " + row.get("state") + " " + row.get("ownerName"));
    }
    System.out.println(server.invoke(hub, "stacks", null, null));
    System.exit(0);
  }

  private static Object shown(Object value) {
    return value instanceof TabularData table ? "table of " + table.size() : value;
  }

  private interface Body {
    void run() throws Exception;
  }

  private static Thread start(String name, Body body) {
    Thread thread = new Thread(() -> {
      try {
        body.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }, name);
    thread.start();
    return thread;
  }
}

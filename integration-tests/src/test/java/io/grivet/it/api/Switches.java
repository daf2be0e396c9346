package io.grivet.it.api;

import java.lang.reflect.Field;

/** How often the hub has gone on with a greenlet, of the JVM that the tests run in. */
final class Switches {
  private Switches() {}

  static long count() throws ReflectiveOperationException {
    Object hub = Class.forName("io.grivet.threads.Hubs", true, null).getMethod("ofNewThreads").invoke(null);
    Object counters = hub.getClass().getMethod("counters").invoke(hub);
    return (long) counters.getClass().getMethod("switches").invoke(counters);
  }
}

package io.grivet.it.api;

import java.lang.reflect.Field;

/** How often the hub has gone on with a greenlet, of the JVM that the tests run in. */
final class Switches {
  private Switches() {}

  static long count() throws ReflectiveOperationException {
    Field field = Class.forName("io.grivet.hook.Grivet", true, null).getDeclaredField("HUB");
    field.setAccessible(true);
    Object hub = field.get(null);
    Object counters = hub.getClass().getMethod("counters").invoke(hub);
    return (long) counters.getClass().getMethod("switches").invoke(counters);
  }
}

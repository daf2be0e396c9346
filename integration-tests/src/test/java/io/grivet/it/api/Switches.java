package io.grivet.it.api;

import java.lang.reflect.Field;

/** The number of switches by the hub of the tests' JVM. */
final class Switches {
  private Switches() {}

  static long count() throws ReflectiveOperationException {
    Field field = Class.forName("io.grivet.hook.Grivet", true, null).getDeclaredField("HUB");
    field.setAccessible(true);
    Object hub = field.get(null);
    Object counters = hub.getClass().getMethod("counters").invoke(hub);
    return counters.getClass().getField("switches").getLong(counters);
  }
}

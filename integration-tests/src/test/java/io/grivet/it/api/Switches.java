package io.grivet.it.api;

/** How often the hub has gone on with a greenlet, of the JVM that the tests run in. */
final class Switches {
  private Switches() {}

  static long count() throws ReflectiveOperationException {
    Object hub = Class.forName("io.grivet.hook.Grivet", true, null).getField("HUB").get(null);
    Object counters = hub.getClass().getMethod("counters").invoke(hub);
    return counters.getClass().getField("switches").getLong(counters);
  }
}

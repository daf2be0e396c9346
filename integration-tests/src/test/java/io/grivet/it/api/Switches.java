package io.grivet.it.api;

/** The number of switches by the hub of the tests' JVM. */
final class Switches {
  private Switches() {}

  static long count() throws ReflectiveOperationException {
    Object hub = Class.forName("io.grivet.threads.Hubs", true, null).getMethod("ofNewThreads").invoke(null);
    Object counters = hub.getClass().getMethod("counters").invoke(hub);
    return (long) counters.getClass().getMethod("switches").invoke(counters);
  }
}

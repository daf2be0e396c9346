package io.grivet.compat;

/** The parts of the table, in its order. */
public enum Area {
  JDBC("Databases"),
  REDIS("Redis"),
  HTTP_CLIENTS("HTTP clients"),
  HTTP_SERVERS("HTTP servers"),
  MESSAGING("Messaging and RPC"),
  FRAMEWORKS("Logging, caches, schedulers and other libraries"),
  TOOLS("Other agents and tools in the same JVM"),
  APPLICATIONS("Published applications, started by `./grivet run`");

  private final String title;

  Area(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}

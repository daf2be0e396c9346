package io.grivet.agent;

/** Every option of the agent: its key, an example, and one line of help; the documentation is checked against it. */
enum Option {
  NATIVE_THREADS("native-threads", "native-threads=pool-*:Kafka-?", "thread names that stay OS threads; * ? and :"),
  VIRTUAL_THREADS("virtual-threads", "virtual-threads=jdk", "hub (default) or jdk: who runs the program's own ones"),
  STACK("stack", "stack=256m", "stack that a carrier reserves; bounds the depth of calls"),
  MAX_BLOCKING("max-blocking", "max-blocking=100ms", "how long a thread may hold others up unreported; 0 is for ever"),
  ON_DEADLOCK("on-deadlock", "on-deadlock=exit", "report (default) or exit, when all threads wait for ever"),
  TAKE_OVER("take-over", "take-over=off", "on (default) or off: take the carrier from a thread that blocks it"),
  TRACE_SPAWNS("trace-spawns", "trace-spawns=on", "off (default) or on: remember where each greenlet was spawned"),
  TRACE_STARTUP("trace-startup", "trace-startup=on", "off (default) or on: say how long the steps before main took"),
  OFFLOAD_THREADS("offload-threads", "offload-threads=10", "most OS threads for what the program offloads"),
  OFFLOAD_IDLE("offload-idle", "offload-idle=5s", "after which such a thread ends if it has nothing to do"),
  REPORT("report", "report=grivet.properties", "file to write the hub's counters to at exit"),
  SKIP("skip", "skip=socket-poll", "patches to leave out, separated by :");

  final String key;
  final String example;
  final String help;

  Option(String key, String example, String help) {
    this.key = key;
    this.example = example;
    this.help = help;
  }

  /** Returns what the key alone stands for; null if it needs a value. */
  String valueOfBareKey() {
    return this == TRACE_STARTUP ? "on" : null;
  }

  /** Returns null if there is none. */
  static Option named(String key) {
    for (Option option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }

  static String list() {
    StringBuilder list = new StringBuilder();
    for (Option option : values()) {
      list.append(list.isEmpty() ? "" : ", ").append(option.key);
    }
    return list.toString();
  }
}

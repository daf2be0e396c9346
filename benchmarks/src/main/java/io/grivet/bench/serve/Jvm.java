package io.grivet.bench.serve;

import io.grivet.bench.run.Lab;
import java.util.ArrayList;
import java.util.List;

/** Commands of measured JVMs. Thread-safe: there is no state. */
final class Jvm {
  /** One carrier, and no replacement while the carrier is blocked. */
  static final String[] ONE_CARRIER = {
      "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"};

  /**
   * The same for all peers. A JVM with one processor takes this collector anyway; with this option the others do too.
   */
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  private Jvm() {}

  static List<String> command(Lab lab, List<String> options, String classPath, Class<?> main, List<String> words) {
    List<String> command = new ArrayList<>(List.of(lab.java().toString()));
    command.addAll(OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(words);
    return command;
  }
}

package io.grivet.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine of a measurement. Immutable.
 *
 * @param memoryMegabytes of the machine
 * @param jdk version and vendor
 */
public record Machine(String cpu, int processors, long memoryMegabytes, String kernel, String jdk) {
  /** Returns this machine. */
  public static Machine here() throws IOException {
    return new Machine(
        value("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.version() + ", " + System.getProperty("java.vendor"));
  }

  /** Returns the number of runnable threads, as a mean over the last minute. */
  public static double load() throws IOException {
    return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
  }

  /** Returns the value of the first line {@code key : value}, or "unknown": not every processor has a model name. */
  private static String value(String file, String key) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst().orElse("unknown");
  }
}

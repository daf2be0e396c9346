package io.grivet.tooling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Linux's figures of one process, each read anew from {@code /proc}. A figure is empty if the process has ended, or on
 * a system without {@code /proc}. Thread-safe.
 */
public final class ProcFiles {
  private static final int USER_TIME = 11;      // fields 14 and 15 of "stat"; the name is field 2
  private static final int SYSTEM_TIME = 12;
  private static final long MILLIS_PER_TICK = 10; // USER_HZ is 100 on all platforms that run a JDK

  private final Path folder;

  /** @param folder {@code /proc/PID}, or for a test a folder with such files */
  public ProcFiles(Path folder) {
    this.folder = folder;
  }

  public static ProcFiles of(long pid) {
    return new ProcFiles(Path.of("/proc", Long.toString(pid)));
  }

  public static ProcFiles ofThisProcess() {
    return new ProcFiles(Path.of("/proc/self"));
  }

  /** Returns the file {@code status}. */
  public Optional<ProcStatus> status() {
    return read("status").map(ProcStatus::new);
  }

  /**
   * The processor time of all threads of a process, including ended threads; in steps of 10 ms.
   *
   * @param user time in the program
   * @param system time in the kernel
   */
  public record CpuTime(Duration user, Duration system) {
    public Duration total() {
      return user.plus(system);
    }
  }

  public Optional<CpuTime> cpuTime() {
    // The name may hold blanks and parentheses, so the fields are counted from its end.
    return read("stat").map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
        .map(fields -> new CpuTime(ticks(fields[USER_TIME]), ticks(fields[SYSTEM_TIME])));
  }

  private static Duration ticks(String count) {
    return Duration.ofMillis(Long.parseLong(count) * MILLIS_PER_TICK);
  }

  /** Returns the number of open files and sockets. */
  public OptionalInt openFiles() {
    try (Stream<Path> descriptors = Files.list(folder.resolve("fd"))) {
      return OptionalInt.of((int) descriptors.count());
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

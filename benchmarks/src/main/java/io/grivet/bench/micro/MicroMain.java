package io.grivet.bench.micro;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The measured JVM: {@code MicroMain PROGRAM NUMBER WARM_UP_MILLIS MILLIS}, in a thread of the measured kind. */
final class MicroMain {
  private static Throwable failure;

  private MicroMain() {}

  public static void main(String[] args) throws Exception {
    Thread thread = MicroThreads.start(() -> {
      try {
        run(args[0], Integer.parseInt(args[1]), Long.parseLong(args[2]), Long.parseLong(args[3]));
      } catch (Exception | Error e) {
        failure = e;
      }
    });
    thread.join();
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    System.exit(0);
  }

  private static void run(String program, int number, long warmUpMillis, long millis) throws Exception {
    switch (program) {
      case "sleepers" -> Crowds.sleepers(number);
      case "parked" -> Crowds.parked(number);
      case "wake-ups" -> OtherThreads.wakeUps(number);
      case "submits" -> {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) { // its worker is an OS thread
          Batches.run((count, meter) -> OtherThreads.submits(pool, count, meter), warmUpMillis, millis);
        }
      }
      default -> Batches.run(work(program, number), warmUpMillis, millis);
    }
  }

  private static Batches.Work work(String program, int number) {
    return switch (program) {
      case "yields" -> (count, meter) -> Waits.yields(number, count, meter);
      case "parks" -> (count, meter) -> Waits.parks(false, count, meter);
      case "timed-parks" -> (count, meter) -> Waits.parks(true, count, meter);
      case "park-nanos" -> Waits::parkNanos;
      case "monitor" -> (count, meter) -> Waits.monitor(number, count, meter);
      case "lock" -> (count, meter) -> Waits.lock(number, count, meter);
      case "starts" -> Starts::crowds;
      case "joins" -> Starts::joined;
      case "spawns" -> Starts::spawned;
      case "offloads" -> OtherThreads::offloads;
      case "generator" -> Steps::generator;
      case "iterator" -> Steps::iterator;
      case "hops" -> Steps::hops;
      default -> throw new IllegalArgumentException("no program " + program);
    };
  }
}

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/**
 * A ticker ticks on while a thread waits for the tasks of a scope. Compiled by the launcher: a preview API, which each
 * JDK changes.
 */
public final class Scopes {
  private static final ScopedValue<String> USER = ScopedValue.newInstance();

  private Scopes() {}

  public static void main(String[] args) throws Exception {
    ThreadFactory platform = Thread.ofPlatform().factory();
    try (Ticking ticking = new Ticking()) {
      for (ThreadFactory factory : new ThreadFactory[] {Thread.ofVirtual().factory(), platform}) {
        Note.that("factory of", factory == platform ? "platform threads" : "virtual threads");
        succeeds(ticking, factory);
        fails(ticking, factory);
        limits(ticking, factory);
      }
    }
  }

  private static void succeeds(Ticking ticking, ThreadFactory factory) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ticking.during("join", () -> ScopedValue.where(USER, "owner").call(() -> {
      try (var scope = StructuredTaskScope.open(Joiner.<String>allSuccessfulOrThrow(),
          config -> config.withThreadFactory(factory))) {
        Subtask<String> first = scope.fork(() -> {
          gate.await();
          return USER.get();
        });
        Subtask<String> second = scope.fork(() -> {
          Thread.sleep(2);
          return "second";
        });
        Note.that("results", count(scope.join()) + " " + first.get() + " " + second.get());
      }
      return null;
    }), gate::countDown);
  }

  /** A stream in JDK 25, later a list. */
  private static long count(Object results) {
    return results instanceof List<?> list ? list.size() : ((Stream<?>) results).count();
  }

  /** The failure of one task interrupts the other task. */
  private static void fails(Ticking ticking, ThreadFactory factory) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ticking.during("join, one fails", () -> {
      try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow(),
          config -> config.withThreadFactory(factory))) {
        scope.fork(() -> Note.outcome("other task", () -> {
          new CountDownLatch(1).await();
          return "ended";
        }));
        scope.fork(() -> {
          gate.await();
          throw new IllegalStateException("in a task");
        });
        scope.join();
      }
    }, gate::countDown);
  }

  private static void limits(Ticking ticking, ThreadFactory factory) throws Exception {
    ticking.during("join with a limit", () -> {
      try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow(),
          config -> config.withThreadFactory(factory).withTimeout(Duration.ofMillis(2000)))) {
        scope.fork(() -> Note.outcome("late task", () -> {
          Thread.sleep(60_000);
          return "slept";
        }));
        scope.join();
      }
    }, () -> {});
    ticking.untilInterrupted("join, interrupted", () -> {
      try (var scope = StructuredTaskScope.open(
          Joiner.awaitAllSuccessfulOrThrow(), config -> config.withThreadFactory(factory))) {
        scope.fork(() -> Note.outcome("abandoned task", () -> {
          Thread.sleep(60_000);
          return "slept";
        }));
        scope.join();
      }
    });
  }
}

package io.grivet.it.outcomes;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** A greenlet "indexer" fails, and the argument names the observer of the failure. */
public final class Failures {
  private static final Duration LONGER_THAN_THE_GRACE = Duration.ofMillis(1500);

  private Failures() {}

  public static void main(String[] args) throws Exception {
    if (args[0].startsWith("HANDLER")) {
      Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
        System.out.println("handler got " + error.getMessage() + " of " + thread.getName());
        if (args[0].equals("HANDLER_THAT_FAILS")) {
          throw new IllegalStateException("out of the handler");
        }
      });
    }
    Greenlet<Void> indexer = Greenlets.spawn(() -> {
      throw new IllegalArgumentException("no such index");
    });
    indexer.named("indexer");
    switch (args[0]) {
      case "NOBODY", "HANDLER", "HANDLER_THAT_FAILS" -> Greenlets.sleep(LONGER_THAN_THE_GRACE);
      case "NOBODY_UNTIL_THE_END" -> Greenlets.yieldNow();
      case "JOIN" -> indexer.join();
      case "GET" -> {
        try {
          indexer.get();
        } catch (ExecutionException e) {
          System.out.println("main got " + e.getCause().getMessage());
        }
      }
      case "EXCEPTION" -> {
        indexer.join();
        System.out.println("main got " + indexer.exception().getMessage());
      }
      case "LATE_GET" -> {
        indexer.join();
        Greenlets.sleep(Duration.ofMillis(300));
        System.out.println("main got " + indexer.exception().getMessage());
        Greenlets.sleep(LONGER_THAN_THE_GRACE);
      }
      case "LINK" -> {
        indexer.linkException(failed -> System.out.println("link got " + failed.exception().getMessage()));
        Greenlets.idle();
      }
      case "THREAD" -> {
        Thread thread = new Thread(() -> {
          throw new IllegalArgumentException("no such thread");
        }, "own");
        thread.start();
        Greenlet<?> handle = Greenlets.of(thread);
        handle.join();
        indexer.exception();
        Greenlets.sleep(LONGER_THAN_THE_GRACE);
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println("main ends");
  }
}

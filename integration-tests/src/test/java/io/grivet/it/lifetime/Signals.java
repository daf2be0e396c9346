package io.grivet.it.lifetime;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;

/** Waits for a signal while main is busy in the way that the argument names. */
public final class Signals {
  private static volatile long computed;

  private Signals() {}

  public static void main(String[] args) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Note.that("hook", "ran")));
    Workers.start("worker", new CountDownLatch(1)::await);
    Note.that("ready", args[0]);
    switch (args[0]) {
      case "sleep" -> Thread.sleep(120_000);
      case "wait" -> {
        synchronized (args) {
          args.wait();
        }
      }
      case "accept" -> new ServerSocket(0).accept();
      case "read" -> System.in.read();
      case "compute" -> {
        while (computed >= 0) {
          computed = (computed * 31 + 7) & 0xffff;
        }
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}

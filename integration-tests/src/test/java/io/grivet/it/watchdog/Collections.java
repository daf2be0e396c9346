package io.grivet.it.watchdog;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;

/** Long collections, and many short ones, in a program whose threads let each other run. */
public final class Collections {
  private static final int NODES = 8_000_000;
  private static final int NODES_AT_ONCE = 20_000;
  private static volatile Object sink;

  private Collections() {}

  private record Node(Object a, Node next) {}

  public static void main(String[] args) throws Exception {
    Thread ticker = Workers.create("ticker", () -> {
      for (;;) {
        Thread.sleep(10);
      }
    });
    ticker.setDaemon(true);
    ticker.start();
    switch (args[0]) {
      case "long" -> longPauses();
      case "many" -> Workers.run("allocating", Collections::allocate);
      default -> throw new IllegalArgumentException(args[0]);
    }
    Note.that("ended", args[0]);
  }

  private static void longPauses() throws InterruptedException {
    Node node = null;
    for (int i = 0; i < NODES; i++) {
      node = new Node(i, node);
      if (i % NODES_AT_ONCE == 0) {
        Thread.yield();
      }
    }
    sink = node;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(20);
    }
  }

  private static void allocate() {
    for (int i = 0; i < 20_000; i++) {
      sink = new byte[100_000];
      Thread.yield();
    }
  }
}

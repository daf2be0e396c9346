package io.grivet.it.tools;

/** One thread that switches often, and one that does not. */
final class Ticks {
  private Ticks() {}

  public static void main(String[] args) throws InterruptedException {
    new Thread(() -> rest(1), "ticker").start();
    new Thread(() -> rest(1_000_000), "still").start();
    Thread.sleep(100);
    System.out.println("ready");
    Thread.sleep(1_000_000);
  }

  private static void rest(long millis) {
    try {
      for (;;) {
        Thread.sleep(millis);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

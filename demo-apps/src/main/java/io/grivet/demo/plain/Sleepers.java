package io.grivet.demo.plain;

/**
 * Starts many threads that sleep one second each, and prints the time that all of them took together.
 *
 * <p>Its jar names the agent in its manifest: {@code java -jar sleepers.jar} runs it as greenlets.
 */
public final class Sleepers {
  private static final int DEFAULT_COUNT = 10_000;

  private static int awake; // without a lock: exact only if one thread runs at a time

  private Sleepers() {}

  /** @param args the number of threads; 10,000 if absent */
  public static void main(String[] args) throws InterruptedException {
    int count = args.length == 0 ? DEFAULT_COUNT : Integer.parseInt(args[0]);
    long start = System.nanoTime();
    Thread[] sleepers = new Thread[count];
    for (int i = 0; i < count; i++) {
      sleepers[i] = new Thread(Sleepers::sleep, "sleeper-" + i);
      sleepers[i].start();
    }
    for (Thread sleeper : sleepers) {
      sleeper.join();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.println(awake + " of " + count + " threads slept one second each, in " + millis + " ms together");
  }

  private static void sleep() {
    try {
      Thread.sleep(1000);
      awake++;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

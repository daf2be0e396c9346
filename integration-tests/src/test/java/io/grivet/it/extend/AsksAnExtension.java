package io.grivet.it.extend;

/** Asks the class of an extension for the current thread. */
public final class AsksAnExtension {
  private AsksAnExtension() {}

  public static void main(String[] args) throws InterruptedException {
    Thread[] seen = new Thread[1];
    Thread thread = new Thread(() -> seen[0] = Good.AskingForItself.current());
    thread.start();
    thread.join();
    System.out.println("itself " + (seen[0] == thread));
  }
}

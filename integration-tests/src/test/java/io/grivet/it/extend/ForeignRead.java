package io.grivet.it.extend;

/** One thread waits in native code for a byte from another thread. */
public final class ForeignRead {
  static final String OUTPUT = "main goes on\nread 1\n";

  private ForeignRead() {}

  public static void main(String[] args) throws InterruptedException {
    int[] ends = Foreign.pipe();
    Thread reader = new Thread(() -> System.out.println("read " + Foreign.read(ends[0])));
    reader.start();
    Thread.sleep(20); // now the reader is in native code
    System.out.println("main goes on");
    Foreign.write(ends[1]);
    reader.join();
  }
}

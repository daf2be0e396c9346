package io.grivet.compat.tools;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;

/** Threads that read slowly, sleep, compute and report to the Flight Recorder. */
public final class Recorded {
  private static final int OF_EACH = 10;
  private static final int DELAY_MILLIS = 50;
  private static volatile long sum;

  private Recorded() {}

  /** An event of the program's own. */
  @Name("io.grivet.compat.Told")
  private static final class Told extends Event {
    private int number;
  }

  /** A thread that may fail. */
  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < OF_EACH; i++) {
        int number = i;
        threads.add(thread("reader-" + i, () -> readSlowly(server.getLocalPort())));
        threads.add(thread("writer-" + i, () -> writeSlowly(server)));
        threads.add(thread("teller-" + i, () -> tell(number)));
      }
      threads.add(thread("computer", Recorded::compute));
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.out.println("done");
  }

  private static Thread thread(String name, Work work) {
    return new Thread(() -> {
      try {
        work.run();
      } catch (Exception e) {
        System.out.println(e);
      }
    }, name);
  }

  private static void readSlowly(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      while (socket.getInputStream().read() >= 0) {
        sum++;
      }
    }
  }

  private static void writeSlowly(ServerSocket server) throws Exception {
    try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
      for (int i = 0; i < 5; i++) {
        Thread.sleep(DELAY_MILLIS);
        out.write(i);
      }
    }
  }

  private static void tell(int number) throws InterruptedException {
    Told told = new Told();
    told.begin();
    Thread.sleep(DELAY_MILLIS);
    told.number = number;
    told.commit();
  }

  private static void compute() {
    for (int round = 0; round < 200; round++) {
      for (int i = 0; i < 1_000_000; i++) {
        sum += i * 31L ^ sum >> 3;
      }
      Thread.yield();
    }
  }

  /** Returns the outermost method of this class in a stack; null if there is none. */
  static String methodOf(RecordedEvent event) {
    String method = null;
    if (event.getStackTrace() != null) {
      for (RecordedFrame frame : event.getStackTrace().getFrames()) {
        boolean ours = frame.getMethod().getType().getName().equals(Recorded.class.getName());
        if (ours && !frame.getMethod().getName().startsWith("lambda")) {
          method = frame.getMethod().getName();
        }
      }
    }
    return method;
  }
}

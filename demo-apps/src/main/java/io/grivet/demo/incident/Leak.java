package io.grivet.demo.incident;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service that writes the steps of each request to a log: a thread for each request takes the steps from a queue.
 *
 * <p>The fault: a request without an error never puts the end into its queue, so its thread waits for ever.
 */
public final class Leak {
  private static final int CLIENTS = 5;
  private static final int PAUSE_MILLIS = 100;
  private static final int ONE_ERROR_IN = 10;
  private static final String END = "end";

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong logged = new AtomicLong(); // stands for the log file: letters in it

  private Leak() {}

  /** @param args the seconds to run */
  public static void main(String[] args) throws IOException, InterruptedException {
    Leak service = new Leak();
    int port = LineServer.start("service", service::reply);
    new Load(port, CLIENTS, PAUSE_MILLIS, Leak::request).run(args);
  }

  private static String request(int number) {
    return number % ONE_ERROR_IN == 0 ? "half of seven" : "half of " + number;
  }

  private String reply(String request) {
    BlockingQueue<String> steps = new LinkedBlockingQueue<>();
    new Thread(() -> writeLog(steps), "log-" + requests.incrementAndGet()).start();
    steps.add("request: " + request);
    try {
      String reply = Integer.toString(Integer.parseInt(request.substring("half of ".length())) / 2);
      steps.add("reply: " + reply);
      return reply;
    } catch (NumberFormatException e) {
      steps.add("no number: " + request);
      steps.add(END);
      throw e;
    }
  }

  private void writeLog(BlockingQueue<String> steps) {
    try {
      for (String step = steps.take(); !step.equals(END); step = steps.take()) {
        logged.addAndGet(step.length());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ends this log; no thread interrupts it today
    }
  }
}

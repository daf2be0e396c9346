package io.grivet.demo.incident;

import io.grivet.demo.plain.Latencies;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/**
 * The clients of an incident: each asks, waits for the reply, pauses, and asks again. Prints for each second what the
 * clients see.
 *
 * <p>A latency begins when the pause ends, as it does for a user. It therefore contains the delay of a client that
 * could not even ask in time, because the client itself had to wait for its turn.
 */
final class Load {
  private static final int DEFAULT_SECONDS = 600;

  private record Second(Latencies latencies, LongAdder replies) {
    Second() {
      this(new Latencies(), new LongAdder());
    }
  }

  private final int port;
  private final long pauseNanos;
  private final IntFunction<String> requests;
  private final Client[] clients;
  private final AtomicInteger numbers = new AtomicInteger(); // of the next request; any client
  private volatile Second second = new Second();             // written by main, read by clients

  /**
   * @param pauseMillis pause of a client between a reply and its next request
   * @param requests the request with a number, counted from 0; called by all clients
   */
  Load(int port, int clients, int pauseMillis, IntFunction<String> requests) {
    this.port = port;
    pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
    this.requests = requests;
    this.clients = new Client[clients];
  }

  /**
   * Runs the clients, and ends the process after a time, since the threads of an incident may wait for ever.
   *
   * @param args the seconds to run; 600 if absent
   */
  void run(String[] args) throws InterruptedException {
    int seconds = args.length == 0 ? DEFAULT_SECONDS : Integer.parseInt(args[0]);
    for (int i = 0; i < clients.length; i++) {
      clients[i] = new Client(pauseNanos * i / clients.length);
      new Thread(clients[i], "client-" + (i + 1)).start();
    }
    for (int i = 1; i <= seconds; i++) {
      Thread.sleep(1000);
      Second ended = second;
      second = new Second();
      System.out.println(line(i, ended));
    }
    System.exit(0);
  }

  private String line(int number, Second ended) {
    int waiting = 0;
    long longestNanos = 0;
    long now = System.nanoTime();
    for (Client client : clients) {
      long waitedNanos = now - client.dueNanos;
      if (waitedNanos > 0) {
        waiting++;
        longestNanos = Math.max(longestNanos, waitedNanos);
      }
    }
    long replies = ended.replies.sum();
    String p99 = replies == 0 ? "none" : ended.latencies.percentileMicros(99) / 1000 + " ms";
    return String.format(Locale.ROOT, "%4d s  %4d requests/s  p99 %7s  %3d wait, the longest %.1f s", number, replies,
        p99, waiting, longestNanos / 1e9);
  }

  private final class Client implements Runnable {
    private volatile long dueNanos; // when the next reply is wanted; written by its thread, read by main

    Client(long firstPauseNanos) {
      dueNanos = System.nanoTime() + firstPauseNanos;
    }

    @Override
    public void run() {
      try (LineClient connection = new LineClient(port)) {
        while (true) {
          TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
          ask(connection, requests.apply(numbers.getAndIncrement()));
        }
      } catch (IOException e) {
        System.err.println(Thread.currentThread().getName() + ": " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // ends this client; no thread interrupts it today
      }
    }

    private void ask(LineClient connection, String request) throws IOException {
      connection.send(request);
      if (connection.replies().readLine() == null) {
        throw new IOException("the server closed the connection");
      }
      long now = System.nanoTime();
      Second current = second;
      current.latencies.add((now - dueNanos) / 1000);
      current.replies.increment();
      dueNanos = now + pauseNanos;
    }
  }
}

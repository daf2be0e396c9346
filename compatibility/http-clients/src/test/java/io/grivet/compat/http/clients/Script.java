package io.grivet.compat.http.clients;

import io.grivet.compat.http.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** The work of each client: hundreds of requests by many threads, and the failures of servers. */
final class Script {
  private static final byte[] LONG = "0123456789".repeat(2000).getBytes();

  private final Caller caller;
  private final int threads;
  private final String url;
  private final String resettingUrl;
  private final String fullUrl;

  /**
   * Arguments: http or https; the ports of the server, of a resetting server or -, of a server that accepts no
   * connection.
   */
  Script(Caller caller, String... args) {
    this.caller = caller;
    threads = args[0].equals("https") ? 50 : 100; // a handshake takes time, and both of its sides run here
    url = args[0] + "://localhost:" + args[1];
    resettingUrl = args[0] + "://localhost:" + args[2];
    fullUrl = args[0] + "://localhost:" + args[3];
  }

  void run() throws Exception {
    System.out.println("one after the other: " + oneAfterTheOther() + " connection");
    System.out.println("all at once: " + all(threads, this::mixed));
    System.out.println("large bodies: " + all(20, () -> echo(1_000_000)));
    System.out.println("silent: " + all(threads, () -> get(url + "/silent", Caller.LIMIT_MILLIS)));
    System.out.println("cut off: " + all(threads, () -> get(url + "/cut", Caller.LONG_LIMIT_MILLIS)));
    if (!resettingUrl.endsWith("-")) {
      System.out.println("reset: " + all(threads, () -> get(resettingUrl + "/", Caller.LONG_LIMIT_MILLIS)));
    }
    System.out.println("no connection: " + all(20, () -> get(fullUrl + "/", Caller.SHORT_LIMIT_MILLIS)));
    System.out.println("nobody there: " + all(20, () -> get("http://localhost:1/", Caller.LONG_LIMIT_MILLIS)));
    System.out.println("and again: " + all(threads, () -> get(url + "/hello", Caller.LONG_LIMIT_MILLIS)));
    ask("stop the server");
    System.out.println("while it is down: " + all(50, () -> get(url + "/hello", Caller.LONG_LIMIT_MILLIS)));
    ask("start the server");
    System.out.println("when it is back: " + all(threads, () -> get(url + "/hello", Caller.LONG_LIMIT_MILLIS)));
  }

  /** Waits for a line on standard input, which confirms that the action is done. */
  private static void ask(String what) throws IOException {
    System.out.println(what);
    while (System.in.read() != '\n') {}
  }

  private int oneAfterTheOther() throws Exception {
    Set<String> ports = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      ports.add(new String(caller.call(url + "/port", null, Caller.LONG_LIMIT_MILLIS).body()));
    }
    return ports.size();
  }

  private String mixed() throws Exception {
    List<String> seen = new ArrayList<>();
    for (String path : List.of("/hello", "/redirect/3", "/gzip", "/chunked", "/status/404", "/status/503")) {
      seen.add(get(url + path, Caller.LONG_LIMIT_MILLIS));
    }
    seen.add(echo(5000));
    return seen.toString();
  }

  private String get(String from, int limitMillis) throws Exception {
    Caller.Answer answer = caller.call(from, null, limitMillis);
    String body = Arrays.equals(answer.body(), LONG) ? "all of it" : new String(answer.body());
    return answer.status() + " " + body;
  }

  private String echo(int size) throws Exception {
    byte[] body = new byte[size];
    new Random(ThreadLocalRandom.current().nextInt()).nextBytes(body);
    Caller.Answer answer = caller.call(url + "/echo", body, Caller.LONG_LIMIT_MILLIS);
    return answer.status() + (Arrays.equals(body, answer.body()) ? " the same" : " something else");
  }

  /** Lets many threads run the action at once. */
  static Tally all(int threads, Callable<String> what) throws Exception {
    Tally tally = new Tally();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(() -> tally.add(outcome(what))));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return tally;
  }

  private static String outcome(Callable<String> what) {
    try {
      return what.call();
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }
}

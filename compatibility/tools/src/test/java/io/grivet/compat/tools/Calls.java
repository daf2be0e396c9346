package io.grivet.compat.tools;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Requests that hop from thread to thread and from server to server; each handler prints its trace, as given by the
 * header {@code traceparent}. Without an agent that sends this header, all handlers print "none".
 */
public final class Calls {
  private static final int CLIENTS = 100;

  private static final ExecutorService WORKERS = Executors.newFixedThreadPool(20);
  private static final Set<String> TRACES = ConcurrentHashMap.newKeySet();

  private Calls() {}

  public static void main(String[] args) throws Exception {
    ExecutorService handlers = Executors.newFixedThreadPool(20);
    ExecutorService helpers = Executors.newFixedThreadPool(20);
    HttpServer back = server(helpers, "/back", exchange -> answer(exchange, trace(exchange)));
    String behind = "http://127.0.0.1:" + back.getAddress().getPort() + "/back";
    HttpServer front = server(handlers, "/front",
        exchange -> answer(exchange, trace(exchange) + " " + fromAnotherThread(behind)));
    String url = "http://127.0.0.1:" + front.getAddress().getPort() + "/front";
    List<Thread> clients = new ArrayList<>();
    Map<String, Integer> said = new TreeMap<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Thread(() -> {
        String answer = sameTrace(get(url));
        synchronized (said) {
          said.merge(answer, 1, Integer::sum);
        }
      }, "client-" + i));
    }
    clients.forEach(Thread::start);
    for (Thread client : clients) {
      client.join();
    }
    System.out.println(said + ", different traces: " + TRACES.size());
    front.stop(0);
    back.stop(0);
    for (ExecutorService pool : List.of(handlers, helpers, WORKERS)) {
      pool.shutdown();
      System.out.println("ended: " + pool.awaitTermination(10, TimeUnit.SECONDS));
    }
  }

  private static HttpServer server(ExecutorService pool, String path, HttpHandler handler) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(pool);
    server.createContext(path, handler);
    server.start();
    return server;
  }

  /** The context goes with the task to a thread of a pool. */
  private static String fromAnotherThread(String url) {
    Future<String> answer = WORKERS.submit(() -> {
      Thread.sleep(20);
      return get(url);
    });
    try {
      return answer.get();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private static String sameTrace(String both) {
    String[] traces = both.split(" ");
    TRACES.add(traces[0]);
    return traces[0].equals(traces[1]) ? "one trace" : "two traces: " + both;
  }

  private static String trace(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("traceparent");
    return header == null ? "none" : header.split("-")[1];
  }

  private static String get(String url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      return new String(connection.getInputStream().readAllBytes());
    } catch (IOException e) {
      return e + " -";
    }
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    exchange.sendResponseHeaders(200, text.length());
    exchange.getResponseBody().write(text.getBytes());
    exchange.close();
  }
}

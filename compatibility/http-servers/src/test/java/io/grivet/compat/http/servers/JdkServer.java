package io.grivet.compat.http.servers;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's own server with 200 threads. Running requests have 10 s to end. */
public final class JdkServer {
  private JdkServer() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000"); // further connections are not kept alive
    System.setProperty("sun.net.httpserver.maxReqTime", "3");
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    ExecutorService threads = Executors.newFixedThreadPool(200);
    server.setExecutor(threads);
    server.createContext("/", exchange -> {
      byte[] page = Pages.page(exchange.getRequestURI().getPath(), exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
      exchange.close();
    });
    server.start();
    System.out.println("port " + server.getAddress().getPort());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      server.stop(10);
      threads.shutdown();
      System.out.println("stopped");
    }));
  }
}

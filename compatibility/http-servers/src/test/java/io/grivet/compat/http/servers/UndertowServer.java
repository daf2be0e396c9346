package io.grivet.compat.http.servers;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.xnio.Options;

/** Undertow with 2 threads for I/O and 200 workers; on SIGTERM it completes running requests. */
public final class UndertowServer {
  private UndertowServer() {}

  public static void main(String[] args) throws Exception {
    GracefulShutdownHandler graceful = new GracefulShutdownHandler(new BlockingHandler(UndertowServer::answer));
    Undertow server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(graceful)
        .setIoThreads(2).setWorkerThreads(200)
        .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 3000)
        .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
        .setSocketOption(Options.BACKLOG, 1000).build();
    server.start();
    System.out.println("port " + ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        graceful.shutdown();
        System.out.println("all ended: " + graceful.awaitShutdown(10_000));
        server.stop();
        System.out.println("stopped");
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }));
  }

  private static void answer(HttpServerExchange exchange) throws IOException {
    byte[] page = Pages.page(exchange.getRequestPath(), exchange.getInputStream().readAllBytes());
    exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, page.length);
    exchange.getOutputStream().write(page);
    exchange.getOutputStream().close();
  }
}

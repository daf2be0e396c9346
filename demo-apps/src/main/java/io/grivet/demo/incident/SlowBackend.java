package io.grivet.demo.incident;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A shop that asks another service, the stock, for each request, over a connection that it keeps.
 *
 * <p>The fault: after five seconds, the stock needs about two seconds for a reply, and the shop waits without a time
 * limit.
 */
public final class SlowBackend {
  private static final int CLIENTS = 100;
  private static final int PAUSE_MILLIS = 100;
  private static final int FAST_MILLIS = 2;
  private static final int SLOW_LEAST_MILLIS = 1500;
  private static final int SLOW_MOST_MILLIS = 2500;
  private static final long FAST_FOR_NANOS = 5_000_000_000L;

  private final int stockPort;
  private final BlockingQueue<LineClient> idle = new LinkedBlockingQueue<>(); // connections to the stock

  private SlowBackend(int stockPort) {
    this.stockPort = stockPort;
  }

  /** @param args the seconds to run */
  public static void main(String[] args) throws IOException, InterruptedException {
    long slowFrom = System.nanoTime() + FAST_FOR_NANOS;
    int stock = LineServer.start("stock", request -> countStock(slowFrom));
    SlowBackend shop = new SlowBackend(stock);
    System.out.println("the stock listens on port " + stock);
    int port = LineServer.start("shop", shop::reply);
    new Load(port, CLIENTS, PAUSE_MILLIS, number -> "article " + number % 100).run(args);
  }

  private static String countStock(long slowFrom) throws InterruptedException {
    Thread.sleep(System.nanoTime() - slowFrom < 0 ? FAST_MILLIS
        : ThreadLocalRandom.current().nextInt(SLOW_LEAST_MILLIS, SLOW_MOST_MILLIS));
    return "12 pieces";
  }

  private String reply(String article) throws IOException {
    return article + ": " + askStock(article);
  }

  private String askStock(String article) throws IOException {
    LineClient kept = idle.poll();
    LineClient stock = kept == null ? new LineClient(stockPort) : kept;
    stock.send(article);
    String pieces = stock.replies().readLine();
    idle.add(stock);
    return pieces;
  }
}

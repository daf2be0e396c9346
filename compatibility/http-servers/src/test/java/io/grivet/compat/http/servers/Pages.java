package io.grivet.compat.http.servers;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** The answers of all servers. */
final class Pages {
  /** Number of slow requests now. */
  private static final AtomicInteger RUNNING = new AtomicInteger();

  private Pages() {}

  /** Returns a page; blocks where a real page would. */
  static byte[] page(String path, byte[] body) {
    return switch (path) {
      case "/echo" -> body;
      case "/running" -> bytes(Integer.toString(RUNNING.get()));
      case "/slow" -> slow(1000);
      case "/slower" -> slow(4000);
      default -> bytes("hello");
    };
  }

  private static byte[] slow(long millis) {
    RUNNING.incrementAndGet();
    try {
      Thread.sleep(millis);
      return bytes("slow");
    } catch (InterruptedException e) {
      return bytes("interrupted");
    } finally {
      RUNNING.decrementAndGet();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

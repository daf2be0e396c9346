package io.grivet.compat.messaging;

import io.grivet.compat.program.InThreads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's WebSocket client, called blocking by many threads that share one HttpClient. */
public final class WsOfTheJdk {
  private static final int CLIENTS = 60;
  private static final int MESSAGES = 20;

  private WsOfTheJdk() {}

  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        texts.add(parts.toString());
        parts.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      texts.add(code + " " + reason);
      return null;
    }
  }

  /** @param args port */
  public static void main(String[] args) throws Exception {
    AtomicInteger right = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    try (HttpClient client = HttpClient.newHttpClient()) {
      InThreads.run(CLIENTS, number -> {
        Listener listener = new Listener();
        WebSocket socket = client.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + args[0]), listener).join();
        for (int i = 0; i < MESSAGES; i++) {
          String text = number + "/" + i + ".".repeat(i == 0 ? 20_000 : i);
          socket.sendText(text, true).join();
          if (text.equals(listener.texts.poll(30, TimeUnit.SECONDS))) {
            right.incrementAndGet();
          }
        }
        socket.sendText("close me", true).join();
        if ("4001 as you like".equals(listener.texts.poll(30, TimeUnit.SECONDS))) {
          closed.incrementAndGet();
        }
      });
    }
    System.out.println("echoes: " + right + ", closed: " + closed);
  }
}

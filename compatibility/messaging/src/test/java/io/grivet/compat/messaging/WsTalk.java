package io.grivet.compat.messaging;

import io.grivet.compat.program.InThreads;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/**
 * A hundred clients talk at once, each with two threads of its own; then one client speaks to all; then all are closed.
 */
public final class WsTalk {
  private static final int CLIENTS = 100;
  private static final int MESSAGES = 20;
  private static final int LARGE = 20_000;

  private WsTalk() {}

  private static final class Client extends WebSocketClient {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int code; // written by the client's reading thread

    Client(URI server) {
      super(server);
    }

    String next() throws InterruptedException {
      return texts.poll(30, TimeUnit.SECONDS);
    }

    @Override
    public void onMessage(String text) {
      texts.add(text);
    }

    @Override
    public void onClose(int why, String reason, boolean remote) {
      code = why;
      closed.countDown();
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onError(Exception error) {
      error.printStackTrace();
    }
  }

  /** @param args port */
  public static void main(String[] args) throws Exception {
    System.out.print(run(Integer.parseInt(args[0])));
  }

  static String run(int port) throws Exception {
    AtomicInteger right = new AtomicInteger();
    AtomicInteger heard = new AtomicInteger();
    AtomicIntegerArray codes = new AtomicIntegerArray(CLIENTS);
    CountDownLatch open = new CountDownLatch(CLIENTS);
    CountDownLatch quiet = new CountDownLatch(CLIENTS);
    InThreads.run(CLIENTS, number -> {
      Client client = new Client(URI.create("ws://127.0.0.1:" + port));
      client.connectBlocking();
      open.countDown();
      open.await();
      for (int i = 0; i < MESSAGES; i++) {
        String text = number + "/" + i + ".".repeat(i == 0 ? LARGE : i);
        client.send(text);
        if (text.equals(client.next())) {
          right.incrementAndGet();
        }
      }
      quiet.countDown();
      quiet.await();
      if (number == 0) {
        client.send("all:hello");
      }
      if ("hello".equals(client.next())) {
        heard.incrementAndGet();
      }
      client.send("close me");
      client.closed.await(30, TimeUnit.SECONDS);
      codes.set(number, client.code);
    });
    int[] all = new int[CLIENTS];
    Arrays.setAll(all, codes::get);
    return "echoes: " + right + "\nheard by all: " + heard + "\ncodes: "
        + Arrays.stream(all).distinct().boxed().toList() + "\n";
  }
}

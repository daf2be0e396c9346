package io.grivet.compat.messaging;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A server that echoes its messages, to all clients on request. Can be a program, until its standard input ends. */
public final class WsEcho extends WebSocketServer {
  private static final String TO_ALL = "all:";

  private final CountDownLatch started = new CountDownLatch(1);

  WsEcho() {
    super(new InetSocketAddress("127.0.0.1", 0), 4);
    setReuseAddr(true);
  }

  public static void main(String[] args) throws Exception {
    WsEcho server = new WsEcho();
    server.start();
    System.out.println("port " + server.port());
    while (System.in.read() >= 0) {}
    server.stop(5000);
    System.out.println("stopped");
  }

  int port() throws InterruptedException {
    started.await();
    return getPort();
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onMessage(WebSocket from, String text) {
    if (text.startsWith(TO_ALL)) {
      broadcast(text.substring(TO_ALL.length()));
    } else if (text.equals("close me")) {
      from.close(4001, "as you like");
    } else {
      from.send(text);
    }
  }

  @Override
  public void onMessage(WebSocket from, ByteBuffer bytes) {
    from.send(bytes);
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {}

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

  @Override
  public void onError(WebSocket socket, Exception error) {
    error.printStackTrace();
  }
}

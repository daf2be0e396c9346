package io.grivet.it.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server socket that counts. Thread-safe. */
final class CountingListener extends ServerSocket {
  final AtomicInteger accepted = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();

  CountingListener() throws IOException {
    super(0, 100, InetAddress.getLoopbackAddress());
  }

  @Override
  public Socket accept() throws IOException {
    try {
      Socket socket = super.accept();
      accepted.incrementAndGet();
      return socket;
    } catch (IOException e) {
      failed.incrementAndGet();
      throw e;
    }
  }
}

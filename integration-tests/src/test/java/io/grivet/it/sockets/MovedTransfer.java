package io.grivet.it.sockets;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Transfers a file to a socket whose peer reads only when another thread has blocked. The other thread keeps the OS
 * thread on which the transfer began.
 */
public final class MovedTransfer {
  private static final int SIZE = 32 << 20;

  private MovedTransfer() {}

  public static void main(String[] args) throws Exception {
    Path path = Files.createTempFile("moved", ".bin");
    Files.write(path, new byte[SIZE]);
    try (FileChannel file = FileChannel.open(path);
        ServerSocketChannel server = ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel to = SocketChannel.open(server.getLocalAddress());
        SocketChannel from = server.accept()) {
      Thread sender = thread("sender", () -> System.out.println("sent " + file.transferTo(0, SIZE, to)));
      int got = from.read(ByteBuffer.allocate(1));

      Process silent = new ProcessBuilder("cat").start();
      CountDownLatch reads = new CountDownLatch(1);
      Thread reader = thread("reader", () -> {
        InputStream in = silent.getInputStream();
        reads.countDown();
        System.out.println("read " + in.read());
      });
      reads.await();

      ByteBuffer part = ByteBuffer.allocate(1 << 20);
      while (got < SIZE) {
        got += from.read(part.clear());
      }
      sender.join();
      silent.getOutputStream().close();
      reader.join();
    } finally {
      Files.delete(path);
    }
  }

  private interface Body {
    void run() throws Exception;
  }

  private static Thread thread(String name, Body body) {
    Thread thread = new Thread(() -> {
      try {
        body.run();
      } catch (Exception | AssertionError e) {
        System.out.println(name + " failed: " + e);
      }
    }, name);
    thread.start();
    return thread;
  }
}

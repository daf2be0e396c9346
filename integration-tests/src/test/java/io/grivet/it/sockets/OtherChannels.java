package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Unix domain sockets and asynchronous channels. */
public final class OtherChannels {
  private OtherChannels() {}

  public static void main(String[] args) throws Exception {
    unixDomain();
    asynchronous();
    asynchronousFile();
  }

  private static void unixDomain() throws Exception {
    Path folder = Files.createTempDirectory("unix");
    Path path = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      Thread echo = Workers.start("echo", () -> {
        for (int i = 0; i < 50; i++) {
          try (SocketChannel channel = server.accept()) {
            ByteBuffer buffer = ByteBuffer.allocate(10);
            channel.read(buffer);
            channel.write(buffer.flip());
          }
        }
      });
      int bytes = 0;
      for (int i = 0; i < 50; i++) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
          channel.write(ByteBuffer.allocate(7));
          bytes += channel.read(ByteBuffer.allocate(10));
        }
      }
      echo.join();
      Note.that("unix domain", bytes);
    }
    Files.delete(path);
    Files.delete(folder);
  }

  private static void asynchronous() throws Exception {
    try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Future<AsynchronousSocketChannel> accepting = server.accept();
      try (AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
        client.connect(server.getLocalAddress()).get();
        try (AsynchronousSocketChannel peer = accepting.get()) {
          Future<Integer> reading = client.read(ByteBuffer.allocate(10));
          Note.that("written", peer.write(ByteBuffer.allocate(3)).get());
          Note.that("read", reading.get());
          CompletableFuture<Integer> handled = new CompletableFuture<>();
          client.read(ByteBuffer.allocate(10), null, new CompletionHandler<Integer, Object>() {
            @Override
            public void completed(Integer result, Object attachment) {
              handled.complete(result);
            }

            @Override
            public void failed(Throwable e, Object attachment) {
              handled.completeExceptionally(e);
            }
          });
          peer.write(ByteBuffer.allocate(4)).get();
          Note.that("handled", handled.get());
        }
      }
    }
  }

  private static void asynchronousFile() throws Exception {
    Path file = Files.createTempFile("asynchronous", ".txt");
    try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file, StandardOpenOption.WRITE)) {
      Note.that("file", channel.write(ByteBuffer.allocate(100), 0).get());
    }
    Files.delete(file);
  }
}

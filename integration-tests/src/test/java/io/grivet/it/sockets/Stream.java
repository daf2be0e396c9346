package io.grivet.it.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ScatteringByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stream of bytes from one channel to another, both in blocking mode.
 *
 * @param <O> a socket channel or the sink of a pipe
 * @param <I> a socket channel or the source of a pipe
 */
record Stream<O extends SelectableChannel & GatheringByteChannel, I extends SelectableChannel & ScatteringByteChannel>(
    O to, I from) implements Closeable {

  /** The connection between both channels. */
  enum Kind {
    TCP, UNIX, PIPE;

    Stream<?, ?> open() throws IOException {
      return switch (this) {
        case TCP -> {
          try (ServerSocketChannel server = ServerSocketChannel.open()) {
            yield connect(server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
          }
        }
        case UNIX -> {
          Path folder = Files.createTempDirectory("stream");
          Path path = folder.resolve("socket");
          try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            yield connect(server.bind(UnixDomainSocketAddress.of(path)));
          } finally {
            Files.deleteIfExists(path);
            Files.delete(folder);
          }
        }
        case PIPE -> {
          Pipe pipe = Pipe.open();
          yield new Stream<>(pipe.sink(), pipe.source());
        }
      };
    }

    private static Stream<SocketChannel, SocketChannel> connect(ServerSocketChannel server) throws IOException {
      SocketChannel to = SocketChannel.open(server.getLocalAddress());
      return new Stream<>(to, server.accept());
    }
  }

  @Override
  public void close() throws IOException {
    to.close();
    from.close();
  }
}

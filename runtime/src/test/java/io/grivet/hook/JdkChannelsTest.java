package io.grivet.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.nio.ch.GrivetChannels;

/** The assumptions of {@code GrivetChannels} about the channels and the errors of this JDK. */
class JdkChannelsTest {
  @TempDir Path folder;

  @Test
  void aFullBacklogHasTheTextOfItsErrorNumber() throws IOException {
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(folder.resolve("socket")), 1);
      SocketException full = assertThrows(SocketException.class, () -> {
        while (true) {
          SocketChannel next = SocketChannel.open(StandardProtocolFamily.UNIX);
          waiting.add(next);
          next.configureBlocking(false);
          next.connect(server.getLocalAddress());
        }
      });

      assertEquals(GrivetChannels.wouldBlock(), full.getMessage());
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  @Test
  void aPipeWithoutReaderHasTheTextOfItsErrorNumber() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    try (Pipe.SinkChannel sink = pipe.sink()) {
      IOException broken = assertThrows(IOException.class, () -> sink.write(ByteBuffer.allocate(1)));

      assertEquals(GrivetChannels.brokenPipe(), broken.getMessage());
    }
  }

  @Test
  void aResetConnectionIsBrokenAndHasTheTextOfItsErrorNumber() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel to = SocketChannel.open(server.getLocalAddress())) {
      SocketChannel peer = server.accept();
      FileDescriptor fd = GrivetChannels.descriptor(to);
      assertTrue(GrivetChannels.isInternet(to));
      assertTrue(!GrivetChannels.isBroken(fd));
      to.write(ByteBuffer.allocate(1));
      peer.close(); // with an unread byte, so this is a reset
      while (!GrivetChannels.isBroken(fd)) {
        Thread.onSpinWait();
      }

      IOException reset = assertThrows(IOException.class, () -> to.write(ByteBuffer.allocate(1)));
      assertEquals(GrivetChannels.reset(), reset.getMessage());
    }
  }

  @Test
  void aDescriptorMadeNonBlockingStaysNonBlocking() throws Exception {
    Path path = Files.write(folder.resolve("file"), new byte[16 << 20]);
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel to = SocketChannel.open(server.getLocalAddress());
        SocketChannel peer = server.accept();
        FileChannel file = FileChannel.open(path)) {
      FileDescriptor fd = GrivetChannels.descriptor(to);
      GrivetChannels.forceNonBlocking(to, fd);
      to.configureBlocking(false);
      to.configureBlocking(true);

      assertTrue(GrivetChannels.transferTo(file, 0, file.size(), fd) < file.size());
      long last;
      do {
        last = GrivetChannels.transferTo(file, 0, file.size(), fd);
      } while (last > 0);
      assertEquals(GrivetChannels.UNAVAILABLE, last);
      assertTrue(peer.isConnected());
    }
  }
}

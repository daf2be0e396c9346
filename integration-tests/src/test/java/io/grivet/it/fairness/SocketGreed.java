package io.grivet.it.fairness;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Network calls whose peers are never slower. */
final class SocketGreed {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int BLOCK = 64 << 10;
  private static final int PENDING = 300;

  private SocketGreed() {}

  private abstract static class Sockets extends Greed {
    Socket socket;
    Socket peer;

    @Override
    void open() throws Exception {
      try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
        socket = closeLater(new Socket(LOOPBACK, server.getLocalPort()));
        peer = closeLater(server.accept());
      }
    }
  }

  static final class Read extends Sockets {
    @Override
    void open() throws Exception {
      super.open();
      startPeer(() -> peer.getOutputStream().write(new byte[BLOCK]));
    }

    @Override
    void call() throws Exception {
      socket.getInputStream().read();
    }
  }

  static final class Write extends Sockets {
    @Override
    void open() throws Exception {
      super.open();
      startPeer(() -> peer.getInputStream().read(new byte[BLOCK]));
    }

    @Override
    void call() throws Exception {
      socket.getOutputStream().write(1);
    }
  }

  private abstract static class Channels extends Greed {
    final ByteBuffer one = ByteBuffer.allocateDirect(1);
    SocketChannel channel;
    SocketChannel peer;

    @Override
    void open() throws Exception {
      try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
        channel = closeLater(SocketChannel.open(server.getLocalAddress()));
        peer = closeLater(server.accept());
      }
    }
  }

  static final class ChannelRead extends Channels {
    @Override
    void open() throws Exception {
      super.open();
      startPeer(() -> peer.write(ByteBuffer.allocate(BLOCK)));
    }

    @Override
    void call() throws Exception {
      channel.read(one.clear());
    }
  }

  static final class ChannelWrite extends Channels {
    @Override
    void open() throws Exception {
      super.open();
      startPeer(() -> peer.read(ByteBuffer.allocate(BLOCK)));
    }

    @Override
    void call() throws Exception {
      channel.write(one.clear());
    }
  }

  /** Selects a key that stays ready, because no thread reads. */
  static class Select extends Channels {
    Selector selector;

    @Override
    void open() throws Exception {
      super.open();
      selector = closeLater(Selector.open());
      channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
      peer.write(one);
    }

    @Override
    void call() throws Exception {
      selector.select(key -> {});
    }
  }

  /** Asks a selector whose keys never get ready. */
  static final class SelectNow extends Select {
    @Override
    void call() throws Exception {
      channel.read(one.clear());
      selector.selectNow();
    }
  }

  /** Asks for bytes that never come. */
  static final class NonBlockingRead extends Channels {
    @Override
    void open() throws Exception {
      super.open();
      channel.configureBlocking(false);
    }

    @Override
    void call() throws Exception {
      channel.read(one.clear());
    }
  }

  static final class PipeRead extends Greed {
    private final ByteBuffer[] one = {ByteBuffer.allocateDirect(1)};
    private final boolean scattering;
    private Pipe pipe;

    PipeRead(boolean scattering) {
      this.scattering = scattering;
    }

    @Override
    void open() throws Exception {
      pipe = Pipe.open();
      closeLater(pipe.source());
      closeLater(pipe.sink());
      startPeer(() -> pipe.sink().write(ByteBuffer.allocate(BLOCK)));
    }

    @Override
    void call() throws Exception {
      one[0].clear();
      if (scattering) {
        pipe.source().read(one);
      } else {
        pipe.source().read(one[0]);
      }
    }
  }

  static final class Accept extends Greed {
    private ServerSocket server;

    @Override
    void open() throws Exception {
      server = closeLater(new ServerSocket(0, 2 * PENDING, LOOPBACK));
      for (int i = 0; i < PENDING; i++) {
        connect();
      }
      startPeer(this::connect);
      startPeer(this::connect);
    }

    private void connect() throws Exception {
      try {
        new Socket(LOOPBACK, server.getLocalPort()).close();
      } catch (SocketException e) {
        // The connection has been accepted and already reset.
      }
    }

    @Override
    void call() throws Exception {
      try (Socket accepted = server.accept()) {
        accepted.setSoLinger(true, 0);
      }
    }
  }

  static final class Receive extends Greed {
    private final DatagramPacket received = new DatagramPacket(new byte[1], 1);
    private DatagramSocket socket;

    @Override
    void open() throws Exception {
      socket = closeLater(new DatagramSocket(0, LOOPBACK));
      DatagramSocket sender = closeLater(new DatagramSocket());
      DatagramPacket sent = new DatagramPacket(new byte[1], 1, socket.getLocalSocketAddress());
      startPeer(() -> sender.send(sent));
      startPeer(() -> sender.send(sent));
    }

    @Override
    void call() throws Exception {
      socket.receive(received);
    }
  }

  /** Sends without a receiver; the kernel drops the excess. */
  static final class Send extends Greed {
    private DatagramSocket socket;
    private DatagramPacket packet;

    @Override
    void open() throws Exception {
      socket = closeLater(new DatagramSocket(0, LOOPBACK));
      packet = new DatagramPacket(new byte[1], 1, socket.getLocalSocketAddress());
    }

    @Override
    void call() throws Exception {
      socket.send(packet);
    }
  }
}

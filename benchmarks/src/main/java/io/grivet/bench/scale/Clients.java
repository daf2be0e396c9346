package io.grivet.bench.scale;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Opens connections, all at once, and talks on each, all in one thread. */
final class Clients {
  static final String ANSWERED = "answered";
  static final int MESSAGE_BYTES = 16;
  private static final int ROUNDS = 4;
  /** An address has about 28,000 ports to connect from; Linux has all of 127.0.0.0/8 on its loopback. */
  private static final int PER_ADDRESS = 10_000;
  private static final int LIMIT_MILLIS = 60_000;

  private Clients() {}

  /** @param args port, and number of connections */
  public static void main(String[] args) throws IOException {
    int connections = Integer.parseInt(args[1]);
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket();
      byte[] from = {127, 0, 1, (byte) (1 + i / PER_ADDRESS)};
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(server, LIMIT_MILLIS);
      sockets.add(socket);
    }
    for (int round = 0; round < ROUNDS; round++) {
      talk(sockets, round);
    }
    System.out.println(ANSWERED);
    System.in.read(); // all connections stay open until the server ends
  }

  /** Sends on every connection before it reads any answer. */
  private static void talk(List<Socket> sockets, int round) throws IOException {
    for (int i = 0; i < sockets.size(); i++) {
      sockets.get(i).getOutputStream().write(message(round, i));
    }
    for (int i = 0; i < sockets.size(); i++) {
      ByteBuffer answer = ByteBuffer.wrap(sockets.get(i).getInputStream().readNBytes(MESSAGE_BYTES));
      if (!answer.equals(ByteBuffer.wrap(message(round, i)))) {
        throw new IOException("connection " + i + " got a wrong answer in round " + round);
      }
    }
  }

  private static byte[] message(int round, int connection) {
    return ByteBuffer.allocate(MESSAGE_BYTES).putLong(round).putLong(connection).array();
  }
}

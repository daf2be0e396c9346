package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** TLS connections that are closed in one direction, or while the other direction is at work. */
public final class TlsHalves {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int SIZE = 8 << 20;

  private TlsHalves() {}

  /** The first argument is the key store. */
  public static void main(String[] args) throws Exception {
    SSLContext context = Keys.context(Path.of(args[0]));
    try (SSLServerSocket server =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50, LOOPBACK)) {
      for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
        outputFirst(protocol, Pair.open(context, server, protocol));
        closedUnderWriter(protocol, Pair.open(context, server, protocol));
      }
    }
  }

  private record Pair(SSLSocket client, SSLSocket peer) {
    static Pair open(SSLContext context, SSLServerSocket server, String protocol) throws Exception {
      SSLSocket client = (SSLSocket) context.getSocketFactory().createSocket(LOOPBACK, server.getLocalPort());
      client.setEnabledProtocols(new String[] {protocol});
      SSLSocket peer = (SSLSocket) server.accept();
      Thread other = Workers.start("handshake", peer::startHandshake);
      client.startHandshake();
      other.join();
      return new Pair(client, peer);
    }

    void close() throws IOException {
      client.close();
      peer.close();
    }
  }

  /** The client has sent everything, and the peer sends a long answer. In TLS 1.2, both directions end together. */
  private static void outputFirst(String protocol, Pair pair) throws Exception {
    int[] received = new int[1];
    Thread answering = Workers.start("peer", () -> {
      received[0] = pair.peer.getInputStream().readAllBytes().length;
      if (protocol.equals("TLSv1.3")) {
        pair.peer.getOutputStream().write(new byte[SIZE]);
      }
      pair.peer.close();
    });
    pair.client.getOutputStream().write(new byte[SIZE]);
    pair.client.shutdownOutput();
    Note.outcome(protocol + ", answer", () -> pair.client.getInputStream().readAllBytes().length);
    answering.join();
    Note.that(protocol + ", received", received[0]);
    Note.that(protocol + ", flags", pair.client.isOutputShutdown() + " " + pair.client.isInputShutdown());
    Note.outcome(protocol + ", write after shutdownOutput", () -> {
      pair.client.getOutputStream().write(1);
      return "written";
    });
    pair.close();
  }

  /** A close waits for the writer up to the linger time. */
  private static void closedUnderWriter(String protocol, Pair pair) throws Exception {
    pair.client.setSoLinger(true, 1);
    Object[] outcome = new Object[1];
    Thread writer = Workers.start("writer", () -> outcome[0] = Note.of(() -> {
      while (true) {
        pair.client.getOutputStream().write(new byte[SIZE]);
      }
    }));
    Wait.untilInside(writer, "sun.nio.ch.");
    Note.outcome(protocol + ", close", () -> {
      pair.client.close();
      return "closed";
    });
    writer.join();
    // The writer finds the socket shut down or closed, depending on its place at that moment.
    Note.that(protocol + ", writer", outcome[0].toString().replaceAll("Broken pipe|Socket closed", "it is closed"));
    pair.close();
  }
}

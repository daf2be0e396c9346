package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A ticker ticks on while another thread waits for a TLS connection. */
public final class TlsWaits {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private TlsWaits() {}

  /** The first argument is the key store. */
  public static void main(String[] args) throws Exception {
    SSLContext context = Keys.context(Path.of(args[0]));
    try (Ticking ticking = new Ticking();
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50,
            LOOPBACK)) {
      accepts(ticking, server);
      try (SSLSocket client = connect(context, server); SSLSocket peer = (SSLSocket) server.accept()) {
        handshake(ticking, client, peer);
        transfers(ticking, client, peer);
        endings(ticking, client, peer);
      }
      manyClients(context, server);
    }
  }

  private static SSLSocket connect(SSLContext context, SSLServerSocket server) throws Exception {
    return (SSLSocket) context.getSocketFactory().createSocket(LOOPBACK, server.getLocalPort());
  }

  private static void accepts(Ticking ticking, SSLServerSocket server) throws Exception {
    ticking.during("accept", () -> server.accept().close(),
        () -> new Socket(LOOPBACK, server.getLocalPort()).close());
    server.setSoTimeout(20);
    Note.outcome("accept, limit passes", server::accept);
    server.setSoTimeout(0);
  }

  private static void handshake(Ticking ticking, SSLSocket client, SSLSocket peer) throws Exception {
    CompletableFuture<String> completed = new CompletableFuture<>();
    peer.addHandshakeCompletedListener(event -> completed.complete(event.getSession().getProtocol()));
    ticking.during("handshake", client::startHandshake, () -> {
      peer.startHandshake();
      peer.getOutputStream().write(1);
    });
    Note.that("session", client.getSession().getProtocol() + " " + client.getSession().isValid());
    Note.that("the other side's", completed.get());
    Note.that("first byte", client.getInputStream().read());
  }

  private static void transfers(Ticking ticking, SSLSocket client, SSLSocket peer) throws Exception {
    ticking.during("read", () -> Note.that("read", client.getInputStream().read()),
        () -> peer.getOutputStream().write(7));
    client.setSoTimeout(60_000);
    ticking.during("read with a limit", () -> Note.that("read", client.getInputStream().read()),
        () -> peer.getOutputStream().write(8));
    client.setSoTimeout(20);
    Note.outcome("read, limit passes", client.getInputStream()::read);
    client.setSoTimeout(0);
    byte[] large = new byte[16 << 20];
    ticking.during("write", () -> client.getOutputStream().write(large),
        () -> Note.that("received", peer.getInputStream().readNBytes(large.length).length));
  }

  private static void endings(Ticking ticking, SSLSocket client, SSLSocket peer) throws Exception {
    ticking.during("read, interrupted and then answered", () -> {
      Thread.currentThread().interrupt();
      Note.that("read", client.getInputStream().read() + ", status " + Thread.interrupted());
    }, () -> peer.getOutputStream().write(9));
    ticking.during("read, peer closes", () -> Note.that("read", client.getInputStream().read()), peer::close);
    Note.outcome("write after that", () -> {
      client.getOutputStream().write(1);
      return "written";
    });
  }

  private static void manyClients(SSLContext context, SSLServerSocket server) throws Exception {
    AtomicInteger right = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int own = i;
      threads.add(Workers.start("serving", () -> {
        try (Socket socket = server.accept()) {
          socket.getInputStream().transferTo(socket.getOutputStream());
        }
      }));
      threads.add(Workers.start("asking", () -> {
        try (SSLSocket socket = connect(context, server)) {
          for (int n = 0; n < 20; n++) {
            socket.getOutputStream().write(own + n);
            right.addAndGet(socket.getInputStream().read() == own + n ? 1 : 0);
          }
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("right answers", right.get());
    closedMeanwhile(context, server);
  }

  /** The JDK closes the connection in two steps: one ends the handshake with an error, the other without. */
  private static void closedMeanwhile(SSLContext context, SSLServerSocket server) throws Exception {
    SSLSocket client = connect(context, server);
    Thread reader = Workers.start("reader", () -> {
      try {
        client.startHandshake();
      } catch (SocketException | SSLException _) {
        // This step came first.
      }
      Note.that("handshake, closed meanwhile", "ends");
    });
    try (Socket accepted = server.accept()) {
      Wait.untilInside(reader, "sun.nio.ch.");
      client.close();
      reader.join();
      Note.that("accepted is open", !accepted.isClosed());
    }
  }
}

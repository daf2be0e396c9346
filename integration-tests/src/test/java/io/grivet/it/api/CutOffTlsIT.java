package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Timeout;
import io.grivet.TimeoutExpired;
import io.grivet.it.sockets.Keys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit that passes inside a call on a TLS socket. */
@org.junit.jupiter.api.Timeout(60)
class CutOffTlsIT {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration SHORT = Duration.ofMillis(20);

  @TempDir private static Path folder;
  private static SSLContext context;
  private ServerSocket server;
  private Relay relay;
  private SSLSocket client;
  private SSLSocket peer;

  /** Forwards bytes between client and server, and holds back the rest of a record. */
  private static final class Relay implements AutoCloseable {
    final ServerSocket outside = new ServerSocket(0, 1, LOOPBACK);
    private final Socket inside;
    private Socket accepted;
    private CountDownLatch held;

    Relay(int port) throws IOException {
      inside = new Socket(LOOPBACK, port);
      Greenlets.spawn(() -> {
        accepted = outside.accept();
        Greenlets.spawn(() -> pass(accepted, inside));
        pass(inside, accepted);
      });
    }

    /** The server's next bytes stop after this number, until the latch opens. */
    void hold(CountDownLatch latch) {
      held = latch;
    }

    private void pass(Socket from, Socket to) throws InterruptedException {
      byte[] buffer = new byte[1 << 16];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          int passed = 0;
          if (held != null) {
            passed = Math.min(n, 10); // within the first record's body
            out.write(buffer, 0, passed);
            held.await();
            held = null;
          }
          out.write(buffer, passed, n - passed);
        }
        to.shutdownOutput();
      } catch (IOException e) {
        assertTrue(from.isClosed() || to.isClosed(), e::toString);
      }
    }

    @Override
    public void close() throws IOException {
      inside.close();
      outside.close();
      if (accepted != null) {
        accepted.close();
      }
    }
  }

  @BeforeAll
  static void keys() throws Exception {
    context = Keys.context(Keys.create(folder));
  }

  @BeforeEach
  void connect() throws Exception {
    server = new ServerSocket(0, 1, LOOPBACK);
    relay = new Relay(server.getLocalPort());
    peer = (SSLSocket) context.getSocketFactory().createSocket(server.accept(), null, false);
    peer.setUseClientMode(false);
    client = (SSLSocket) context.getSocketFactory().createSocket(LOOPBACK, relay.outside.getLocalPort());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    peer.close();
    relay.close();
    server.close();
  }

  private void handshake() throws Exception {
    Greenlet<Void> other = Greenlets.spawn(peer::startHandshake);
    client.startHandshake();
    other.get();
    peer.getOutputStream().write(1); // after the tickets of TLS 1.3
    assertEquals(1, client.getInputStream().read());
  }

  @Test
  void aReadCutOffBetweenRecordsLosesNothing() throws Exception {
    handshake();
    try (Timeout limit = Timeout.after(SHORT)) {
      assertSame(limit, assertThrows(TimeoutExpired.class, client.getInputStream()::read).timeout());
    }
    CutOffSocketsIT.receiveWithTinyLimits(CutOffSocketsIT.line(client, peer));
  }

  @Test
  void aReadCutOffAmidARecordIsNeverFollowedByWrongData() throws Exception {
    handshake();
    CountDownLatch held = new CountDownLatch(1);
    relay.hold(held);
    Greenlet<Integer> reader = Greenlets.spawn(() -> client.getInputStream().read());
    peer.getOutputStream().write(new byte[1000]);
    while (Arrays.stream(reader.thread().getStackTrace()).noneMatch(f -> f.getMethodName().equals("readFully"))) {
      Thread.sleep(1); // until the reader waits for the rest
    }
    reader.kill();
    held.countDown();

    assertTrue(reader.isCancelled());
    // The rest of the record is taken for the head of another record: it is refused, or the client waits for more
    // bytes.
    try {
      int nothing = Timeout.call(Duration.ofMillis(200), client.getInputStream()::read, -2);
      assertEquals(-2, nothing);
    } catch (SSLException e) {
      assertThrows(IOException.class, () -> client.getInputStream().read());
    }
  }

  @Test
  void aHandshakeCutOffWhileThePeerIsSilentCompletesLater() throws Exception {
    try (Timeout limit = Timeout.after(SHORT)) {
      assertSame(limit, assertThrows(TimeoutExpired.class, client::startHandshake).timeout());
    }
    handshake();
  }

  @Test
  void aCutOffWriteHasSentABeginningOfTheData() throws Exception {
    handshake();
    byte[] data = new byte[32 << 20];
    new Random(1).nextBytes(data);
    try (Timeout limit = Timeout.after(SHORT)) {
      assertSame(limit, assertThrows(TimeoutExpired.class, () -> client.getOutputStream().write(data)).timeout());
    }
    Greenlet<byte[]> reader = Greenlets.spawn(() -> {
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      try {
        peer.getInputStream().transferTo(received);
      } catch (SSLException e) {
        received.flush(); // the earlier bytes are valid
      }
      return received.toByteArray();
    });
    client.close();
    byte[] received = reader.get();

    assertTrue(received.length < data.length);
    assertArrayEquals(Arrays.copyOf(data, received.length), received);
  }
}

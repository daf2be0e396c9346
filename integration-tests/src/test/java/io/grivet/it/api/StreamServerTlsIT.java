package io.grivet.it.api;

import static io.grivet.it.api.Servers.FOR_EVER;
import static io.grivet.it.api.Servers.LONG;
import static io.grivet.it.api.Servers.NOW;
import static io.grivet.it.api.Servers.SHORT;
import static io.grivet.it.api.Servers.serving;
import static io.grivet.it.api.Servers.upperCase;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlets;
import io.grivet.Pool;
import io.grivet.StreamServer;
import io.grivet.it.sockets.Keys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A TCP server with TLS: a client that does not shake hands holds up no other client. */
@Timeout(60)
class StreamServerTlsIT {
  private static SSLContext keys;

  @BeforeAll
  static void makeKeys(@TempDir Path folder) throws Exception {
    keys = Keys.context(Keys.create(folder));
  }

  private static Client tlsClient(StreamServer server) throws IOException {
    Socket socket = keys.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
    return new Client(socket);
  }

  @Test
  void tlsClientsAreAnsweredInUpperCase() throws Exception {
    try (StreamServer server = upperCase().tls(keys).start();
        Client one = tlsClient(server);
        Client two = tlsClient(server)) {
      assertEquals("SECRET", one.ask("secret"));
      assertEquals("ANOTHER", two.ask("another"));
      assertEquals("MORE", one.ask("more"));
    }
  }

  @Test
  void tlsConnectionsAreClosedWithAGoodbye() throws Exception {
    try (StreamServer server = serving(socket -> new Client(socket).say("bye")).tls(keys).start();
        Client client = tlsClient(server)) {
      assertEquals("bye", client.hear());
      assertNull(client.hear()); // without close_notify, this would be an error
    }
  }

  @Test
  void theServerMayRequireACertificateOfTheClient() throws Exception {
    SSLParameters parameters = new SSLParameters();
    parameters.setNeedClientAuth(true);
    StreamServer.Handler naming = socket -> new Client(socket).say(
        ((SSLSocket) socket).getSession().getPeerPrincipal().getName());
    try (StreamServer server = serving(naming).tls(keys, parameters).start();
        Client client = tlsClient(server)) {
      assertEquals("CN=localhost", client.hear());
    }
  }

  @Test
  void aClientWithoutAHandshakeHoldsOnlyItsOwnPlace() throws Exception {
    try (StreamServer server = upperCase().tls(keys).inPool(2).handshakeLimit(FOR_EVER).start();
        Client silent = new Client(server.port());
        Client client = tlsClient(server)) {
      assertEquals("HELLO", client.ask("hello"));
      assertFalse(silent.socket.isClosed());
    }
  }

  @Test
  void aClientWithoutAHandshakeLosesItsPlaceAfterTheLimit() throws Exception {
    try (StreamServer server = upperCase().tls(keys).inPool(1).handshakeLimit(Duration.ofSeconds(8)).start();
        Client silent = new Client(server.port());
        Client client = tlsClient(server)) {
      assertEquals("HELLO", client.ask("hello"));
      silent.socket.getInputStream().readAllBytes(); // an alert, and then the end
    }
  }

  @Test
  void aClientWithoutTlsIsReportedAndADepartedClientIsNot() throws Exception {
    try (Uncaught uncaught = new Uncaught();
        StreamServer server = upperCase().tls(keys).inPool(1).start()) {
      new Client(server.port()).close();
      try (Client plain = new Client(server.port())) {
        plain.say("GET / HTTP/1.1");
        assertEquals("Unsupported or unrecognized SSL message", uncaught.take().getMessage());
      }
      try (Client client = tlsClient(server)) {
        assertEquals("HELLO", client.ask("hello"));
      }
    }
  }

  @Test
  void aKilledTlsHandlerDoesNotWaitForAClientThatDoesNotRead() throws Exception {
    Pool pool = new Pool(1);
    CountDownLatch writing = new CountDownLatch(1);
    StreamServer server = serving(socket -> {
      writing.countDown();
      while (true) {
        socket.getOutputStream().write(new byte[10_000]);
      }
    }).tls(keys).inPool(pool).handshakeLimit(FOR_EVER).start();
    try (Client client = tlsClient(server)) {
      ((SSLSocket) client.socket).startHandshake();
      writing.await();
      Greenlets.sleep(SHORT);
      assertFalse(server.stop(NOW));

      assertTrue(pool.join(LONG));
    }
  }

  @Test
  void aGoodbyeToAClientThatDoesNotReadHasALimit() throws Exception {
    Pool pool = new Pool(1);
    CountDownLatch givenUp = new CountDownLatch(1);
    StreamServer.Handler handler = socket -> {
      io.grivet.Timeout.run(SHORT, () -> {
        while (true) {
          socket.getOutputStream().write(new byte[10_000]);
        }
      });
      givenUp.countDown();
    };
    try (StreamServer server = serving(handler).tls(keys).inPool(pool).handshakeLimit(Duration.ofSeconds(8)).start();
        Client client = tlsClient(server)) {
      ((SSLSocket) client.socket).startHandshake();
      givenUp.await();

      assertTrue(pool.join(LONG));
    }
  }
}

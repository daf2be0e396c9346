package io.grivet.it.api;

import static io.grivet.it.api.Servers.LONG;
import static io.grivet.it.api.Servers.NOW;
import static io.grivet.it.api.Servers.SHORT;
import static io.grivet.it.api.Servers.askOnce;
import static io.grivet.it.api.Servers.serving;
import static io.grivet.it.api.Servers.upperCase;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Pool;
import io.grivet.StreamServer;
import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A TCP server: one greenlet accepts, and each connection has a greenlet of its own. */
@Timeout(60)
class StreamServerIT {
  @Test
  void fiveHundredClientsAtOnceAreAnsweredInUpperCase() throws Exception {
    int clients = 500;
    CountDownLatch answered = new CountDownLatch(clients);
    try (StreamServer server = upperCase().start()) {
      List<Greenlet<String>> replies = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        String message = "message " + i;
        expected.add(message.toUpperCase() + " AGAIN");
        replies.add(Greenlets.spawn(() -> {
          try (Client client = new Client(server.port())) {
            client.ask(message);
            answered.countDown();
            answered.await();
            return client.ask(message + " again");
          }
        }));
      }
      assertEquals(expected, Greenlets.gather(replies));
    }
  }

  @Test
  void theSocketIsClosedWhenItsHandlerReturns() throws Exception {
    Socket[] served = new Socket[1];
    try (StreamServer server = serving(socket -> served[0] = socket).start();
        Client client = new Client(server.port())) {
      assertNull(client.hear());
      assertTrue(served[0].isClosed());
    }
  }

  @Test
  void theSocketIsClosedWhenItsHandlerFailsAndTheErrorIsReportedOnce() throws Exception {
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second");
    List<IllegalStateException> errors = new ArrayList<>(List.of(first, second));
    try (Uncaught uncaught = new Uncaught();
        StreamServer server = serving(socket -> {
          throw errors.removeFirst();
        }).start()) {
      for (int i = 0; i < 2; i++) {
        try (Client client = new Client(server.port())) {
          assertNull(client.hear());
        }
      }
      assertSame(first, uncaught.take());
      assertSame(second, uncaught.take());
      assertTrue(server.isStarted());
    }
  }

  @Test
  void aConnectionResetByItsClientIsNotReported() throws Exception {
    IllegalStateException other = new IllegalStateException("the error after it");
    CountDownLatch reset = new CountDownLatch(1);
    try (Uncaught uncaught = new Uncaught();
        StreamServer server = serving(socket -> {
          try {
            if (new Client(socket).hear().equals("fail")) {
              throw other;
            }
          } catch (IOException e) {
            reset.countDown();
            throw e;
          }
        }).start()) {
      Client cutting = new Client(server.port());
      cutting.socket.getOutputStream().write('x');
      cutting.socket.setSoLinger(true, 0);
      cutting.close();
      reset.await();
      assertNull(askOnce(server, "fail"));

      assertSame(other, uncaught.take());
    }
  }

  @Test
  void aConnectionWhoseHandlerNeverBeganIsClosed() throws Exception {
    Pool pool = new Pool(10);
    boolean[] served = new boolean[1];
    ServerSocket killing = new ServerSocket(0, 10, InetAddress.getLoopbackAddress()) {
      @Override
      public Socket accept() throws IOException {
        pool.forEach(handling -> handling.cancel(true)); // spawned, and has not run yet
        return super.accept();
      }
    };
    try (StreamServer server = StreamServer.on(killing, socket -> served[0] = true).inPool(pool).start();
        Client client = new Client(server.port())) {
      assertNull(client.hear());
      assertFalse(served[0]);
    }
  }

  @Test
  void smallMessagesAreSentAtOnce() throws Exception {
    try (StreamServer server = serving(socket -> new Client(socket).say("" + socket.getTcpNoDelay())).start();
        Client client = new Client(server.port())) {
      assertEquals("true", client.hear());
    }
  }

  // -- pools ----------------------------------------------------------------------------------------------------------

  @Test
  void acceptingStopsWhileThePoolIsFullAndGoesOnAfter() throws Exception {
    CountingListener listener = new CountingListener();
    try (StreamServer server = StreamServer.on(listener, Servers::answerInUpperCase).inPool(2).start();
        Client third = new Client(server.port())) {
      // The third is in the queue first, so it takes a place.
      Client first = new Client(server.port());
      assertEquals("A", third.ask("a"));
      assertEquals("B", first.ask("b"));
      Client waiting = new Client(server.port()).say("c");
      Greenlets.sleep(SHORT);
      assertEquals(2, listener.accepted.get());
      first.close();

      assertEquals("C", waiting.hear());
      assertEquals(3, listener.accepted.get());
      waiting.close();
    }
  }

  @Test
  void stopEndsOnlyTheServersOwnHandlersInASharedPool() throws Exception {
    Pool pool = new Pool(2);
    CountDownLatch finish = new CountDownLatch(1);
    Greenlet<Void> other = pool.spawn(() -> finish.await());
    StreamServer server = upperCase().inPool(pool).start();
    Client client = new Client(server.port());
    client.ask("x");
    assertTrue(pool.isFull());

    assertFalse(server.stop(NOW));

    assertNull(client.hear());
    assertEquals(List.of(other), listOf(pool));
    finish.countDown();
    pool.join();
  }

  private static List<Greenlet<?>> listOf(Pool pool) {
    List<Greenlet<?>> members = new ArrayList<>();
    pool.forEach(members::add);
    return members;
  }

  @Test
  void stopEndsTheWaitForAPlace() throws Exception {
    Pool pool = new Pool(1);
    CountDownLatch finish = new CountDownLatch(1);
    Greenlet<Void> other = pool.spawn(() -> finish.await());
    StreamServer server = upperCase().inPool(pool).start();
    Greenlets.sleep(SHORT);
    assertTrue(server.stop(LONG));
    boolean[] nobodyWaits = new boolean[1];
    other.rawLink(() -> nobodyWaits[0] = pool.trySpawn(() -> null).isPresent()); // right when the place is free
    finish.countDown();
    other.join();

    assertTrue(nobodyWaits[0]);
    pool.join();
  }

  @Test
  void aClientAcceptedWhileTheServerStopsIsTurnedAway() throws Exception {
    CountDownLatch accepted = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    ServerSocket slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress()) {
      @Override
      public Socket accept() throws IOException {
        Socket socket = super.accept();
        accepted.countDown();
        try {
          Greenlets.shielded(() -> stopped.await());
        } catch (Exception e) {
          throw new IOException(e);
        }
        return socket;
      }
    };
    boolean[] served = new boolean[1];
    StreamServer server = StreamServer.on(slow, socket -> served[0] = true).start();
    try (Client client = new Client(server.port())) {
      accepted.await();
      server.stop(NOW);
      stopped.countDown();

      assertNull(client.hear());
      assertFalse(served[0]);
    }
  }

  // -- errors ---------------------------------------------------------------------------------------------------------

  @Test
  void acceptingSlowsDownWhileTooManyFilesAreOpenAndGoesOnAfterwards() {
    // Without a pause there would be many thousand failures; 10 + 20 + 40 + ... ms make seven in this time.
    String output = AgentJvm.running(TooManyFiles.class, "1200")
        .under("sh", "-c", "ulimit -n 256; exec \"$@\"", "sh").run()
        .exitedWith(0).printed("BEFORE").printed("accepted 1").printed("AFTER")
        .complained("cannot accept, and will try again: Too many open files").stdout();
    int failures = Integer.parseInt(output.replaceAll("(?s).*failed (\\d+).*", "$1"));
    assertTrue(failures >= 2 && failures <= 20, output);
  }

  @Test
  void theFirstErrorOfAcceptInARowIsReported() throws Exception {
    List<IOException> errors = new ArrayList<>(List.of(new IOException("one"), new IOException("two")));
    ServerSocket failing = new ServerSocket(0, 10, InetAddress.getLoopbackAddress()) {
      @Override
      public Socket accept() throws IOException {
        if (!errors.isEmpty()) {
          throw errors.removeFirst();
        }
        return super.accept();
      }
    };
    try (Uncaught uncaught = new Uncaught();
        StreamServer server = StreamServer.on(failing, Servers::answerInUpperCase).start()) {
      assertEquals("ON", askOnce(server, "on"));
      errors.add(new IOException("three"));
      assertEquals("AND ON", askOnce(server, "and on"));

      assertEquals("one", uncaught.take().getCause().getMessage());
      assertEquals("three", uncaught.take().getCause().getMessage());
    }
  }

  @Test
  void closingTheGivenListenerEndsTheServerWithAReport() throws Exception {
    CountingListener listener = new CountingListener();
    try (Uncaught uncaught = new Uncaught()) {
      StreamServer server = StreamServer.on(listener, Servers::answerInUpperCase).start();
      Client client = new Client(server.port());
      client.ask("x");
      listener.close();

      assertEquals("Socket closed", uncaught.take().getMessage());
      assertTrue(server.isClosed());
      assertEquals("STILL SERVED", client.ask("still served"));
      server.close();
      assertNull(client.hear());
    }
  }

  @Test
  void serveForeverThrowsTheErrorThatEndedTheServer() throws Exception {
    CountingListener listener = new CountingListener();
    StreamServer server = StreamServer.on(listener, Servers::answerInUpperCase).stopLimit(NOW).start();
    Greenlet<Void> serving = Greenlets.spawn(() -> server.serveForever());
    Client client = new Client(server.port());
    client.ask("x");
    listener.close();
    serving.join();

    assertInstanceOf(IOException.class, serving.exception());
    assertTrue(serving.exception().getMessage().endsWith(listener.getLocalPort() + " has ended: Socket closed"));
    assertNull(client.hear());
  }

  @Test
  void theRefusalOfAPortInUseNamesThePort() throws Exception {
    StreamServer server;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
      server = StreamServer.on(address, Servers::answerInUpperCase);
      BindException refusal = assertThrows(BindException.class, server::start);

      assertEquals("cannot listen on 127.0.0.1:" + address.getPort() + ": Address already in use",
          refusal.getMessage().replace("localhost", "127.0.0.1"));
      assertFalse(server.isStarted());
    }
    assertEquals("NOW", askOnce(server.start(), "now"));
    server.close();
  }
}

package io.grivet.it.api;

import static io.grivet.it.api.Servers.ANY_PORT;
import static io.grivet.it.api.Servers.FOR_EVER;
import static io.grivet.it.api.Servers.LONG;
import static io.grivet.it.api.Servers.NOW;
import static io.grivet.it.api.Servers.SHORT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.DatagramServer;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A UDP server: one greenlet receives, and each datagram has a greenlet of its own. */
@Timeout(60)
class DatagramServerIT {
  private static DatagramServer upperCase() {
    return DatagramServer.on(ANY_PORT, (data, from, server) -> server.sendTo(bytes(text(data).toUpperCase()), from));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }

  /** A client that sends to a server and gets answers. */
  private record Peer(DatagramSocket socket, SocketAddress server) implements AutoCloseable {
    static Peer of(DatagramServer server) throws IOException {
      DatagramSocket socket = new DatagramSocket(ANY_PORT); // connected, the JDK would not send empty datagrams
      socket.setSoTimeout((int) LONG.toMillis());
      return new Peer(socket, server.address());
    }

    void say(String message) throws IOException {
      socket.send(new DatagramPacket(bytes(message), bytes(message).length, server));
    }

    String hear() throws IOException {
      DatagramPacket packet = new DatagramPacket(new byte[1_000], 1_000);
      socket.receive(packet);
      return text(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    String ask(String message) throws IOException {
      say(message);
      return hear();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  // -- datagrams -----------------------------------------------------------------------------------------------------

  @Test
  void eachSenderGetsItsAnswer() throws Exception {
    try (DatagramServer server = upperCase().start()) {
      List<Greenlet<String>> answers = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String message = "message " + i;
        expected.add(message.toUpperCase());
        answers.add(Greenlets.spawn(() -> {
          try (Peer client = Peer.of(server)) {
            return client.ask(message);
          }
        }));
      }
      assertEquals(expected, Greenlets.gather(answers));
    }
  }

  @Test
  void aWaitingHandlerDoesNotHoldUpOtherHandlers() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    DatagramServer.Handler handler = (data, from, server) -> {
      if (text(data).equals("first")) {
        second.await();
      }
      server.sendTo(data, from);
      second.countDown();
    };
    try (DatagramServer server = DatagramServer.on(ANY_PORT, handler).start();
        Peer client = Peer.of(server)) {
      client.say("first");

      assertEquals("second", client.ask("second"));
      assertEquals("first", client.hear());
    }
  }

  @Test
  void eachHandlerGetsItsOwnData() throws Exception {
    List<byte[]> received = new ArrayList<>();
    DatagramServer.Handler handler = (data, from, server) -> {
      received.add(data);
      server.sendTo(data, from);
    };
    try (DatagramServer server = DatagramServer.on(ANY_PORT, handler).start();
        Peer client = Peer.of(server)) {
      client.ask("the longer one");
      client.ask("");
      client.ask("short");

      assertEquals(List.of("the longer one", "", "short"), received.stream().map(DatagramServerIT::text).toList());
      assertNotSame(received.get(0), received.get(2));
    }
  }

  @Test
  void theLongestDatagramArrivesWhole() throws Exception {
    byte[] content = new byte[65_507];
    new Random(1).nextBytes(content);
    LinkedBlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    try (DatagramServer server = DatagramServer.on(ANY_PORT, (data, from, own) -> received.add(data)).start();
        Peer client = Peer.of(server)) {
      client.socket().send(new DatagramPacket(content, content.length, server.address()));

      assertArrayEquals(content, received.take());
    }
  }

  @Test
  void greenletsAndThreadsTakeTurnsToSend() throws Exception {
    int senders = 10;
    int each = 8;
    try (ForkJoinPool realThreads = new ForkJoinPool(2);
        DatagramServer server = upperCase().start();
        Peer client = Peer.of(server)) {
      SocketAddress to = client.socket().getLocalSocketAddress();
      List<Future<?>> sending = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int s = 0; s < senders; s++) {
        String sender = "sender " + s;
        for (int i = 0; i < each; i++) {
          expected.add(sender + " " + i);
        }
        sending.add(s % 2 == 0
            ? Greenlets.spawn(() -> sendAll(server, to, sender, each))
            : realThreads.submit(() -> sendAll(server, to, sender, each)));
      }
      List<String> heard = new ArrayList<>();
      for (int i = 0; i < senders * each; i++) {
        heard.add(client.hear());
      }
      for (Future<?> one : sending) {
        one.get();
      }
      assertEquals(expected.stream().sorted().toList(), heard.stream().sorted().toList());
    }
  }

  private static Void sendAll(DatagramServer server, SocketAddress to, String name, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      server.sendTo(bytes(name + " " + i), to);
    }
    return null;
  }

  @Test
  void sendToBeforeTheStartIsRefused() {
    DatagramServer server = upperCase();
    assertThrows(IllegalStateException.class, () -> server.sendTo(new byte[1], ANY_PORT));
    server.close();
  }

  @Test
  void anErrorOfAHandlerIsReportedAndTheServerGoesOn() throws Exception {
    IllegalStateException error = new IllegalStateException("of a handler");
    DatagramServer.Handler handler = (data, from, server) -> {
      if (text(data).equals("fail")) {
        throw error;
      }
      server.sendTo(data, from);
    };
    try (Uncaught uncaught = new Uncaught();
        DatagramServer server = DatagramServer.on(ANY_PORT, handler).start();
        Peer client = Peer.of(server)) {
      client.say("fail");
      assertSame(error, uncaught.take());
      assertEquals("on", client.ask("on"));
    }
  }

  @Test
  void receivingStopsWhileThePoolIsFullAndGoesOnAfter() throws Exception {
    int[] received = new int[1];
    DatagramSocket counting = new DatagramSocket(ANY_PORT) {
      @Override
      public void receive(DatagramPacket packet) throws IOException {
        super.receive(packet);
        received[0]++;
      }
    };
    CountDownLatch full = new CountDownLatch(2);
    CountDownLatch finish = new CountDownLatch(1);
    DatagramServer.Handler handler = (data, from, server) -> {
      full.countDown();
      finish.await();
      server.sendTo(data, from);
    };
    try (DatagramServer server = DatagramServer.on(counting, handler).inPool(2).start();
        Peer client = Peer.of(server)) {
      for (String message : List.of("1", "2", "3")) {
        client.say(message);
      }
      full.await();
      Greenlets.sleep(SHORT);
      assertEquals(2, received[0]);
      finish.countDown();

      assertEquals(List.of("1", "2", "3"), List.of(client.hear(), client.hear(), client.hear()));
    }
  }

  // -- the end -------------------------------------------------------------------------------------------------------

  @Test
  void stopWaitsForTheAnswerOfARunningHandler() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    DatagramServer server = DatagramServer.on(ANY_PORT, (data, from, own) -> {
      begun.countDown();
      finish.await();
      own.sendTo(data, from);
    }).start();
    try (Peer client = Peer.of(server)) {
      client.say("request");
      begun.await();
      Greenlet<Boolean> stop = Greenlets.spawn(() -> server.stop(LONG));
      Greenlets.sleep(SHORT);
      assertTrue(server.isClosed());
      assertFalse(stop.isReady());
      finish.countDown();

      assertEquals("request", client.hear());
      assertTrue(stop.get());
    }
  }

  @Test
  void stopKillsHandlersAfterTheLimit() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    List<String> steps = new ArrayList<>();
    DatagramServer server = DatagramServer.on(ANY_PORT, (data, from, own) -> {
      begun.countDown();
      try {
        Thread.sleep(FOR_EVER);
      } finally {
        steps.add("finally");
      }
    }).start();
    try (Peer client = Peer.of(server)) {
      client.say("request");
      begun.await();

      assertFalse(server.stop(SHORT));
      assertEquals(List.of("finally"), steps);
    }
  }

  @Test
  void stopWakesTheReceiverAndThePortIsFreeAfterwards() throws Exception {
    DatagramServer server = upperCase().start();
    Greenlets.sleep(SHORT);
    assertTrue(server.stop(NOW));

    new DatagramSocket(server.address()).close();
    assertThrows(IOException.class, () -> server.sendTo(new byte[1], server.address()));
  }

  @Test
  void theRefusalOfAPortInUseNamesThePort() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(ANY_PORT)) {
      InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
      DatagramServer server = DatagramServer.on(address, (data, from, own) -> own.sendTo(data, from));
      BindException refusal = assertThrows(BindException.class, server::start);

      assertTrue(refusal.getMessage().endsWith(":" + taken.getLocalPort() + ": Address already in use"),
          refusal::getMessage);
    }
  }

  @Test
  void aKillDuringServeForeverStopsTheServer() throws Exception {
    DatagramServer server = upperCase();
    Greenlet<Void> serving = Greenlets.spawn(() -> server.serveForever());
    Greenlets.yieldNow();
    try (Peer client = Peer.of(server)) {
      assertEquals("X", client.ask("x"));
    }
    serving.kill();

    assertInstanceOf(GreenletExit.class, serving.value());
    new DatagramSocket(server.address()).close();
  }

  @Test
  void closingTheGivenSocketEndsTheServerWithAReport() throws Exception {
    DatagramSocket given = new DatagramSocket(ANY_PORT);
    try (Uncaught uncaught = new Uncaught();
        DatagramServer server = DatagramServer.on(given, (data, from, own) -> own.sendTo(data, from)).start()) {
      Greenlets.sleep(SHORT);
      given.close();

      assertInstanceOf(IOException.class, uncaught.take());
      assertTrue(server.isClosed());
    }
  }

  @Test
  void anOsThreadStartsServesAndStops() throws Exception {
    DatagramServer server = upperCase();
    CountDownLatch started = new CountDownLatch(1);
    try (ForkJoinPool realThreads = new ForkJoinPool(2)) {
      Future<Void> serving = realThreads.submit(() -> {
        assertFalse(Greenlets.inGreenlet());
        server.start();
        started.countDown();
        server.serveForever();
        return null;
      });
      started.await();
      try (Peer client = Peer.of(server)) {
        assertEquals("X", client.ask("x"));
      }
      assertTrue(realThreads.submit(() -> server.stop(LONG)).get());
      serving.get();
    }
  }
}

package io.grivet.it.api;

import static io.grivet.it.api.Servers.FOR_EVER;
import static io.grivet.it.api.Servers.LONG;
import static io.grivet.it.api.Servers.NOW;
import static io.grivet.it.api.Servers.SHORT;
import static io.grivet.it.api.Servers.askOnce;
import static io.grivet.it.api.Servers.serving;
import static io.grivet.it.api.Servers.upperCase;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.Pool;
import io.grivet.StreamServer;
import io.grivet.demo.api.UpperCaseStreamServer;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The start and the end of a TCP server. */
@Timeout(60)
class StreamServerLifeIT {
  @Test
  void aServerIsStartedOnceAndClosedOnce() throws Exception {
    StreamServer server = upperCase();
    assertArrayEquals(new boolean[] {false, false}, new boolean[] {server.isStarted(), server.isClosed()});
    assertSame(server, server.start());
    int port = server.port();
    assertSame(server, server.start());
    assertArrayEquals(new boolean[] {true, false}, new boolean[] {server.isStarted(), server.isClosed()});
    assertEquals(port, server.address().getPort());
    assertThrows(IllegalStateException.class, () -> server.inPool(1));
    server.close();
    server.close();
    assertArrayEquals(new boolean[] {false, true}, new boolean[] {server.isStarted(), server.isClosed()});
    assertThrows(IllegalStateException.class, server::start);
  }

  @Test
  void aGivenSocketIsClosedAndKeepsItsBacklog() throws Exception {
    ServerSocket given = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    StreamServer server = StreamServer.on(given, Servers::answerInUpperCase);
    assertThrows(IllegalStateException.class, () -> server.backlog(5));
    server.close();

    assertTrue(given.isClosed());
    assertThrows(IllegalArgumentException.class, () -> StreamServer.on(given, Servers::answerInUpperCase));
  }

  @Test
  void aLimitOfTheGivenSocketIsNoError() throws Exception {
    IllegalStateException other = new IllegalStateException("the error after it");
    ServerSocket given = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    given.setSoTimeout(1);
    try (Uncaught uncaught = new Uncaught();
        StreamServer server = StreamServer.on(given, socket -> {
          throw other;
        }).start()) {
      Greenlets.sleep(SHORT);
      assertNull(askOnce(server, "x"));

      assertSame(other, uncaught.take());
    }
  }

  @Test
  void anOsThreadStartsServesAndStops() throws Exception {
    StreamServer server = upperCase();
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
      try (Client client = new Client(server.port())) {
        assertEquals("X", client.ask("x"));
        assertFalse(realThreads.submit(() -> server.stop(SHORT)).get());

        assertNull(client.hear());
      }
      serving.get();
    }
  }

  @Test
  void theDemoAnswersInUpperCase() throws Exception {
    try (JvmRun demo = AgentJvm.running(UpperCaseStreamServer.class).start();
        Client client = new Client(Integer.parseInt(demo.awaitLineStarting("listening on port ")))) {
      assertEquals("HELLO", client.ask("hello"));
      assertEquals("AGAIN", client.ask("again"));
    }
  }

  // -- stopping -------------------------------------------------------------------------------------------------------

  @Test
  void stopWaitsForTheHandlerInFlightAndTakesNoMoreClients() throws Exception {
    CountDownLatch finish = new CountDownLatch(1);
    StreamServer server = serving(socket -> {
      Client peer = new Client(socket).say("begun");
      finish.await();
      peer.say("served");
    }).start();
    try (Client client = new Client(server.port())) {
      client.hear();
      Greenlet<Boolean> stop = Greenlets.spawn(() -> server.stop(LONG));
      Greenlets.sleep(SHORT);
      assertThrows(ConnectException.class, () -> new Client(server.port()));
      assertFalse(stop.isReady());
      finish.countDown();

      assertEquals("served", client.hear());
      assertTrue(stop.get());
    }
  }

  @Test
  void stopKillsHandlersAfterTheLimit() throws Exception {
    List<String> steps = new ArrayList<>();
    StreamServer server = serving(socket -> {
      new Client(socket).say("begun");
      try {
        Thread.sleep(FOR_EVER);
      } finally {
        steps.add("cleaning");
        Thread.sleep(20);
        steps.add("cleaned");
      }
    }).start();
    try (Client client = new Client(server.port())) {
      client.hear();
      assertFalse(server.stop(SHORT));

      assertEquals(List.of("cleaning", "cleaned"), steps);
      assertNull(client.hear());
    }
  }

  @Test
  void stopDoesNotWaitForEverForAHandlerThatSurvivesTheKill() throws Exception {
    CountDownLatch finish = new CountDownLatch(1);
    StreamServer server = serving(socket -> {
      new Client(socket).say("begun");
      try {
        Thread.sleep(FOR_EVER);
      } finally {
        finish.await();
      }
    }).start();
    try (Client client = new Client(server.port())) {
      client.hear();
      assertFalse(server.stop(NOW));
      finish.countDown();
      assertNull(client.hear());
    }
  }

  @Test
  void stopWakesTheAcceptorAndThePortIsFreeAfterwards() throws Exception {
    StreamServer server = upperCase().start();
    Greenlets.sleep(SHORT);
    assertTrue(server.stop(FOR_EVER));

    assertTrue(server.isClosed());
    new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress()).close();
  }

  @Test
  void aHandlerCanStopTheServerAndIsNotCutOff() throws Exception {
    StreamServer[] own = new StreamServer[1];
    CountDownLatch finish = new CountDownLatch(1);
    own[0] = serving(socket -> {
      Client peer = new Client(socket).say("stopped " + own[0].stop(FOR_EVER));
      finish.await();
      peer.say("bye");
    }).stopLimit(LONG);
    Greenlet<Void> serving = Greenlets.spawn(() -> own[0].serveForever());
    Greenlets.yieldNow();
    try (Client client = new Client(own[0].port())) {
      assertEquals("stopped true", client.hear());
      assertFalse(serving.join(SHORT)); // the greenlet may be main, whose end would end the JVM
      finish.countDown();

      assertEquals("bye", client.hear());
      serving.get(LONG);
    }
  }

  @Test
  void aGentleStopReturnsFalseIfAnotherStopKillsTheHandlers() throws Exception {
    StreamServer server = upperCase().start();
    try (Client client = new Client(server.port())) {
      client.ask("x");
      Greenlet<Boolean> gentle = Greenlets.spawn(() -> server.stop(FOR_EVER));
      Greenlets.sleep(SHORT);
      assertFalse(server.stop(NOW));

      assertFalse(gentle.get(LONG));
    }
  }

  @Test
  void whenStopIsCutOffTheHandlersAreKilled() throws Exception {
    Pool pool = new Pool(1);
    StreamServer server = upperCase().inPool(pool).start();
    try (Client client = new Client(server.port())) {
      client.ask("x");
      assertFalse(io.grivet.Timeout.run(SHORT, () -> server.stop(FOR_EVER)));

      assertNull(client.hear());
      assertTrue(pool.join(LONG));
    }
  }

  @Test
  void closeWithAnInterruptKillsTheHandlersAndKeepsTheInterrupt() throws Exception {
    StreamServer server = upperCase().stopLimit(FOR_EVER).start();
    try (Client client = new Client(server.port())) {
      client.ask("x");
      Thread.currentThread().interrupt();
      server.close();

      assertTrue(Thread.interrupted());
      assertNull(client.hear());
    }
  }

  @Test
  void leavingTheBlockEndsHandlersAfterTheStopLimit() throws Exception {
    Client client;
    try (StreamServer server = upperCase().stopLimit(SHORT).start()) {
      client = new Client(server.port());
      client.ask("x");
    }
    assertNull(client.hear());
  }

  // -- serveForever ---------------------------------------------------------------------------------------------------

  @Test
  void serveForeverEndsWhenTheServerIsStopped() throws Exception {
    StreamServer server = upperCase();
    Greenlet<Void> serving = Greenlets.spawn(() -> server.serveForever());
    Greenlets.yieldNow();
    assertEquals("X", askOnce(server, "x"));
    assertTrue(server.stop(LONG));

    serving.get(LONG);
  }

  @Test
  void aKillDuringServeForeverStopsTheServer() throws Exception {
    StreamServer server = upperCase().stopLimit(SHORT);
    Greenlet<Void> serving = Greenlets.spawn(() -> server.serveForever());
    Greenlets.yieldNow();
    try (Client client = new Client(server.port())) {
      client.ask("x");
      serving.kill();

      assertInstanceOf(GreenletExit.class, serving.value());
      assertTrue(server.isClosed());
      assertNull(client.hear());
      new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  @Test
  void anInterruptDuringServeForeverStopsTheServer() throws Exception {
    StreamServer server = upperCase();
    Greenlet<Void> serving = Greenlets.spawn(() -> server.serveForever());
    Greenlets.yieldNow();
    serving.thread().interrupt();
    serving.join();

    assertInstanceOf(InterruptedException.class, serving.exception());
    assertTrue(server.isClosed());
  }
}

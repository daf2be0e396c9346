package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletInfo;
import io.grivet.GreenletInfo.State;
import io.grivet.Greenlets;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The list of live greenlets, seen by a greenlet and by an OS thread. */
@Timeout(60)
class GreenletInfoIT {
  private final List<Greenlet<?>> spawned = new ArrayList<>();

  @AfterEach
  void endAll() throws Exception {
    Greenlets.killAll(spawned);
  }

  private Greenlet<Void> spawn(String name, io.grivet.Action action) {
    Greenlet<Void> greenlet = Greenlets.spawn(action).named(name);
    spawned.add(greenlet);
    return greenlet;
  }

  private static GreenletInfo of(Greenlet<?> greenlet, List<GreenletInfo> infos) {
    return infos.stream().filter(info -> info.id() == greenlet.id()).findFirst().orElseThrow();
  }

  private static GreenletInfo of(Greenlet<?> greenlet) {
    return of(greenlet, Greenlets.all());
  }

  private static String shown(Greenlet<?> greenlet) {
    return "\"" + greenlet.name() + "\" #" + greenlet.id();
  }

  @Test
  void theCallerSeesItselfRunning() {
    GreenletInfo self = of(Greenlets.current());

    assertEquals(State.RUNNING, self.state());
    assertEquals("", self.waitsFor());
    assertEquals(Thread.currentThread().getName(), self.name());
    assertTrue(self.switches() > 0);
    StackTraceElement innermost = self.innermost();
    assertNotNull(innermost);
    assertEquals(GreenletInfoIT.class.getName() + ".of", innermost.getClassName() + "." + innermost.getMethodName());
  }

  @Test
  void aLookByAGreenletDoesNotSwitch() {
    long before = of(Greenlets.current()).switches();

    assertEquals(before, of(Greenlets.current()).switches());
  }

  @Test
  void aGreenletThatHasNotBegunIsNewAndThenEnds() throws Exception {
    Greenlet<Void> fresh = spawn("fresh", () -> {});

    GreenletInfo info = of(fresh);
    assertEquals(State.NEW, info.state());
    assertEquals(0, info.switches());
    assertEquals(Greenlets.current().id(), info.startedBy());

    fresh.join();
    Greenlets.yieldNow();
    assertTrue(Greenlets.all().stream().noneMatch(one -> one.id() == fresh.id()));
  }

  @Test
  void eachWaitHasItsStateAndItsWords() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    CountDownLatch never = new CountDownLatch(1);
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket peer = server.accept()) {
      Greenlet<Void> sleeper = spawn("sleeper", () -> Thread.sleep(Duration.ofHours(1)));
      Greenlet<Void> holder = spawn("holder", () -> {
        lock.lock();
        synchronized (monitor) {
          never.await();
        }
      });
      Greenlets.yieldNow();
      Greenlet<Void> locker = spawn("locker", lock::lockInterruptibly);
      Greenlet<Void> enterer = spawn("enterer", () -> {
        synchronized (monitor) {
          never.countDown();
        }
      });
      Greenlet<Void> reader = spawn("reader", () -> client.getInputStream().read());
      Greenlet<Void> acceptor = spawn("acceptor", () -> server.accept().close());
      Greenlet<Void> taker = spawn("taker", () -> new LinkedBlockingQueue<>().take());
      Greenlet<Void> waiter = spawn("waiter", () -> {
        Object notified = new Object();
        synchronized (notified) {
          notified.wait();
        }
      });
      Thread end = new Thread(() -> {
        try {
          never.await();
        } catch (InterruptedException e) {
          // The end of the test.
        }
      }, "end");
      end.start();
      Greenlet<Void> joiner = spawn("joiner", () -> end.join());
      for (int i = 0; i < 3; i++) {
        Greenlets.yieldNow();
      }
      for (List<GreenletInfo> infos : List.of(Greenlets.all(), OsThread.call(Greenlets::all))) {
        assertEquals(State.SLEEPING, of(sleeper, infos).state());
        assertTrue(of(sleeper, infos).waitsFor().matches("the end of its sleep, at most 3\\d{6} ms more"),
            of(sleeper, infos)::toString);
        assertEquals(State.PARKED, of(locker, infos).state());
        assertTrue(of(locker, infos).waitsFor().matches("ReentrantLock@\\w+ held by " + shown(holder)),
            of(locker, infos)::toString);
        assertEquals(State.LOCKING, of(enterer, infos).state());
        assertTrue(of(enterer, infos).waitsFor().matches("monitor Object@\\w+ held by " + shown(holder)),
            of(enterer, infos)::toString);
        assertEquals(State.READING, of(reader, infos).state());
        assertTrue(of(reader, infos).waitsFor().matches("descriptor \\d+"), of(reader, infos)::toString);
        assertEquals(State.ACCEPTING, of(acceptor, infos).state());
        assertEquals(State.PARKED, of(taker, infos).state());
        assertEquals("LinkedBlockingQueue.take", of(taker, infos).waitsFor());
        assertEquals(State.WAITING, of(waiter, infos).state());
        assertEquals(State.JOINING, of(joiner, infos).state());
        assertEquals("the end of \"end\" #" + end.threadId(), of(joiner, infos).waitsFor());
        assertEquals(1, of(joiner, infos).switches());
      }
      assertFalse(peer.isClosed());
      Greenlets.killAll(spawned); // the holder too, which frees the monitor: there a kill would wait
      end.interrupt();
      end.join();
    }
  }

  @Test
  void anotherGreenletThatCanGoOnIsReady() throws Exception {
    Greenlet<Void> ready = spawn("ready", () -> {
      Greenlets.yieldNow();
      Greenlets.yieldNow();
    });
    Greenlets.yieldNow();

    assertEquals(State.READY, of(ready).state());
  }

  @Test
  void theTreeShowsChildrenBelowTheirStarterWithStacks() throws Exception {
    Greenlet<Void> parent = spawn("parent", () -> {
      spawn("child", () -> Thread.sleep(Duration.ofHours(1)));
      Thread.sleep(Duration.ofHours(1));
    });
    Greenlets.yieldNow();
    Greenlets.yieldNow();
    String self = shown(Greenlets.current());

    for (String text : List.of(Greenlets.runInfo(), OsThread.call(Greenlets::runInfo))) {
      List<String> lines = text.lines().toList();
      String parentLine = line(lines, shown(parent)).orElseThrow(() -> new AssertionError(text));
      String childLine = line(lines, "\"child\"").orElseThrow(() -> new AssertionError(text));
      assertTrue(lines.indexOf(childLine) > lines.indexOf(parentLine), text);
      assertTrue(childLine.indexOf("\"child\"") > parentLine.indexOf("\"parent\""), text);
      assertTrue(line(lines, self).isPresent(), text);
      assertTrue(lines.stream().anyMatch(line -> line.contains("at java.base/java.lang.Thread.sleep")), text);
      assertTrue(lines.stream().anyMatch(line -> line.contains("GreenletInfoIT.lambda$theTreeShows")), text);
      assertTrue(lines.stream().noneMatch(line -> line.contains("io.grivet.inspect") || line.contains(
          "io.grivet.boot")),
          text);
    }
  }

  private static Optional<String> line(List<String> lines, String part) {
    return lines.stream().filter(line -> line.contains(part)).findFirst();
  }
}

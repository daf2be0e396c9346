package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.RawGreenlet;
import io.grivet.TimeoutExpired;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Switchable greenlets that sleep, read, wait for monitors, and are cut off. */
@Timeout(30)
class RawGreenletWaitsIT {
  private final List<Object> steps = new ArrayList<>();

  private static Object back(Object value) {
    return RawGreenlet.current().parent().switchTo(value);
  }

  @Test
  void aSleepOrReadLetsOtherGreenletsRun() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket served = server.accept()) {
      Greenlets.spawn(() -> {
        Thread.sleep(10);
        steps.add("other");
        served.getOutputStream().write(5);
      });
      RawGreenlet reader = new RawGreenlet(x -> {
        Thread.sleep(1);
        steps.add("slept");
        int read = client.getInputStream().read();
        steps.add("read");
        return read;
      });

      assertEquals(5, reader.switchTo());
      assertEquals(List.of("slept", "other", "read"), steps);
    }
  }

  @Test
  void aWaitForAMonitorLetsItsOwnerRun() throws Exception {
    Object monitor = new Object();
    Greenlet<Void> owner = Greenlets.spawn(() -> {
      synchronized (monitor) {
        Thread.sleep(30);
        steps.add("owner leaves");
      }
    });
    Greenlets.yieldNow();
    RawGreenlet waiting = new RawGreenlet(x -> {
      synchronized (monitor) {
        steps.add("waiter is in");
        return back("suspended with the monitor");
      }
    });

    assertEquals("suspended with the monitor", waiting.switchTo());
    waiting.close();
    owner.join();
    assertEquals(List.of("owner leaves", "waiter is in"), steps);
  }

  @Test
  void noOtherGreenletRunsBetweenSwitches() {
    Greenlets.spawn(() -> steps.add("other"));
    RawGreenlet counter = new RawGreenlet(x -> {
      for (int i = 0;; i++) {
        back(i);
      }
    });
    for (int i = 0; i < 1000; i++) {
      assertEquals(i, counter.switchTo());
    }
    counter.close();

    assertEquals(List.of(), steps);
  }

  @Test
  void closeRunsTheFinallyBlocks() {
    RawGreenlet one = new RawGreenlet(x -> {
      try {
        return back(1);
      } finally {
        steps.add("finally");
      }
    });
    one.switchTo();
    one.close();
    one.close();

    assertTrue(one.isDead());
    assertEquals(List.of("finally"), steps);
  }

  @Test
  void aKillReachesTheCurrentGreenletAndGoesOnToTheRoot() throws Exception {
    Greenlet<Void> scheduled = Greenlets.spawn(() -> {
      RawGreenlet sleeper = new RawGreenlet(x -> {
        try {
          Thread.sleep(Duration.ofDays(1));
          return "slept";
        } finally {
          steps.add("inner");
        }
      });
      try {
        steps.add(sleeper.switchTo());
      } finally {
        steps.add("outer");
      }
    });
    Greenlets.yieldNow();
    scheduled.kill();

    assertEquals(List.of("inner", "outer"), steps);
    assertInstanceOf(GreenletExit.class, scheduled.value());
  }

  @Test
  void aTimeoutOfTheRootReachesTheCurrentGreenlet() throws Exception {
    try (var limit = io.grivet.Timeout.after(Duration.ofMillis(10))) {
      TimeoutExpired expired = assertThrows(TimeoutExpired.class, () -> new RawGreenlet(x -> {
        Thread.sleep(Duration.ofDays(1));
        return null;
      }).switchTo());

      assertSame(limit, expired.timeout());
    }
  }

  @Test
  void aChainOfTenThousandGreenletsUnwinds() {
    RawGreenlet last = RawGreenlet.current();
    for (int i = 0; i < 10_000; i++) {
      RawGreenlet next = last;
      last = new RawGreenlet(n -> (int) n + 1, next);
    }

    assertEquals(10_000, last.switchTo(0));
  }
}

package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grivet.Action;
import io.grivet.AsyncResult;
import io.grivet.Channel;
import io.grivet.Event;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Group;
import io.grivet.Offload;
import io.grivet.RawGreenlet;
import io.grivet.TimeoutExpired;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wait in the API preserves the park permit, and adds only the unparks that came meanwhile. */
@Timeout(60)
class PermitIT {
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration DAY = Duration.ofDays(1);

  enum Kind {
    EVENT(() -> {
      Event event = new Event();
      Greenlets.spawn(event::set);
      event.await();
    }),
    EVENT_THAT_AN_OS_THREAD_SETS(() -> {
      Event event = new Event();
      CompletableFuture<Object> set = OsThread.start(() -> {
        event.set();
        return null;
      });
      event.await();
      while (!set.isDone()) {
        Thread.yield();
      }
    }),
    EVENT_TOO_LATE(() -> assertFalse(new Event().await(SHORT))),
    EVENT_CUT_OFF(() -> cutOff(() -> new Event().await())),
    JOIN(() -> Greenlets.spawn(() -> Thread.sleep(1)).join()),
    JOIN_TOO_LATE(() -> {
      Greenlet<?> sleeper = Greenlets.spawn(() -> Thread.sleep(DAY));
      assertFalse(sleeper.join(SHORT));
      sleeper.kill();
    }),
    RESULT(() -> {
      AsyncResult<String> result = new AsyncResult<>();
      Greenlets.spawn(() -> result.set("result"));
      result.get();
    }),
    GROUP(() -> {
      try (Group group = new Group()) {
        group.spawn(() -> Thread.sleep(1));
        group.join();
      }
    }),
    OFFLOAD(() -> Offload.shared().call(() -> "result")),
    TAKE(() -> {
      Channel<String> channel = Channel.rendezvous();
      Greenlets.spawn(() -> channel.put("item"));
      channel.take();
    }),
    PUT(() -> {
      Channel<String> channel = Channel.rendezvous();
      Greenlets.spawn(channel::take);
      channel.put("item");
    }),
    TAKE_CUT_OFF(() -> cutOff(() -> Channel.rendezvous().take())),
    SWITCH(() -> new RawGreenlet(value -> {
      Thread.sleep(1);
      return value;
    }).switchTo("value")),
    SLEEP_CUT_OFF(() -> cutOff(() -> Thread.sleep(DAY))),
    JOIN_OF_A_THREAD_CUT_OFF(() -> {
      CountDownLatch end = new CountDownLatch(1);
      Thread other = new Thread(() -> assertThrows(InterruptedException.class, end::await));
      other.start();
      cutOff(other::join);
      other.interrupt();
      other.join();
    }),
    OBJECT_WAIT_CUT_OFF(() -> cutOff(() -> {
      Object monitor = new Object();
      synchronized (monitor) {
        monitor.wait();
      }
    }));

    private final Action waits;

    Kind(Action waits) {
      this.waits = waits;
    }

    @SuppressWarnings("try") // the limit must pass
    private static void cutOff(Action action) {
      assertThrows(TimeoutExpired.class, () -> {
        try (io.grivet.Timeout limit = io.grivet.Timeout.after(SHORT)) {
          action.run();
        }
      });
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aWaitLeavesTheParkPermitUnchanged(Kind kind, boolean before, boolean meanwhile) throws Exception {
    Thread self = Thread.currentThread();
    boolean[] unparked = {!meanwhile};
    if (meanwhile) {
      Greenlets.spawn(() -> { // runs as soon as this greenlet waits
        LockSupport.unpark(self);
        unparked[0] = true;
      });
    }
    if (before) {
      LockSupport.unpark(self);
    }
    kind.waits.run();
    while (!unparked[0]) {
      Thread.yield(); // the event may have come at once
    }

    assertEquals(before || meanwhile, hasPermit());
  }

  static Stream<Arguments> cases() {
    return Stream.of(Kind.values()).flatMap(kind -> Stream.of(false, true).flatMap(before -> Stream.of(false, true).map(
        meanwhile -> Arguments.of(kind, before, meanwhile))));
  }

  /** A park that finds a permit lets no other greenlet run. */
  private static boolean hasPermit() {
    boolean[] parked = new boolean[1];
    Thread self = Thread.currentThread();
    Greenlets.spawn(() -> {
      parked[0] = true;
      LockSupport.unpark(self);
    });
    LockSupport.park();
    boolean permit = !parked[0];
    while (!parked[0]) {
      Thread.yield();
    }
    LockSupport.parkNanos(1); // consumes the helper's permit, if this greenlet was not parked
    return permit;
  }
}

package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Channel;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A put or take that is cut off has no effect, and a hand-over that came first is complete; with OS threads too. */
@Timeout(30)
class ChannelCutOffIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  enum Kind {
    RENDEZVOUS(Channel::rendezvous), BOUNDED(() -> Channel.bounded(1)), UNBOUNDED(Channel::unbounded);

    private final Supplier<Channel<Integer>> maker;

    Kind(Supplier<Channel<Integer>> maker) {
      this.maker = maker;
    }

    Channel<Integer> make() {
      return maker.get();
    }
  }

  private final List<Object> steps = new ArrayList<>();

  /** Puts the number and reports when the put is done; if the greenlet has to wait, it waits when this returns. */
  private Greenlet<Void> putter(Channel<Integer> channel, int number) {
    Greenlet<Void> putter = Greenlets.spawn(() -> {
      channel.put(number);
      steps.add("put " + number);
    });
    Greenlets.yieldNow();
    return putter;
  }

  private Greenlet<Void> taker(Channel<Integer> channel, String name) {
    Greenlet<Void> taker = Greenlets.spawn(() -> {
      Integer taken = channel.take();
      steps.add(name + " took " + taken);
    });
    Greenlets.yieldNow();
    return taker;
  }

  @Test
  void aKilledPutPutsNothing() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    List<Greenlet<Void>> putters = List.of(putter(channel, 0), putter(channel, 1), putter(channel, 2));
    putters.get(1).kill();
    assertEquals(2, channel.balance());

    assertEquals(0, channel.take());
    assertEquals(2, channel.take());
    Greenlets.joinAll(putters);
    assertEquals(List.of("put 0", "put 2"), steps);
    assertInstanceOf(GreenletExit.class, putters.get(1).value());
  }

  @ParameterizedTest
  @EnumSource
  void aKilledTakeTakesNothing(Kind kind) throws Exception {
    Channel<Integer> channel = kind.make();
    Greenlet<Void> killed = taker(channel, "killed");
    Greenlet<Void> other = taker(channel, "other");
    killed.kill();
    assertEquals(-1, channel.balance());
    channel.put(1);
    other.join();

    assertEquals(List.of("other took 1"), steps);
  }

  @Test
  void aPutCutOffByATimeoutOrAnInterruptPutsNothing() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    assertFalse(io.grivet.Timeout.run(Duration.ofMillis(10), () -> channel.put(1)));
    assertEquals(0, channel.balance());
    Greenlet<Void> interrupted = putter(channel, 2);
    interrupted.thread().interrupt();
    interrupted.join();

    assertInstanceOf(InterruptedException.class, interrupted.exception());
    assertEquals(0, channel.balance());
    assertNull(channel.poll());
  }

  @Test
  void aKillAfterTheTakeDoesNotUndoAPut() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    Greenlet<Void> putter = Greenlets.spawn(() -> {
      channel.put(1);
      steps.add("put 1");
      Thread.sleep(LONG);
      steps.add("slept");
    });
    Greenlets.yieldNow();
    assertEquals(1, channel.take());
    putter.kill();

    assertEquals(List.of("put 1"), steps);
    assertInstanceOf(GreenletExit.class, putter.value());
  }

  @Test
  void aKillAfterThePutDoesNotUndoATake() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    Greenlet<Void> taker = Greenlets.spawn(() -> {
      steps.add("took " + channel.take());
      channel.take();
    });
    Greenlets.yieldNow();
    channel.put(1);
    taker.kill();

    assertEquals(List.of("took 1"), steps);
    assertInstanceOf(GreenletExit.class, taker.value());
  }

  /** The kill has woken the greenlet, but it has not run: it still waits, so it may be served. */
  @Test
  void anItemForATakerBeingKilledIsNotLost() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    Greenlet<Void> killed = taker(channel, "killed");
    Greenlet<Void> other = taker(channel, "other");
    killed.cancel(true);
    channel.put(1);
    killed.join();
    channel.put(2);
    other.join();

    assertEquals(List.of("killed took 1", "other took 2"), steps);
  }

  // -- other threads --------------------------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void osThreadsAndGreenletsExchangeItems(Kind kind) throws Exception {
    int items = 10_000;
    Channel<Integer> there = kind.make();
    Channel<Integer> back = kind.make();
    ForkJoinTask<Void> osThread = ForkJoinPool.commonPool().submit(() -> {
      try (back) {
        for (Integer item : there) {
          back.put(item + 1);
        }
      }
      return null;
    });
    Greenlets.spawn(() -> {
      try (there) {
        for (int i = 0; i < items; i++) {
          there.put(i);
        }
      }
    });
    int expected = 1;
    for (Integer item : back) {
      assertEquals(expected++, item);
    }
    osThread.get();

    assertEquals(items + 1, expected);
  }

  @Test
  void anInterruptedTakeOfAnOsThreadTakesNothing() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    Channel<Thread> who = Channel.unbounded();
    ForkJoinTask<Integer> osThread = ForkJoinPool.commonPool().submit(() -> {
      who.put(Thread.currentThread());
      assertThrows(InterruptedException.class, channel::take);
      who.put(Thread.currentThread());
      return channel.take();
    });
    who.take().interrupt();
    who.take();
    channel.put(1);

    assertEquals(1, osThread.get());
  }

  @ParameterizedTest
  @EnumSource
  void eachItemPutIsTakenOnceWhileGreenletsAreCutOff(Kind kind) throws Exception {
    ChannelCrowd crowd = new ChannelCrowd(kind.make());
    crowd.run(1_000);

    assertEquals(List.of(), difference(crowd.in(), crowd.out()), "lost");
    assertEquals(List.of(), difference(crowd.out(), crowd.in()), "taken twice, or never put");
    int items = crowd.in().size();
    assertTrue(items > 1_000 && crowd.cutOff() > 100, items + " items, " + crowd.cutOff() + " cut off");
  }

  private static List<Integer> difference(Collection<Integer> from, Collection<Integer> less) {
    Map<Integer, Integer> counts = new HashMap<>();
    from.forEach(item -> counts.merge(item, 1, Integer::sum));
    less.forEach(item -> counts.merge(item, -1, Integer::sum));
    return counts.keySet().stream().filter(item -> counts.get(item) > 0).toList();
  }
}

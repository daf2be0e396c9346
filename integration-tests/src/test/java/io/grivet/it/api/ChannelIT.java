package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Channel;
import io.grivet.ChannelClosed;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Channels hand over in order and can be closed, and an operation that is cut off has no effect. */
@Timeout(30)
class ChannelIT {
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

  // -- waiting and order ----------------------------------------------------------------------------------------------

  @Test
  void aPutIntoARendezvousWaitsForItsTake() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    Greenlet<Void> putter = putter(channel, 1);
    assertFalse(putter.isReady());
    assertEquals(0, channel.size());

    assertEquals(1, channel.take());
    putter.join();
    assertEquals(List.of("put 1"), steps);
  }

  @ParameterizedTest
  @EnumSource
  void aTakeWaitsForItsPut(Kind kind) throws Exception {
    Channel<Integer> channel = kind.make();
    Greenlet<Void> taker = taker(channel, "a");
    assertFalse(taker.isReady());
    channel.put(1);
    steps.add("did not wait");
    taker.join();

    assertEquals(List.of("did not wait", "a took 1"), steps);
  }

  @Test
  void aPutIntoAFullBoundedChannelWaits() throws Exception {
    Channel<Integer> channel = Channel.bounded(2);
    channel.put(1);
    channel.put(2);
    Greenlet<Void> third = putter(channel, 3);
    assertFalse(third.isReady());
    assertEquals(2, channel.size());

    assertEquals(1, channel.take());
    third.join();
    assertEquals(2, channel.size());
    assertEquals(2, channel.take());
    assertEquals(3, channel.take());
  }

  @Test
  void aPutIntoAnUnboundedChannelNeverWaits() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    Greenlets.spawn(() -> steps.add("others"));
    for (int i = 0; i < 100_000; i++) {
      channel.put(i);
    }
    assertEquals(List.of(), steps);
    assertEquals(100_000, channel.size());
    for (int i = 0; i < 100_000; i++) {
      assertEquals(i, channel.take());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RENDEZVOUS", "BOUNDED"})
  void threePuttersAreServedInTheOrderOfWaiting(Kind kind) throws Exception {
    Channel<Integer> channel = kind.make();
    List<Greenlet<?>> putters = List.of(putter(channel, 0), putter(channel, 1), putter(channel, 2));
    List<Integer> taken = List.of(channel.take(), channel.take(), channel.take());
    Greenlets.joinAll(putters);

    assertEquals(List.of(0, 1, 2), taken);
    assertEquals(List.of("put 0", "put 1", "put 2"), steps);
  }

  @ParameterizedTest
  @EnumSource
  void threeTakersAreServedInTheOrderOfWaiting(Kind kind) throws Exception {
    Channel<Integer> channel = kind.make();
    List<Greenlet<?>> takers = List.of(taker(channel, "a"), taker(channel, "b"), taker(channel, "c"));
    channel.put(0);
    channel.put(1);
    channel.put(2);
    Greenlets.joinAll(takers);

    assertEquals(List.of("a took 0", "b took 1", "c took 2"), steps);
  }

  @Test
  void anOfferDoesNotOvertakeAWaitingPutter() throws Exception {
    Channel<Integer> channel = Channel.bounded(1);
    channel.put(0);
    putter(channel, 1);
    assertEquals(0, channel.take());

    assertFalse(channel.offer(2), "the free place is that of the putter, who has not run yet");
    assertEquals(1, channel.take());
  }

  @Test
  void aPollDoesNotOvertakeAWaitingTaker() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    Greenlet<Void> taker = taker(channel, "a");
    channel.put(1);

    assertNull(channel.poll(), "the item is that of the taker, who has not run yet");
    taker.join();
    assertEquals(List.of("a took 1"), steps);
  }

  // -- looking only, and limits ---------------------------------------------------------------------------------------

  @Test
  void offerWithoutALimitPutsOnlyIfNoWaitIsNeeded() throws Exception {
    Channel<Integer> rendezvous = Channel.rendezvous();
    Channel<Integer> bounded = Channel.bounded(1);
    assertFalse(rendezvous.offer(1));
    assertTrue(bounded.offer(1));
    assertFalse(bounded.offer(2));
    Greenlet<Void> taker = taker(rendezvous, "a");

    assertTrue(rendezvous.offer(1));
    taker.join();
    assertEquals(1, bounded.poll());
    assertNull(bounded.poll());
  }

  @Test
  void pollOfARendezvousTakesFromAWaitingPutter() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    assertNull(channel.poll());
    Greenlet<Void> putter = putter(channel, 1);

    assertEquals(1, channel.poll());
    putter.join();
  }

  @Test
  void aPollOrOfferPastItsLimitHasNoEffect() throws Exception {
    Channel<Integer> channel = Channel.bounded(1);
    long start = System.nanoTime();
    assertNull(channel.poll(Duration.ofMillis(20)));
    channel.put(1);
    assertFalse(channel.offer(2, Duration.ofMillis(20)));
    assertTrue(System.nanoTime() - start >= 40_000_000);

    assertEquals(1, channel.take());
    assertNull(channel.poll());
    assertEquals(0, channel.balance());
  }

  @ParameterizedTest
  @EnumSource
  void aLimitOfZeroOnlyLooks(Kind kind) throws Exception {
    Channel<Integer> channel = kind.make();
    Greenlets.spawn(() -> channel.offer(1, LONG));

    assertNull(channel.poll(Duration.ZERO));
    assertNull(channel.poll(Duration.ofSeconds(-1)));
    Greenlets.yieldNow();
    assertEquals(1, channel.poll(Duration.ZERO));
  }

  @Test
  void pollAndOfferSucceedWithinTheLimit() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    Greenlet<Boolean> putter = Greenlets.spawn(() -> channel.offer(1, LONG));

    assertEquals(1, channel.poll(LONG));
    assertTrue(putter.get());
  }

  @Test
  void aNullItemAndABoundOfZeroAreRefused() {
    Channel<Integer> channel = Channel.unbounded();

    assertThrows(NullPointerException.class, () -> channel.put(null));
    assertThrows(NullPointerException.class, () -> channel.offer(null));
    assertThrows(IllegalArgumentException.class, () -> Channel.bounded(0));
  }

  @Test
  void theBalanceCountsWaitingPuttersAndTakers() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    putter(channel, 1);
    putter(channel, 2);
    assertEquals(2, channel.balance());
    channel.take();
    channel.take();
    assertEquals(0, channel.balance());
    taker(channel, "a");
    assertEquals(-1, channel.balance());
    channel.put(3);
    assertEquals(0, channel.balance());
  }

  // -- the end --------------------------------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void aClosedChannelRefusesItems(Kind kind) {
    Channel<Integer> channel = kind.make();
    channel.close();
    channel.close();

    assertTrue(channel.isClosed());
    assertThrows(ChannelClosed.class, () -> channel.put(1));
    assertThrows(ChannelClosed.class, () -> channel.offer(1));
    assertThrows(ChannelClosed.class, () -> channel.offer(1, LONG));
  }

  @Test
  void takersOfAClosedChannelGetTheRemainingItemsThenTheEnd() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    channel.put(1);
    channel.put(2);
    channel.put(3);
    channel.close();

    assertEquals(1, channel.take());
    assertEquals(2, channel.poll());
    assertEquals(3, channel.poll(LONG));
    assertThrows(ChannelClosed.class, channel::take);
    assertThrows(ChannelClosed.class, channel::poll);
    assertThrows(ChannelClosed.class, () -> channel.poll(LONG));
  }

  @Test
  void closingFailsWaitingPuttersAndDropsTheirItems() throws Exception {
    Channel<Integer> channel = Channel.bounded(1);
    channel.put(1);
    Greenlet<Void> waiting = putter(channel, 2);
    channel.close();
    waiting.join();

    assertInstanceOf(ChannelClosed.class, waiting.exception());
    assertEquals(1, channel.take());
    assertThrows(ChannelClosed.class, channel::take);
  }

  @ParameterizedTest
  @EnumSource
  void closingFailsWaitingTakers(Kind kind) throws Exception {
    Channel<Integer> channel = kind.make();
    Greenlet<Void> waiting = taker(channel, "a");
    Greenlet<Integer> limited = Greenlets.spawn(() -> channel.poll(LONG));
    Greenlets.yieldNow();
    channel.close();
    Greenlets.joinAll(List.of(waiting, limited));

    assertInstanceOf(ChannelClosed.class, waiting.exception());
    assertInstanceOf(ChannelClosed.class, limited.exception());
    assertEquals(0, channel.balance());
  }

  @Test
  void closeNowReturnsTheItemsNotTaken() throws Exception {
    Channel<Integer> channel = Channel.bounded(2);
    channel.put(1);
    channel.put(2);
    Greenlet<Void> waiting = putter(channel, 3);

    assertEquals(List.of(1, 2), channel.closeNow());
    waiting.join();
    assertInstanceOf(ChannelClosed.class, waiting.exception());
    assertThrows(ChannelClosed.class, channel::take);
  }

  @ParameterizedTest
  @EnumSource
  void iterationEndsWhenTheChannelIsClosedAndEmpty(Kind kind) throws Exception {
    Channel<Integer> channel = kind.make();
    Greenlets.spawn(() -> {
      try (channel) {
        for (int i = 0; i < 5; i++) {
          channel.put(i);
        }
      }
    });
    List<Integer> taken = new ArrayList<>();
    for (Integer item : channel) {
      taken.add(item);
    }

    assertEquals(List.of(0, 1, 2, 3, 4), taken);
  }

  @Test
  void severalIterationsShareTheItems() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    List<Greenlet<?>> workers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int worker = i;
      workers.add(Greenlets.spawn(() -> channel.forEach(item -> steps.add(worker + ":" + item))));
    }
    Greenlets.yieldNow();
    for (int i = 0; i < 6; i++) {
      channel.put(i);
      Greenlets.yieldNow();
    }
    channel.close();
    Greenlets.joinAll(workers);

    assertEquals(List.of("0:0", "1:1", "2:2", "0:3", "1:4", "2:5"), steps);
  }

  @Test
  void anIteratorKeepsTheItemTakenByHasNext() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    channel.put(1);
    channel.close();
    Iterator<Integer> iterator = channel.iterator();

    assertTrue(iterator.hasNext());
    assertTrue(iterator.hasNext());
    assertEquals(0, channel.size());
    assertEquals(1, iterator.next());
    assertFalse(iterator.hasNext());
    assertThrows(NoSuchElementException.class, iterator::next);
  }

  @Test
  void anInterruptedIterationLeavesTheThreadInterrupted() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    Greenlet<Boolean> iterating = Greenlets.spawn(() -> {
      assertThrows(CompletionException.class, () -> channel.iterator().hasNext());
      return Thread.interrupted();
    });
    Greenlets.yieldNow();
    iterating.thread().interrupt();

    assertTrue(iterating.get());
  }
}

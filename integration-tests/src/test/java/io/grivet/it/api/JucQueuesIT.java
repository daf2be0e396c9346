package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The queues of {@code java.util.concurrent} between greenlets: see {@link JucIT}. */
@Timeout(30)
class JucQueuesIT {
  private final List<Object> steps = new ArrayList<>();

  /** Spawns the code, and lets it run until it waits. */
  private static Greenlet<Void> run(Action action) {
    Greenlet<Void> greenlet = Greenlets.spawn(action);
    Greenlets.yieldNow();
    return greenlet;
  }

  /** Queues with a capacity of one. */
  enum Bounded {
    LINKED(() -> new LinkedBlockingQueue<>(1)), ARRAY(() -> new ArrayBlockingQueue<>(1)),
    FAIR_ARRAY(() -> new ArrayBlockingQueue<>(1, true)), DEQUE(() -> new LinkedBlockingDeque<>(1));

    private final Supplier<BlockingQueue<Integer>> maker;

    Bounded(Supplier<BlockingQueue<Integer>> maker) {
      this.maker = maker;
    }
  }

  @ParameterizedTest
  @EnumSource
  void threePuttersOfAFullQueueAreServedInTheOrderOfWaiting(Bounded kind) throws Exception {
    BlockingQueue<Integer> queue = kind.maker.get();
    List<Greenlet<?>> putters = putters(queue);
    List<Integer> taken = List.of(queue.take(), queue.take(), queue.take());
    Greenlets.joinAllOrFail(putters);

    assertEquals(List.of(0, 1, 2), taken);
    assertEquals(List.of("put 0", "put 1", "put 2"), steps);
  }

  private List<Greenlet<?>> putters(BlockingQueue<Integer> queue) {
    List<Greenlet<?>> putters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      putters.add(run(() -> {
        queue.put(number);
        steps.add("put " + number);
      }));
    }
    return putters;
  }

  @ParameterizedTest
  @EnumSource
  void threeTakersOfAnEmptyQueueAreServedInTheOrderOfWaiting(Bounded kind) throws Exception {
    BlockingQueue<Integer> queue = kind.maker.get();
    List<Greenlet<?>> takers = takers(queue);
    for (int i = 0; i < 3; i++) {
      queue.put(i);
    }
    Greenlets.joinAllOrFail(takers);

    assertEquals(List.of("0 took 0", "1 took 1", "2 took 2"), steps);
  }

  private List<Greenlet<?>> takers(BlockingQueue<Integer> queue) {
    List<Greenlet<?>> takers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      takers.add(run(() -> {
        Integer item = queue.take();
        steps.add(number + " took " + item);
      }));
    }
    return takers;
  }

  @ParameterizedTest
  @EnumSource
  void limitsOfAQueueAreKept(Bounded kind) throws Exception {
    BlockingQueue<Integer> queue = kind.maker.get();
    long start = System.nanoTime();
    assertNull(queue.poll(20, TimeUnit.MILLISECONDS));
    assertTrue(queue.offer(1));
    assertFalse(queue.offer(2, 20, TimeUnit.MILLISECONDS));
    assertTrue(System.nanoTime() - start >= 40_000_000);
    assertFalse(queue.offer(2));
    assertEquals(1, queue.peek());

    assertEquals(1, queue.poll());
    assertNull(queue.poll());
  }

  @ParameterizedTest
  @EnumSource
  void aKilledPutOrTakeHasNoEffect(Bounded kind) throws Exception {
    BlockingQueue<Integer> queue = kind.maker.get();
    List<Greenlet<?>> takers = takers(queue);
    takers.get(0).kill();
    queue.put(7);
    takers.get(1).join();
    takers.get(2).kill();
    assertEquals(List.of("1 took 7"), steps);

    List<Greenlet<?>> putters = putters(queue);
    putters.get(1).kill();
    assertEquals(0, queue.take());
    assertEquals(2, queue.take());
    assertNull(queue.poll());
  }

  @Test
  void aWokenTakerMayBeOvertakenByARunningGreenlet() throws Exception {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    Greenlet<Integer> old = Greenlets.spawn(() -> queue.take());
    Greenlets.yieldNow();
    queue.put(1);
    assertEquals(1, queue.take(), "overtakes, where io.grivet.Channel has handed over");
    queue.put(2);

    assertEquals(2, old.get());
  }

  @Test
  void aPriorityQueueGivesTheSmallestFirst() throws Exception {
    BlockingQueue<Integer> queue = new PriorityBlockingQueue<>();
    Greenlet<Void> taker = run(() -> {
      for (int i = 0; i < 4; i++) {
        steps.add(queue.take());
      }
    });
    queue.put(3);
    queue.put(1);
    queue.put(2);
    Greenlets.idle();
    queue.put(0);
    taker.get();

    assertEquals(List.of(1, 2, 3, 0), steps);
  }

  @Test
  void aDequeIsALastInFirstOutQueue() throws Exception {
    BlockingDeque<Integer> stack = new LinkedBlockingDeque<>(3);
    Greenlet<Void> putter = run(() -> {
      for (int i = 0; i < 5; i++) {
        stack.putLast(i);
      }
    });
    for (int i = 0; i < 5; i++) {
      steps.add(stack.takeLast());
      Greenlets.yieldNow();
    }
    putter.get();

    assertEquals(List.of(2, 3, 4, 1, 0), steps);
  }

  @Test
  void aFairSynchronousQueueServesInTheOrderOfWaiting() throws Exception {
    BlockingQueue<Integer> queue = new SynchronousQueue<>(true);
    List<Greenlet<?>> putters = putters(queue);
    List<Integer> taken = List.of(queue.take(), queue.take(), queue.take());
    Greenlets.joinAllOrFail(putters);

    assertEquals(List.of(0, 1, 2), taken);
    assertEquals(List.of("put 0", "put 1", "put 2"), steps);
  }

  @Test
  void anUnfairSynchronousQueueServesTheYoungestPutterFirst() throws Exception {
    BlockingQueue<Integer> queue = new SynchronousQueue<>();
    List<Greenlet<?>> putters = putters(queue);
    List<Integer> taken = List.of(queue.take(), queue.take(), queue.take());
    Greenlets.joinAllOrFail(putters);

    assertEquals(List.of(2, 1, 0), taken);
  }

  @Test
  void aSynchronousQueueHoldsNoItem() throws Exception {
    BlockingQueue<Integer> queue = new SynchronousQueue<>();
    assertFalse(queue.offer(1));
    assertNull(queue.poll());
    Greenlet<Integer> taker = Greenlets.spawn(() -> queue.take());
    Greenlets.yieldNow();

    assertTrue(queue.offer(2));
    assertEquals(2, taker.get());
  }

  /** Each item comes out once, although greenlets are killed at any moment while they put and take. */
  @ParameterizedTest
  @EnumSource
  void killsLoseNoItemOfAQueue(Bounded kind) throws Exception {
    BlockingQueue<Integer> queue = kind.maker.get();
    Random random = new Random(1);
    AtomicInteger next = new AtomicInteger();
    List<Integer> in = new ArrayList<>();
    List<Integer> out = new ArrayList<>();
    Action putting = () -> {
      for (;;) {
        int item = next.getAndIncrement();
        queue.put(item);
        in.add(item);
      }
    };
    Action taking = () -> {
      for (;;) {
        out.add(queue.take());
      }
    };
    List<Greenlet<?>> putters = new ArrayList<>(List.of(run(putting), run(putting)));
    List<Greenlet<?>> takers = new ArrayList<>(List.of(run(taking), run(taking)));
    for (int i = 0; i < 1_000; i++) {
      boolean puts = random.nextBoolean();
      Greenlet<?> victim = (puts ? putters : takers).set(random.nextInt(2), run(puts ? putting : taking));
      if (random.nextBoolean()) {
        victim.kill();
      } else {
        victim.cancel(true);
      }
    }
    Greenlets.killAll(putters);
    Greenlets.idle();
    Greenlets.killAll(takers);
    queue.drainTo(out);

    assertEquals(in.stream().sorted().toList(), out.stream().sorted().toList());
    assertTrue(in.size() > 100, in.size() + " items");
  }
}

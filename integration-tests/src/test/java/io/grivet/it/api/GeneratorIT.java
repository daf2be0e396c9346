package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Generator;
import io.grivet.Greenlets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GeneratorIT {
  private final List<Object> steps = new ArrayList<>();

  private static Generator<Integer> upTo(int n) {
    return Generator.of(out -> {
      for (int i = 0; i < n; i++) {
        out.yield(i);
      }
    });
  }

  /** All permutations of a list; each level of the recursion yields. */
  private static void permute(List<Integer> done, List<Integer> left, Generator.Out<List<Integer>> out) {
    if (left.isEmpty()) {
      out.yield(done);
    }
    for (Integer next : left) {
      List<Integer> longer = new ArrayList<>(done);
      longer.add(next);
      List<Integer> shorter = new ArrayList<>(left);
      shorter.remove(next);
      permute(longer, shorter, out);
    }
  }

  @Test
  void aGeneratorIteratesOverTheYieldedElements() {
    for (Integer i : upTo(3)) {
      steps.add(i);
    }

    assertEquals(List.of(0, 1, 2), steps);
  }

  @Test
  void theCodeRunsOnlyOnDemand() {
    Generator<String> lazy = Generator.of(out -> {
      steps.add("begun");
      out.yield("a");
      steps.add("ended");
    });
    assertEquals(List.of(), steps);

    assertEquals("a", lazy.next());
    assertEquals(List.of("begun"), steps);
    assertFalse(lazy.hasNext());
    assertEquals(List.of("begun", "ended"), steps);
    assertThrows(NoSuchElementException.class, lazy::next);
  }

  @Test
  void nestedCallsCanYield() {
    Generator<List<Integer>> orders = Generator.of(out -> permute(List.of(), List.of(1, 2, 3), out));

    assertEquals(List.of(List.of(1, 2, 3), List.of(1, 3, 2), List.of(2, 1, 3), List.of(2, 3, 1), List.of(3, 1, 2),
        List.of(3, 2, 1)), orders.stream().toList());
  }

  @Test
  void generatorsNest() {
    Generator<Integer> doubled = Generator.of(out -> upTo(3).forEachRemaining(i -> out.yield(2 * i)));

    assertEquals(List.of(0, 2, 4), doubled.stream().toList());
  }

  @Test
  void aStreamTakesTheNeededElementsAndClosesTheGenerator() {
    Generator<Integer> endless = Generator.of(out -> {
      try {
        for (int i = 0;; i++) {
          out.yield(i * i);
        }
      } finally {
        steps.add("finally");
      }
    });
    try (Stream<Integer> squares = endless.stream()) {
      assertEquals(List.of(0, 1, 4), squares.limit(3).toList());
    }

    assertEquals(List.of("finally"), steps);
    assertFalse(endless.hasNext());
  }

  @Test
  void aSentValueIsTheResultOfTheYield() {
    Generator<Object> echo = Generator.of(out -> {
      Object got = out.yield("ready");
      for (;;) {
        got = out.yield("got " + got);
      }
    });

    assertThrows(IllegalStateException.class, () -> echo.send("too early"));
    assertEquals("ready", echo.next());
    assertEquals("got 1", echo.send(1));
    assertEquals("got null", echo.next());
    assertTrue(echo.hasNext());
    assertThrows(IllegalStateException.class, () -> echo.send("an element waits"));
    echo.close();
  }

  @Test
  void nullIsAnElement() {
    Generator<String> nulls = Generator.of(out -> out.yield(null));

    assertTrue(nulls.hasNext());
    assertNull(nulls.next());
    assertFalse(nulls.hasNext());
  }

  @Test
  void anErrorOfTheCodeIsThrownAndEndsTheIteration() {
    IllegalStateException error = new IllegalStateException();
    Generator<Integer> failing = Generator.of(out -> {
      out.yield(1);
      throw error;
    });
    failing.next();

    assertSame(error, assertThrows(IllegalStateException.class, failing::hasNext));
    assertFalse(failing.hasNext());
    Generator<Integer> checked = Generator.of(out -> {
      throw new IOException("checked");
    });
    assertEquals("checked", assertThrows(CompletionException.class, checked::next).getCause().getMessage());
  }

  @Test
  void aGeneratorCannotUseItsOwnElements() {
    Generator<?>[] self = new Generator<?>[1];
    self[0] = Generator.of(out -> self[0].next());

    assertThrows(IllegalStateException.class, self[0]::next);
  }

  @Test
  void anotherGreenletCannotContinueTheIteration() {
    Generator<Integer> mine = upTo(2);
    mine.next();

    assertThrows(ExecutionException.class, () -> Greenlets.spawn(mine::next).get());
    assertEquals(1, mine.next());
  }

  @Test
  void aBlockedGeneratorLetsOtherGreenletsRun() throws Exception {
    Generator<Integer> slow = Generator.of(out -> {
      for (int i = 0; i < 3; i++) {
        Thread.sleep(5);
        out.yield(i);
      }
    });
    Greenlets.spawn(() -> steps.add("other"));

    assertEquals(0, slow.next());
    assertEquals(List.of("other"), steps);
    slow.close();
  }

  @Test
  void yieldingAfterTheCloseIsRefused() {
    Generator<Integer> stubborn = Generator.of(out -> {
      try {
        out.yield(1);
      } finally {
        out.yield(2);
      }
    });
    stubborn.next();

    assertThrows(IllegalStateException.class, stubborn::close);
  }

  @Test
  void aProducerAndAConsumerTakeTurnsForThreeRounds() {
    Generator<String> consumer = Generator.of(out -> {
      Object n = out.yield("");
      while (n != null) {
        steps.add("consumer " + n);
        n = out.yield("200 OK");
      }
    });
    consumer.next();
    for (int n = 1; n <= 3; n++) {
      steps.add("producer " + n);
      steps.add("return " + consumer.send(n));
    }
    consumer.close();

    assertEquals(List.of("producer 1", "consumer 1", "return 200 OK", "producer 2", "consumer 2", "return 200 OK",
        "producer 3", "consumer 3", "return 200 OK"), steps);
  }
}

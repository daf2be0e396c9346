package io.grivet.tooling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OutputLinesTest {
  private static final long LONG_ENOUGH = TimeUnit.SECONDS.toNanos(60);

  private final PipedWriter child = new PipedWriter();

  @Test
  void linesComeInOrderAndTheEndIsSeenEachTime() throws Exception {
    OutputLines lines = lines();
    child.write("one\ntwo\n");
    child.close();

    assertEquals(Optional.of("one"), lines.next(LONG_ENOUGH));
    assertEquals(Optional.of("two"), lines.next(LONG_ENOUGH));
    assertEquals(Optional.empty(), lines.next(LONG_ENOUGH));
    assertEquals(Optional.empty(), lines.next(0));
  }

  @Test
  void aSilentChildIsATimeoutAndItsNextLineIsNotLost() throws Exception {
    OutputLines lines = lines();

    assertThrows(TimeoutException.class, () -> lines.next(TimeUnit.MILLISECONDS.toNanos(20)));

    child.write("late\n");
    child.close();
    assertEquals(Optional.of("late"), lines.next(LONG_ENOUGH));
  }

  private OutputLines lines() throws IOException {
    return new OutputLines("child", new BufferedReader(new PipedReader(child)));
  }
}

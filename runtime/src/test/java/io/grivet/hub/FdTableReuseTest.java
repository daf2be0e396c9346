package io.grivet.hub;

import static io.grivet.hub.Poller.READ;
import static io.grivet.hub.Poller.WRITE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of a closed descriptor comes back for another file, which the kernel has not registered yet. */
class FdTableReuseTest {
  private static final int FD = 5;

  private final FakePoller poller = new FakePoller();
  private final FdTable table = new FdTable(poller, new Counters(new TurnStamp()));
  private final CountingWaiter waiter = new CountingWaiter();

  @Test
  void aReusedNumberIsRegisteredAgain() throws IOException {
    table.add(FD, READ, waiter);
    table.ready(FD, READ);
    table.forget(FD);
    table.add(FD, READ, waiter);

    assertEquals(List.of(FD, FD), poller.registered);
  }

  @ParameterizedTest
  @ValueSource(ints = {READ, WRITE})
  void newsOfAClosedFileIsNotNewsOfTheNextFile(int direction) throws IOException {
    table.add(FD, READ, waiter);
    table.remove(FD, READ, waiter);
    table.ready(FD, READ | WRITE);
    table.forget(FD);

    assertTrue(table.add(FD, direction, waiter), "nothing is known of the new file");
  }

  @Test
  void newsBetweenTheCloseAndTheNextFileIsDropped() throws IOException {
    table.add(FD, READ, waiter);
    table.remove(FD, READ, waiter);
    table.forget(FD);
    table.ready(FD, READ);

    assertTrue(table.add(FD, READ, waiter));
  }

  @Test
  void otherDescriptorsAreNotForgotten() throws IOException {
    table.add(FD, READ, waiter);
    table.add(FD + 1, READ, new CountingWaiter());
    table.forget(FD + 1);
    table.ready(FD, READ);
    table.add(FD, READ, waiter);

    assertEquals(List.of(FD, FD + 1), poller.registered);
  }

  @Test
  void anotherThreadMayForgetADescriptor() throws IOException {
    table.add(FD, READ, waiter);
    table.ready(FD, READ);
    FakeHub.elsewhere(() -> table.forget(FD));
    table.add(FD, READ, waiter);

    assertEquals(List.of(FD, FD), poller.registered);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 77, 1_000_000})
  void forgettingAnUnknownDescriptorIsHarmless(int unknown) {
    assertDoesNotThrow(() -> table.forget(unknown));
  }

  @Test
  void aRegularFileUnderTheNumberOfAFormerSocketNeverWaits() throws IOException {
    table.add(FD, READ, waiter);
    table.ready(FD, READ);
    table.forget(FD);
    poller.regularFiles.add(FD);

    assertFalse(table.add(FD, READ, waiter));
  }
}

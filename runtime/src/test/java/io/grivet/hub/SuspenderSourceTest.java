package io.grivet.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SuspenderSourceTest {
  private static final long SECOND = 1_000_000_000;
  private static final int MUCH_ROOM = 32 << 20;

  private final FakeHeap heap = new FakeHeap();
  private final Suspender ofTheVm = new FakeSuspender(new ArrayList<>(), new StackTraceElement[0]);
  private final SuspenderSource source = new SuspenderSource(heap, this::ask);
  private int asked;
  private Throwable failure;

  private Suspender ask() {
    asked++;
    return switch (failure) {
      case null -> ofTheVm;
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      default -> throw new AssertionError(failure);
    };
  }

  @Test
  void theVmIsAskedBeforeMainIfTheHeapIsSmall() {
    heap.maxBytes = 64 << 20;
    source.beforeMain();
    assertEquals(0, asked);
    heap.maxBytes--;
    source.beforeMain();
    assertEquals(1, asked);
  }

  @Test
  void aRefusalHoldsForSmallHeapsToo() {
    heap.maxBytes = 0;
    assertTrue(source.refuse());
    assertFalse(source.refuse(), "refused before");
    source.beforeMain();
    assertNull(source.orNull(true));
    assertEquals(0, asked);
  }

  @Test
  void aSuspenderTooLargeForATinyHeapIsAskedForAgain() {
    heap.maxBytes = 0;
    failure = new OutOfMemoryError("a tiny heap");
    source.beforeMain();
    failure = null;
    assertSame(ofTheVm, source.orNull(true));
    assertEquals(2, asked);
  }

  @Test
  void theVmIsNeverAskedWhileTheJvmIsCreated() {
    assertNull(source.orNull(true));
    source.askInTime(System.nanoTime() + 2 * SECOND);
    assertEquals(0, asked);
    source.beforeMain();
    assertSame(ofTheVm, source.orNull(true));
    assertSame(ofTheVm, source.orNull(false));
    assertEquals(1, asked);
  }

  @Test
  void theFirstNeedAsksOnlyWithMuchRoom() {
    source.beforeMain();
    heap.freeBytes = MUCH_ROOM - 1;
    assertNull(source.orNull(false));
    assertEquals(0, asked);
    heap.freeBytes++;
    assertSame(ofTheVm, source.orNull(false));
  }

  @Test
  void aNeedThatIsASecondOldAsksEvenWithoutRoom() {
    source.beforeMain();
    heap.freeBytes = 0;
    long first = System.nanoTime();
    assertNull(source.orNull(false));
    await().until(() -> source.orNull(false) != null);
    assertTrue(System.nanoTime() - first > SECOND);
    assertEquals(1, asked);
  }

  @Test
  void aSleepingHubAsksASecondAfterTheStartIfThereIsMuchRoom() {
    source.beforeMain();
    long now = System.nanoTime();
    source.askInTime(now + 900_000_000);
    heap.freeBytes = MUCH_ROOM - 1;
    source.askInTime(now + SECOND + 1);
    assertEquals(0, asked);
    heap.freeBytes++;
    source.askInTime(now + SECOND + 1);
    source.askInTime(now + SECOND + 1);
    assertEquals(1, asked);
  }

  @Test
  void aVmThatLendsNoSuspenderIsNotAskedAgain() {
    source.beforeMain();
    failure = new IllegalStateException("no right to suspend");
    assertNull(source.orNull(true));
    failure = null;
    assertNull(source.orNull(true));
    assertFalse(source.refuse(), "refused already");
    assertEquals(1, asked);
  }

  @Test
  void aQuestionThatFailedForLackOfMemoryIsRepeatedATenthOfASecondLater() {
    source.beforeMain();
    failure = new IllegalStateException(new OutOfMemoryError("full"));
    long first = System.nanoTime();
    assertNull(source.orNull(true));
    failure = null;
    await().until(() -> source.orNull(true) != null);
    assertTrue(System.nanoTime() - first >= 100_000_000);
    assertEquals(2, asked);
  }
}

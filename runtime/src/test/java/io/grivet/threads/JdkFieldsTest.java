package io.grivet.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The assumptions of {@code GrivetThreads} about the fields of {@code Thread} and {@code VirtualThread} in this JDK.
 */
class JdkFieldsTest {
  private final Executor scheduler = Runnable::run;
  private final Thread virtual = GrivetThreads.newVirtual(scheduler, "virtual", () -> {});

  @ParameterizedTest
  @ValueSource(strings = {"BLOCKING", "WAITING", "TIMED_WAITING"})
  void theStatesOfVirtualThreadsHaveTheNumbersInGrivetThreads(String state) throws Exception {
    assertEquals(constant("java.lang.VirtualThread", state), constant("java.lang.GrivetThreads", state));
  }

  @Test
  void aVirtualThreadKnowsItsScheduler() {
    assertSame(scheduler, GrivetThreads.scheduler(virtual));
    assertTrue(virtual.isVirtual());
    assertEquals("virtual", virtual.getName());
  }

  @Test
  void aVirtualThreadWithoutAGrivetRecordHasTheRecordOfTheJdk() {
    assertTrue(GrivetThreads.recordOf(virtual) instanceof Runnable);
  }

  @Test
  void aLinkIsKeptInAnApplicationsThread() {
    Thread facade = new Thread(() -> {});
    GrivetThreads.setLink(facade, "link");

    assertEquals("link", GrivetThreads.link(facade));
  }

  @Test
  void aRunningThreadIsNotTakenForALinkedThread() {
    assertFalse(GrivetThreads.link(Thread.currentThread()) instanceof GreenletTask);
  }

  @Test
  void anIdentityMovesWithNumberAndInterrupt() {
    Thread facade = new Thread(() -> {});
    GrivetThreads.setInterruptedFlag(facade, true);
    GrivetThreads.moveIdentity(facade, virtual);

    assertEquals(facade.threadId(), virtual.threadId());
    assertTrue(virtual.isInterrupted());
  }

  @Test
  void theStatusOfAnApplicationsThreadIsItsState() {
    Thread facade = new Thread(() -> {});
    assertEquals(Thread.State.NEW, facade.getState());
    GrivetThreads.setStatus(facade, GrivetThreads.STATUS_RUNNABLE);
    assertEquals(Thread.State.RUNNABLE, facade.getState());
    GrivetThreads.setStatus(facade, GrivetThreads.STATUS_TERMINATED);
    assertEquals(Thread.State.TERMINATED, facade.getState());
  }

  @Test
  void theHolderOfAnApplicationsThreadIsRead() {
    Thread facade = new Thread(null, () -> {}, "facade", 123_456);
    facade.setDaemon(true);

    assertEquals(123_456, GrivetThreads.stackSize(facade));
    assertTrue(GrivetThreads.daemon(facade));
  }

  @Test
  void grivetThreadsGetNumbersFarAboveApplicationThreads() {
    Thread own = new Thread(() -> {});
    GrivetNumbers.renumber(own);
    Thread other = new Thread(() -> {});
    GrivetNumbers.renumber(other);

    assertTrue(own.threadId() > 1L << 40, () -> "" + own.threadId());
    assertNotEquals(own.threadId(), other.threadId());
    assertTrue(new Thread(() -> {}).threadId() < 1L << 40);
  }

  private static int constant(String type, String name) throws ReflectiveOperationException {
    Field field = Class.forName(type).getDeclaredField(name);
    field.setAccessible(true);
    return field.getInt(null);
  }
}

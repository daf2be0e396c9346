package io.grivet.threads;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.grivet.hub.RunningHub;
import org.junit.jupiter.api.Test;

/** The relation of facades and stand-ins. Nothing is started here. */
class IdentityTest {
  private final Thread facade = new Thread(() -> {});
  private final Thread virtual = GrivetThreads.newVirtual(Runnable::run, "virtual", () -> {});
  private final GreenletTask task = new GreenletTask(null, virtual, () -> {});

  @Test
  void aPlatformThreadIsItself() {
    assertSame(facade, GrivetCurrentThread.asKnown(facade));
    assertSame(facade, Identity.standInOrSelf(facade));
    assertNull(Identity.greenletOf(facade));
    assertNull(Identity.recordOf(facade));
  }

  @Test
  void aVirtualThreadOfAnotherSchedulerIsItself() {
    assertSame(virtual, GrivetCurrentThread.asKnown(virtual));
    assertSame(virtual, Identity.standInOrSelf(virtual));
    assertNull(Identity.recordOf(virtual));
  }

  @Test
  void aVirtualThreadOfTheApplicationIsItselfAndHasARecord() {
    GrivetThreads.setRecord(virtual, task);

    assertSame(virtual, GrivetCurrentThread.asKnown(virtual));
    assertSame(task, Identity.recordOf(virtual));
    assertNull(Identity.standInOf(virtual));
  }

  @Test
  void aStandInAndItsFacadeFindEachOther() {
    GrivetThreads.setRecord(virtual, task);
    GrivetThreads.setLink(facade, task);
    task.facade = facade;

    assertSame(facade, GrivetCurrentThread.asKnown(virtual));
    assertSame(virtual, Identity.standInOrSelf(facade));
    assertSame(task, Identity.greenletOf(facade));
    assertSame(task, Identity.standInOf(virtual));
  }

  @Test
  void theFacadeOfAFacadeIsItself() {
    GrivetThreads.setLink(facade, task);
    task.facade = facade;

    assertSame(facade, GrivetCurrentThread.asKnown(facade));
  }

  @Test
  void nullHasNoStandIn() {
    assertNull(Identity.standInOrSelf(null), "LockSupport.unpark(null) is allowed");
  }

  @Test
  void theCarrierIsNoGreenlet() throws Exception {
    try (RunningHub running = new RunningHub()) {
      assertNull(running.call(Identity::current));
    }
  }
}

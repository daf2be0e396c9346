package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A group as the resource of a try-with-resources statement. */
@Timeout(30)
class GroupBlockIT {
  private static final Duration SOON = Duration.ofMillis(20);

  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void leavingTheBlockWaitsForItsMembers() {
    List<String> ended = new ArrayList<>();
    try (Group block = new Group()) {
      block.spawn(() -> {
        Thread.sleep(SOON);
        ended.add("child");
      });
    }

    assertEquals(List.of("child"), ended);
  }

  @Test
  void aKillWhileLeavingTheBlockEndsTheMembersFirst() throws Exception {
    List<String> steps = new ArrayList<>();
    Greenlet<Void> owner = Greenlets.spawn(() -> {
      try (Group block = new Group()) {
        block.spawn(() -> {
          try {
            never.await();
          } finally {
            Thread.sleep(SOON);
            steps.add("member");
          }
        });
      } finally {
        steps.add("owner");
      }
    });
    Greenlets.yieldNow();
    Greenlets.yieldNow();

    owner.kill();

    assertEquals(List.of("member", "owner"), steps);
    assertTrue(owner.isCancelled());
  }

  @Test
  void aTimeLimitWhileLeavingTheBlockEndsTheMembersAndIsThrown() throws Exception {
    AtomicReference<Greenlet<Void>> member = new AtomicReference<>();

    assertFalse(io.grivet.Timeout.run(SOON, () -> {
      try (Group block = new Group()) {
        member.set(block.spawn(() -> never.await()));
      }
    }));

    assertTrue(member.get().isCancelled());
  }

  @Test
  void anInterruptWhileLeavingTheBlockEndsTheMembersAndIsKept() throws Exception {
    Greenlet<Boolean> owner = Greenlets.spawn(() -> {
      Group block = new Group();
      Greenlet<Void> member = block.spawn(() -> never.await());
      Thread.currentThread().interrupt();
      block.close();
      return Thread.interrupted() && member.isCancelled();
    });

    assertTrue(owner.get());
  }

  @Test
  void aKillDoesNotCutOffABlockThatIsEndingItsMembers() throws Exception {
    List<String> steps = new ArrayList<>();
    CountDownLatch cleaning = new CountDownLatch(1);
    Greenlet<Void> owner = Greenlets.spawn(() -> {
      io.grivet.Timeout.run(SOON, () -> {
        try (Group block = new Group()) {
          block.spawn(() -> {
            try {
              never.await();
            } finally {
              cleaning.countDown();
              Thread.sleep(SOON);
              steps.add("member");
            }
          });
        }
      });
      steps.add("limit passed");
      Greenlets.yieldNow();
      steps.add("lived on");
    });
    cleaning.await();

    owner.kill();

    assertEquals(List.of("member", "limit passed"), steps);
    assertTrue(owner.isCancelled());
  }
}

package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Generator;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Group;
import io.grivet.Scope;
import io.grivet.ScopeClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Use that is too late, by the wrong greenlet, or with a senseless number fails with a message and a remedy. */
class UseAfterTheEndIT {
  @Test
  void aClosedGroupTakesNoMoreGreenlets() {
    Group group = new Group();
    group.spawn(() -> 1);
    group.close();

    Exception refusal = assertThrows(IllegalStateException.class, () -> group.spawn(() -> 1));
    assertThrows(IllegalStateException.class, () -> group.add(Greenlets.current()));
    assertEquals("the group of 0 greenlets is closed and takes no more greenlets; make a new one",
        refusal.getMessage());
    group.close();
  }

  @Test
  void spawningAfterTheBlockThrowsScopeClosed() throws Exception {
    Scope[] left = new Scope[1];
    Scope.run(scope -> left[0] = scope);

    ScopeClosed refusal = assertThrows(ScopeClosed.class, () -> left[0].spawn(() -> 1));

    assertTrue(refusal.getMessage().endsWith("its block has been left; open a new one"), refusal.getMessage());
  }

  @Test
  void theRefusalOfAForeignGeneratorNamesBothGreenlets() throws Exception {
    Generator<Integer> numbers = Generator.of(out -> {
      for (int i = 0;; i++) {
        out.yield(i);
      }
    });
    numbers.next();
    Greenlet<Integer> other = Greenlets.spawn(numbers::next).named("another one");

    Throwable refusal = assertThrows(ExecutionException.class, other::get).getCause();

    assertEquals("the generator belongs to " + Greenlets.current() + ", which asked for its first element, and cannot"
        + " be used by greenlet " + other.id() + " \"another one\" (alive); make another generator there, or pass the"
        + " elements through a Channel", refusal.getMessage());
    numbers.close();
  }

  @Test
  void theRefusalOfAYieldOutsideTheGeneratorNamesTheCaller() {
    List<Generator.Out<Integer>> leaked = new ArrayList<>();
    Generator<Integer> numbers = Generator.of(out -> {
      leaked.add(out);
      out.yield(1);
    });
    numbers.next();

    String outside = assertThrows(IllegalStateException.class, () -> leaked.getFirst().yield(2)).getMessage();
    assertFalse(numbers.hasNext());
    String late = assertThrows(IllegalStateException.class, () -> leaked.getFirst().yield(2)).getMessage();

    assertEquals("out.yield was called by " + Greenlets.current() + " outside the code of the generator; yield in this"
        + " code only, or pass the element through a Channel", outside);
    assertEquals("out.yield was called by " + Greenlets.current() + " after the generator had ended; yield in its code"
        + " only", late);
  }

  @Test
  void theRefusalOfAGeneratorThatUsesItselfNamesItsGreenlet() {
    List<Generator<Integer>> self = new ArrayList<>();
    self.add(Generator.of(out -> out.yield(self.getFirst().next())));

    Exception refusal = assertThrows(IllegalStateException.class, self.getFirst()::next);

    assertEquals("the code of the generator, in " + Greenlets.current() + ", uses its own generator; it can only yield"
        + " to it, or use a second generator", refusal.getMessage());
  }

  /** The code sleeps, so another greenlet runs meanwhile. That greenlet is the wrong greenlet, not too early. */
  @Test
  void theRefusalOfAForeignGeneratorNamesBothGreenletsWhileItsCodeSleeps() throws Exception {
    Generator<Integer> slow = Generator.of(out -> {
      Thread.sleep(1);
      out.yield(1);
    });
    Greenlet<Integer> other = Greenlets.spawn(slow::next).named("too early");

    assertEquals(1, slow.next());
    String refusal = assertThrows(ExecutionException.class, other::get).getCause().getMessage();
    assertTrue(refusal.contains("belongs to " + Greenlets.current()) && refusal.contains("\"too early\""), refusal);
    assertFalse(slow.hasNext());
  }

  @Test
  void aNegativeCountIsRefusedBeforeTheWait() {
    Exception refusal = assertThrows(IllegalArgumentException.class,
        () -> Greenlets.waitFor(List.of(Greenlets.current()), Duration.ofHours(1), -1));

    assertEquals("count is -1; use 0 or more, awaited.size() for all", refusal.getMessage());
  }
}

package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Generator;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Group;
import io.grivet.Scope;
import io.grivet.ScopeClosed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What is used too late, by another one, or with a number that cannot be meant, says so, and what to do instead. */
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
  void aScopeAfterItsBlockRefusesByAnErrorThatCanBeNamed() throws Exception {
    Scope[] left = new Scope[1];
    Scope.run(scope -> left[0] = scope);

    ScopeClosed refusal = assertThrows(ScopeClosed.class, () -> left[0].spawn(() -> 1));

    assertTrue(refusal.getMessage().endsWith("its block has been left; open a new one"), refusal.getMessage());
  }

  @Test
  void aGeneratorOfAnotherThreadNamesBoth() throws Exception {
    Generator<Integer> numbers = Generator.of(out -> {
      for (int i = 0; ; i++) {
        out.yield(i);
      }
    });
    numbers.next();
    Greenlet<Integer> other = Greenlets.spawn(numbers::next).named("another one");

    Throwable refusal = assertThrows(ExecutionException.class, other::get).getCause();

    String expected = "generator of thread \"" + Thread.currentThread().getName()
        + "\" was used from thread \"another one\", or with a greenlet of that; only the thread that made it";
    assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
  }

  @Test
  void aNegativeCountIsRefusedBeforeTheWait() {
    Exception refusal = assertThrows(IllegalArgumentException.class,
        () -> Greenlets.waitFor(List.of(Greenlets.current()), Duration.ofHours(1), -1));

    assertEquals("count is -1; use 0 or more, awaited.size() for all", refusal.getMessage());
  }
}

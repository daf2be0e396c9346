package io.grivet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An event that happens once. The races between threads are tested with jcstress. */
class LinkableTest {
  private final List<String> told = new ArrayList<>();
  private final Linkable shot = new Linkable() {
    @Override
    public boolean isReady() {
      return true;
    }
  };

  @Test
  void earlyCallbacksRunInTheirOrder() {
    shot.rawLink(() -> told.add("a"));
    shot.rawLink(() -> told.add("b"));
    shot.happened();

    assertEquals(List.of("a", "b"), told);
  }

  @Test
  void aLateCallbackRunsAtOnce() {
    shot.happened();
    shot.rawLink(() -> told.add("late"));

    assertEquals(List.of("late"), told);
  }

  @Test
  void anUnlinkedCallbackDoesNotRun() {
    shot.rawLink(() -> told.add("a")).unlink();
    shot.happened();

    assertEquals(List.of(), told);
  }

  @Test
  void aCallbackMayLinkAgain() {
    shot.rawLink(() -> shot.rawLink(() -> told.add("again")));
    shot.happened();

    assertEquals(List.of("again"), told);
  }
}

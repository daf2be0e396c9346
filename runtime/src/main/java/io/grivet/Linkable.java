package io.grivet;

import io.grivet.hub.Known;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that happens once, and who is to be told, first come first told. Any thread may call. */
abstract class Linkable implements Awaitable {
  /*
   *   null -> node -> node   somebody is to be told, the last one first        any thread, by CAS
   *   any  -> HAPPENED       taken as a whole and told, the first one first    who makes it happen, by exchange
   *
   * A wish that is added later finds HAPPENED and is told by its own thread. One that is taken back stays in the list
   * as dead. Nodes never change; once a list is twice as long as it was after the last look, its dead are left out, so
   * it is never much longer than what those who still wait have made it, and adding costs the same on average.
   */
  private static final Node HAPPENED = new Node(null, null, 0);
  private static final int SHORT = 16;
  private static final VarHandle WAITING;

  static {
    try {
      WAITING = MethodHandles.lookup().findVarHandle(Linkable.class, "waiting", Node.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Node waiting;

  @Override
  public final Link rawLink(Runnable action) {
    Objects.requireNonNull(action, "action is null");
    Wish wish = new Wish(action);
    for (;;) {
      Node top = waiting;
      if (top == HAPPENED) {
        tell(wish);
        return wish;
      }
      if (WAITING.compareAndSet(this, top, Node.onto(top, wish))) {
        return wish;
      }
    }
  }

  /**
   * Tells everybody, in the order in which they came. What {@link #isReady} looks at was set before. An action that
   * throws is reported as an uncaught exception of this thread, and keeps nobody else from being told.
   */
  final void happened() {
    for (Node node = turned((Node) WAITING.getAndSet(this, HAPPENED)); node != null; node = node.below) {
      tell(Known.nonNull(node.wish)); // only HAPPENED has none, and is never in a list
    }
  }

  private static void tell(Wish wish) {
    try {
      wish.tell();
    } catch (Throwable t) {
      Thread teller = GrivetCurrentThread.currentThread();
      Uncaught.report(teller.getUncaughtExceptionHandler(), teller, t);
    }
  }

  /** Returns a list of those of {@code top} who still want to be told, in the other order. */
  private static @Nullable Node turned(@Nullable Node top) {
    Node turned = null;
    for (Node node = top; node != null; node = node.below) {
      if (node.wish != null && node.wish.action != null) {
        turned = new Node(node.wish, turned, 0);
      }
    }
    return turned;
  }

  /** @param room how many may be put onto this one before the list is looked through */
  private record Node(@Nullable Wish wish, @Nullable Node below, int room) {
    static Node onto(@Nullable Node top, Wish wish) {
      if (top == null) {
        return new Node(wish, null, SHORT);
      }
      if (top.room > 0) {
        return new Node(wish, top, top.room - 1);
      }
      Node alive = null;
      int length = 0;
      for (Node node = turned(top); node != null; node = node.below) {
        alive = new Node(node.wish, alive, 0);
        length++;
      }
      return new Node(wish, alive, Math.max(length, SHORT));
    }
  }

  private static final class Wish implements Link {
    private volatile @Nullable Runnable action;

    Wish(Runnable action) {
      this.action = action;
    }

    void tell() {
      Runnable told = action;
      if (told != null) {
        action = null;
        told.run();
      }
    }

    @Override
    public void unlink() {
      action = null;
    }
  }
}

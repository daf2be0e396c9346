package io.grivet;

import io.grivet.hub.Known;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event that happens once, and the actions to run when it happens, in the order in which they were added. Any thread
 * may call.
 */
abstract class Linkable implements Awaitable {
  /*
   *   null -> node -> node   actions to run, last one first               any thread, by CAS
   *   any  -> HAPPENED       taken as a whole and run, first one first    the thread that makes it happen, by exchange
   *
   * A wish that is added later finds HAPPENED, and the adding thread runs its action. A wish that is taken back stays
   * in the list as dead. Nodes never change. Once a list is twice as long as it was after the last clean-up, the dead
   * wishes are left out. The list is therefore never much longer than its live wishes require, and the average cost of
   * adding is constant.
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
   * Runs all actions, in the order in which they were added. The condition of {@link #isReady} was set before. An
   * action that throws is reported as an uncaught exception of this thread, and the other actions still run.
   */
  final void happened() {
    for (Node node = turned((Node) WAITING.getAndSet(this, HAPPENED)); node != null; node = node.below) {
      tell(Known.nonNull(node.wish)); // only HAPPENED has no wish, and is never in a list
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

  /** Returns a list of the live wishes of {@code top}, in reverse order. */
  private static @Nullable Node turned(@Nullable Node top) {
    Node turned = null;
    for (Node node = top; node != null; node = node.below) {
      if (node.wish != null && node.wish.action != null) {
        turned = new Node(node.wish, turned, 0);
      }
    }
    return turned;
  }

  /** @param room how many nodes may be put onto this node before the list is cleaned up */
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

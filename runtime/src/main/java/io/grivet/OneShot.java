package io.grivet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Something that happens once, and who is to be told, first come first told. Any thread may call. */
abstract class OneShot implements Awaitable {
  /*
   *   null -> node -> node   somebody is to be told, the last one first        any thread, by CAS
   *   any  -> HAPPENED       taken as a whole, turned round and told           who makes it happen, by exchange
   *
   * A node that is added later finds HAPPENED and is told by its own thread. One that is taken back stays in the list
   * as dead until it comes to lie on top: a list grows no longer than those who still wait have made it.
   */
  private static final Node HAPPENED = new Node(null);
  private static final VarHandle WAITING;

  static {
    try {
      WAITING = MethodHandles.lookup().findVarHandle(OneShot.class, "waiting", Node.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile Node waiting;

  @Override
  public final Link rawLink(Runnable action) {
    Node node = new Node(action);
    for (;;) {
      Node top = waiting;
      if (top == HAPPENED) {
        node.tell();
        return node;
      }
      Node alive = top;
      while (alive != null && alive.action == null) {
        alive = alive.next;
      }
      node.next = alive;
      if (WAITING.compareAndSet(this, top, node)) {
        return node;
      }
    }
  }

  /** Tells everybody, in the order in which they came. What {@link #isReady} looks at was set before. */
  final void happened() {
    Node node = (Node) WAITING.getAndSet(this, HAPPENED);
    Node oldest = null;
    while (node != null) {
      Node below = node.next;
      node.next = oldest;
      oldest = node;
      node = below;
    }
    for (node = oldest; node != null; node = node.next) {
      node.tell();
    }
  }

  private static final class Node implements Link {
    private volatile Runnable action;
    private Node next;

    Node(Runnable action) {
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

package io.grivet.threads;

import jdk.internal.vm.ScopedValueContainer;

/**
 * The greenlets of one scope, as a thread container of the JDK. Its owner is the thread that made this object: thread
 * dumps show the greenlets below the owner, and the greenlets see the owner's scoped values.
 *
 * <p>The owner opens and closes the container. Any thread may start a greenlet in it.
 */
public final class ScopeThreads extends TrackedThreads {
  /** The bindings of {@code ScopedValue}; not the JDK's snapshot, which only the owner could pass on. */
  private final Object scopedValues = ScopedValueContainer.captureBindings().scopedValueBindings();

  public ScopeThreads() {
    super(false);
  }

  public void open() {
    push();
  }

  /** Closes the container, after the JDK's scopes that the owner has opened in it and not closed. */
  public void close() {
    popForcefully();
  }

  /** Queues a greenlet. It first runs when the hub comes to it. */
  public void start(GreenletTask greenlet) {
    // The field that holds the link of a facade holds the bindings of a virtual thread, as in the JDK.
    GrivetThreads.setLink(greenlet.thread, scopedValues);
    GrivetThreads.start(greenlet.thread, this);
  }

  @Override
  public String name() {
    return "grivet-scope";
  }
}

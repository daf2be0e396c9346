package io.grivet.threads;

import jdk.internal.vm.ScopedValueContainer;

/**
 * The greenlets of one scope, as a thread container of the JDK that belongs to the thread that made this object: its
 * thread dumps show them below that thread, and they see that thread's scoped values.
 *
 * <p>The owner opens and closes it; any thread may start a greenlet in it.
 */
public final class ScopeThreads extends TrackedThreads {
  /** What {@code ScopedValue} finds; kept apart from the JDK's snapshot, which only the owner could pass on. */
  private final Object scopedValues = ScopedValueContainer.captureBindings().scopedValueBindings();

  public ScopeThreads() {
    super(false);
  }

  public void open() {
    push();
  }

  /** Closes it, and before it the JDK's scopes that the owner has opened in it and forgotten. */
  public void close() {
    popForcefully();
  }

  /** Queues a greenlet; it first runs when the hub comes to it. */
  public void start(GreenletTask greenlet) {
    // In the field where an application's thread has its link, a virtual thread has its bindings, as in the JDK.
    GrivetThreads.setLink(greenlet.thread, scopedValues);
    GrivetThreads.start(greenlet.thread, this);
  }

  @Override
  public String name() {
    return "grivet-scope";
  }
}

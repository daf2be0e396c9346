package io.grivet;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Any number of greenlets that are joined and killed together (as gevent's {@code Group}).
 * <pre>
 *   try (var group = new Group()) {
 *     for (String address : addresses) {
 *       group.spawn(() -> fetch(address));
 *     }
 *   } // all have ended
 * </pre>
 * {@link AbstractGroup} describes the part common with {@link Pool}. Any thread may use a group.
 */
public final class Group extends AbstractGroup {
  /** The object that tools show as the group of the members. */
  private final Object shown;

  /** @throws IllegalStateException if the agent is missing */
  public Group() {
    shown = this;
  }

  /** Makes the children of a scope, which tools show as the scope's. */
  Group(Scope scope) {
    shown = scope;
  }

  @Override
  Object shown() {
    return shown;
  }

  @Override
  public <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> callable) {
    return begin(callable);
  }

  @Override
  public Greenlet<Void> spawn(Action action) {
    return spawn(Greenlets.callable(action));
  }

  @Override
  public void add(Greenlet<?> greenlet) {
    Objects.requireNonNull(greenlet, "greenlet is null");
    enter(greenlet);
  }

  @Override
  public <T extends @Nullable Object> Greenlet<T> applyAsync(Callable<T> callable) {
    return spawn(callable);
  }

  @Override
  void left() {}

  @Override
  public String toString() {
    return "group of " + size() + " greenlets";
  }
}

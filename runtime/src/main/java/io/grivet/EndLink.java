package io.grivet;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is to run in a greenlet of its own after another greenlet's end. Any thread may call. */
final class EndLink {
  private EndLink() {}

  /** @param condition asked once the greenlet has ended */
  static <T extends @Nullable Object> Awaitable.Link add(
      Greenlet<T> greenlet, Predicate<Greenlet<T>> condition, Consumer<? super Greenlet<T>> action) {
    Objects.requireNonNull(action, "action is null");
    return greenlet.rawLink(() -> {
      if (condition.test(greenlet)) {
        greenlet.observe();
        Greenlets.spawn(() -> action.accept(greenlet));
      }
    });
  }
}
